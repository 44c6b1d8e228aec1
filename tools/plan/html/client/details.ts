/// <reference lib="dom" />
import type { PlanResource } from "#tools/plan/model.ts";
import type { Position } from "#tools/plan/position.ts";
import type { Content } from "#tools/plan/html/client/dom.ts";
import type { Dependency, PlanIndex } from "#tools/plan/html/client/plan-index.ts";
import { badge, counted, el, empty, lockIcon, resourceLink } from "#tools/plan/html/client/dom.ts";
import { layerOf, nameOfUrn, shortType } from "#tools/plan/html/client/plan-index.ts";
import { renderValue } from "#tools/plan/html/client/value.ts";
import { renderChangeBody } from "#tools/plan/html/client/changes.ts";

const renderPosition = (position: Position): HTMLElement => el("code", {}, `${position.file}:${String(position.line)}`);

function renderSource(resource: PlanResource): Content[] {
  const positions = [resource.position, resource.componentPosition].filter((position) => position !== null);
  if (positions.length === 0) return [el("span", { class: "muted" }, "not recorded")];
  return positions.flatMap((position, at) =>
    at === 0 ? [renderPosition(position)] : [el("br"), renderPosition(position)],
  );
}

const row = (label: string, ...content: readonly Content[]): HTMLElement[] => [
  el("dt", {}, label),
  el("dd", {}, ...content),
];

const listRow = (label: string, values: readonly string[]): HTMLElement[] =>
  values.length === 0 ? [] : row(label, ...values.map((value) => el("code", { class: "chip" }, value)));

function renderFacts(index: PlanIndex, resource: PlanResource): HTMLElement {
  const version = resource.packageVersion === null ? "" : ` ${resource.packageVersion}`;
  const { explicitProvider, parent } = resource;
  return el(
    "dl",
    { class: "facts" },
    ...row("Type", el("code", {}, resource.type)),
    ...row("URN", el("code", { class: "urn" }, resource.urn)),
    ...row("Layer", layerOf(resource)),
    ...row("Declared at", ...renderSource(resource)),
    ...row(
      "Provider",
      `${resource.provider}${version}`,
      ...(explicitProvider === null
        ? []
        : [" through ", resourceLink(explicitProvider, nameOfUrn(index, explicitProvider))]),
    ),
    ...(parent === null ? [] : row("Parent", resourceLink(parent, nameOfUrn(index, parent)))),
    ...listRow("Ignores changes of", resource.ignoreChanges),
    ...listRow("Replaced on change of", resource.replaceOnChanges),
    ...listRow("Aliases", resource.aliases),
  );
}

function renderDependencies(index: PlanIndex, title: string, dependencies: readonly Dependency[]): HTMLElement {
  const items = dependencies.map(({ urn, properties }) => {
    const known = index.byUrn.get(urn);
    return el(
      "li",
      {},
      resourceLink(urn, nameOfUrn(index, urn)),
      el("span", { class: "muted" }, ` ${known === undefined ? "" : shortType(known.type)}`),
      properties.length === 0 ? null : el("span", { class: "via" }, ` ${properties.join(", ")}`),
    );
  });
  return el(
    "details",
    { class: "block-fold", open: items.length > 0 && items.length <= 12 },
    el("summary", {}, `${title} (${String(items.length)})`),
    items.length === 0 ? empty("None.") : el("ul", { class: "links" }, ...items),
  );
}

function renderFlags(resource: PlanResource): Content[] {
  return [
    resource.protect ? badge("protected", "protected") : null,
    resource.retainOnDelete ? badge("neutral", "kept on delete") : null,
    resource.deleteBeforeReplace ? badge("replace", "deleted before replacement") : null,
    resource.secretPaths.length > 0 ? badge("secret", counted(resource.secretPaths.length, "secret")) : null,
    resource.unknownPaths.length > 0 ? badge("unknown", counted(resource.unknownPaths.length, "unknown")) : null,
  ];
}

function renderInputs(resource: PlanResource): HTMLElement {
  const hasInputs = Object.keys(resource.inputs).length > 0;
  return el(
    "section",
    {},
    el("h4", {}, "Inputs"),
    hasInputs ? el("div", { class: "value-tree" }, renderValue(resource.inputs)) : empty("No inputs."),
    resource.registeredOutputs === null ? null : el("h4", {}, "Registered outputs"),
    resource.registeredOutputs === null
      ? null
      : el("div", { class: "value-tree" }, renderValue(resource.registeredOutputs)),
  );
}

/** Everything the plan knows about one resource. */
export function renderDetails(index: PlanIndex, resource: PlanResource): Content[] {
  const change = index.changeOf.get(resource.urn);
  return [
    el("h3", { id: "details-title" }, resource.protect ? lockIcon() : null, resource.name),
    el(
      "p",
      { class: "flags" },
      change === undefined ? null : badge(change.op, change.mayReplace ? "update, may replace" : change.op),
      ...renderFlags(resource),
    ),
    renderFacts(index, resource),
    change === undefined ? null : el("section", {}, el("h4", {}, "Change"), renderChangeBody(change)),
    renderInputs(resource),
    renderDependencies(index, "Depends on", index.dependenciesOf.get(resource.urn) ?? []),
    renderDependencies(index, "Used by", index.dependentsOf.get(resource.urn) ?? []),
  ];
}
