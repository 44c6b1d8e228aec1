import type { Change, Diff, Plan, PlanResource } from "#tools/plan/model.ts";
import { planSchema } from "#tools/plan/model.ts";
import { summarize } from "#tools/plan/summary.ts";

export const stackUrn = "urn:pulumi:production::ms5::pulumi:pulumi:Stack::ms5-production";

type Overrides = Partial<PlanResource> & Pick<PlanResource, "type" | "name">;

export function aResource(overrides: Overrides): PlanResource {
  const { type, name, parent = stackUrn } = overrides;
  const custom = !type.startsWith("ms5:") && !type.startsWith("pulumi:pulumi:");
  const chain = parent === null || parent === stackUrn ? "" : `${parent.split("::")[2] ?? ""}$`;
  return {
    urn: `urn:pulumi:production::ms5::${chain}${type}::${name}`,
    layer: "foundation",
    provider: custom ? (type.split(":")[0] ?? "") : "component",
    packageVersion: custom ? "3.28.0" : null,
    explicitProvider: null,
    parent,
    custom,
    protect: false,
    retainOnDelete: false,
    deleteBeforeReplace: false,
    ignoreChanges: [],
    replaceOnChanges: [],
    aliases: [],
    dependencies: [],
    propertyDependencies: {},
    inputs: {},
    secretPaths: [],
    unknownPaths: [],
    registeredOutputs: custom ? null : {},
    position: { file: `stacks/layers/${overrides.layer ?? "foundation"}.ts`, line: 11 },
    componentPosition: null,
    ...overrides,
  };
}

export function aPlan(resources: readonly PlanResource[], overrides: Partial<Plan> = {}): Plan {
  const stack = aResource({ type: "pulumi:pulumi:Stack", name: "ms5-production", parent: null, layer: null });
  const all = [{ ...stack, urn: stackUrn, provider: "pulumi" }, ...resources];
  const sorted = all.sort((a, b) => (a.urn < b.urn ? -1 : 1));
  const findings = overrides.findings ?? [];
  // The schema is the judge of what other tools would hand over.
  return planSchema.parse({
    schemaVersion: 1,
    project: "ms5",
    stack: "production",
    mode: "update",
    generatedFor: "2026-08-11",
    commit: null,
    summary: summarize(sorted, findings),
    resources: sorted,
    outputs: {},
    invokes: [],
    findings,
    diff: null,
    slots: { policies: null, cost: null },
    ...overrides,
  });
}

export const aChange = (resource: PlanResource, overrides: Partial<Change>): Change => ({
  op: "update",
  urn: resource.urn,
  renamedFrom: null,
  type: resource.type,
  name: resource.name,
  provider: resource.provider,
  layer: resource.layer,
  custom: resource.custom,
  protectedInBase: resource.protect,
  mayReplace: false,
  properties: [],
  options: [],
  ...overrides,
});

export function aDiff(changes: readonly Change[]): Diff {
  const count = (op: Change["op"]): number => changes.filter((change) => change.custom && change.op === op).length;
  const counts = {
    create: count("create"),
    update: count("update"),
    replace: count("replace"),
    delete: count("delete"),
    unchanged: 17,
  };
  return { base: "HEAD~1", counts, changes: [...changes] };
}
