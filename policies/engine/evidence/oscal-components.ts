import type { ControlCoverage, FrameworkCoverage } from "#policies/engine/evidence/coverage.ts";
import { disclaimer } from "#policies/engine/evidence/evidence.ts";
import type { Evidence, EvidenceRule } from "#policies/engine/evidence/evidence.ts";
import { controlToken, metadata, oneLine, oscalText, property } from "#policies/engine/evidence/oscal.ts";
import type { OscalProperty } from "#policies/engine/evidence/oscal.ts";
import { contentUuid } from "#policies/engine/evidence/uuid.ts";

/** What the platform claims: rules as properties, and for each control the rules that speak about it. */
export function renderComponentDefinition(evidence: Evidence, coverage: readonly FrameworkCoverage[]): string {
  const mapped = coverage.filter(({ controls }) => controls.some(({ rules }) => rules.length > 0));
  const component = {
    uuid: platformUuid(evidence),
    type: "service",
    title: `${evidence.run.project} platform, ${evidence.run.stack}`,
    description: "Azure platform declared as one Pulumi program, with the policies that judge it.",
    ...(evidence.rules.length === 0 ? {} : { props: evidence.rules.flatMap(ruleProperties) }),
    ...(mapped.length === 0 ? {} : { "control-implementations": mapped.map((each) => implementation(each, evidence)) }),
    remarks: disclaimer,
  };
  return oscalText({
    "component-definition": {
      uuid: contentUuid("component-definition", evidence.run.stack, JSON.stringify([evidence.run, evidence.rules])),
      metadata: metadata(`Component definition of ${evidence.run.project}, ${evidence.run.stack}`, evidence.run),
      components: [component],
      "back-matter": { resources: mapped.map(sourceOf) },
    },
  });
}

export const platformUuid = ({ run }: Pick<Evidence, "run">): string =>
  contentUuid("component", run.project, run.stack);

/** Properties of one rule share a class, because a list of properties has no structure of its own. */
function ruleProperties({ id, title, why, severity, enforcement, remediation, source }: EvidenceRule): OscalProperty[] {
  const own = { class: id };
  return [
    ...property("rule-id", id, { ...own, remarks: why }),
    ...property("rule-title", title, own),
    ...property("rule-severity", severity, own),
    ...property("rule-enforcement", enforcement, own),
    ...property("rule-remediation", remediation, own),
    ...property("rule-source", source, own),
  ];
}

const sourceUuid = ({ id }: Pick<FrameworkCoverage, "id">): string => contentUuid("framework", id);

const sourceOf = (coverage: FrameworkCoverage): object => ({
  uuid: sourceUuid(coverage),
  title: `${coverage.framework.title}, ${coverage.framework.edition}`,
  description: "The publisher's page; numbers and labels of controls here are references, not the text.",
  rlinks: [{ href: coverage.framework.source }],
});

function implementation(coverage: FrameworkCoverage, { run }: Evidence): object {
  const { framework, id, controls } = coverage;
  return {
    uuid: contentUuid("control-implementation", run.stack, id),
    source: `#${sourceUuid(coverage)}`,
    description: `${framework.title}, ${framework.edition}. ${framework.scope}`,
    "implemented-requirements": controls
      .filter(({ rules }) => rules.length > 0)
      .map((control) => requirement(coverage, control, run.stack)),
  };
}

function requirement({ id: framework }: FrameworkCoverage, control: ControlCoverage, stack: string): object {
  return {
    uuid: contentUuid("implemented-requirement", stack, framework, control.id),
    "control-id": controlToken(framework, control.id),
    description: oneLine(`${control.id}: ${control.label}`),
    props: [
      ...property("control-number", control.id),
      ...property("coverage-by-automation", control.coverage),
      ...control.rules.flatMap(({ rule, strength, rationale }) =>
        property("rule-id", rule.id, { class: strength, remarks: rationale }),
      ),
    ],
    ...(control.outside === "" ? {} : { remarks: `Outside of automation, with the owner: ${control.outside}.` }),
  };
}
