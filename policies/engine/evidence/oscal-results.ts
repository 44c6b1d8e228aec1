import { createHash } from "node:crypto";
import type { ControlCoverage, FrameworkCoverage } from "#policies/engine/evidence/coverage.ts";
import { disclaimer, outcomes } from "#policies/engine/evidence/evidence.ts";
import type {
  Evidence,
  EvidenceRow,
  EvidenceRule,
  EvidenceRun,
  OutcomeCounts,
} from "#policies/engine/evidence/evidence.ts";
import { platformUuid } from "#policies/engine/evidence/oscal-components.ts";
import { controlToken, metadata, oneLine, oscalText, property, timeOf } from "#policies/engine/evidence/oscal.ts";
import { messageOf, subjectName } from "#policies/engine/evidence/texts.ts";
import { contentUuid } from "#policies/engine/evidence/uuid.ts";

/** What was observed in one run: an observation for each rule, a finding for each control that a rule speaks about. */
export function renderAssessmentResults(
  evidence: Evidence,
  coverage: readonly FrameworkCoverage[],
  evidenceText: string,
): string {
  const { run } = evidence;
  const hash = createHash("sha256").update(evidenceText).digest("hex");
  const rowsByRule = Map.groupBy(evidence.rows, ({ rule }) => rule);
  const observed = evidence.rules.filter(({ id }) => rowsByRule.has(id));
  const result = {
    uuid: contentUuid("result", hash),
    title: `Policies over ${run.project}, ${run.stack}`,
    description: `${String(run.resources)} declared resources judged by the policies of ${run.pack.name} ${run.pack.version}. ${disclaimer}`,
    start: timeOf(run),
    end: timeOf(run),
    props: runProperties(run),
    "local-definitions": { components: [platform(evidence)], "inventory-items": inventory(evidence.rows) },
    "reviewed-controls": reviewed(coverage),
    observations: observed.map((rule) => observation(rule, rowsByRule.get(rule.id) ?? [], run)),
    findings: coverage.flatMap((each) => findingsOf(each, run)),
  };
  return oscalText({
    "assessment-results": {
      uuid: contentUuid("assessment-results", hash),
      metadata: metadata(`Assessment results of ${run.project}, ${run.stack}`, run),
      "import-ap": { href: `#${planUuid}`, remarks: "The catalogue of policies is the plan of the assessment." },
      results: [result],
      "back-matter": { resources: [planResource(run), evidenceResource(hash)] },
    },
  });
}

const planUuid = contentUuid("resource", "plan");
const evidenceUuid = contentUuid("resource", "evidence");

const planResource = ({ pack }: EvidenceRun): object => ({
  uuid: planUuid,
  title: `Policies of ${pack.name} ${pack.version}`,
  description: "Catalogue, rules and exemptions in the folder policies/ of the commit that the metadata names.",
});

const evidenceResource = (hash: string): object => ({
  uuid: evidenceUuid,
  title: "evidence.json",
  description: "A row for each rule and resource; the canonical record of the run.",
  rlinks: [
    { href: "evidence.json", "media-type": "application/json", hashes: [{ algorithm: "SHA-256", value: hash }] },
  ],
});

const runProperties = ({ environment, gate, versions, hashes }: EvidenceRun) => [
  ...property("environment", environment),
  ...property("gate", gate),
  ...Object.entries(versions).flatMap(([name, version]) => property("version", version, { remarks: name })),
  ...Object.entries(hashes).flatMap(([file, hash]) => property("sha-256", hash, { remarks: file })),
];

const platform = (evidence: Evidence): object => ({
  uuid: platformUuid(evidence),
  type: "service",
  title: `${evidence.run.project} platform, ${evidence.run.stack}`,
  description: "Azure platform declared as one Pulumi program.",
  status: { state: evidence.run.environment === "production" ? "operational" : "under-development" },
});

const itemUuid = (urn: string): string => contentUuid("inventory-item", urn);

function inventory(rows: readonly EvidenceRow[]): readonly object[] {
  const byUrn = new Map(rows.map((row) => [row.urn, row]));
  return [...byUrn.values()]
    .toSorted((one, other) => (one.urn < other.urn ? -1 : 1))
    .map((row) => ({
      uuid: itemUuid(row.urn),
      description: oneLine(subjectName(row)),
      props: [...property("urn", row.urn), ...property("resource-type", row.type)],
    }));
}

function reviewed(coverage: readonly FrameworkCoverage[]): object {
  const selections = coverage.flatMap(({ id, framework, controls }) => {
    const included = controls.filter(({ rules }) => rules.length > 0);
    if (included.length === 0) return [];
    return {
      description: `${framework.title}, ${framework.edition}`,
      "include-controls": included.map((control) => ({ "control-id": controlToken(id, control.id) })),
    };
  });
  const excluded = coverage.map(({ framework, controls }) => {
    const ids = controls.filter(({ rules }) => rules.length === 0).map(({ id }) => id);
    return `${framework.title}: ${ids.length === 0 ? "none" : ids.join(", ")}`;
  });
  return {
    description: disclaimer,
    "control-selections": selections,
    remarks: `Controls without a rule, all of which stay with the owner. ${excluded.join(". ")}.`,
  };
}

const observationUuid = (rule: string, { stack, date }: EvidenceRun): string =>
  contentUuid("observation", stack, date, rule);

function observation(rule: EvidenceRule, rows: readonly EvidenceRow[], run: EvidenceRun): object {
  return {
    uuid: observationUuid(rule.id, run),
    title: oneLine(`${rule.id}: ${rule.title}`),
    description: `${rule.why} Remediation: ${rule.remediation}.`,
    props: [...property("rule-id", rule.id), ...property("rule-enforcement", rule.enforcement)],
    methods: ["TEST"],
    types: ["control-objective"],
    subjects: rows.map((row) => ({
      "subject-uuid": itemUuid(row.urn),
      type: "inventory-item",
      title: oneLine(subjectName(row)),
      props: [
        ...property("outcome", row.outcome, messageOf(row) === "" ? {} : { remarks: messageOf(row) }),
        ...(row.location === undefined
          ? []
          : property("source-line", `${row.location.file}:${String(row.location.line)}`)),
        ...property("exemption", row.exemption ?? ""),
      ],
    })),
    "relevant-evidence": [{ href: `#${evidenceUuid}`, description: `Rows of rule ${rule.id}.` }],
    collected: timeOf(run),
  };
}

function findingsOf({ id: framework, framework: { title }, controls }: FrameworkCoverage, run: EvidenceRun): object[] {
  return controls
    .filter(({ rules }) => rules.length > 0)
    .map((control) => ({
      uuid: contentUuid("finding", run.stack, run.date, framework, control.id),
      title: oneLine(`${title} ${control.id}: ${control.label}`),
      description: `Automated checks of the declared configuration. Outside of them, with the owner: ${control.outside === "" ? "nothing" : control.outside}.`,
      target: targetOf(framework, control),
      "related-observations": relatedOf(control, run),
    }));
}

const relatedOf = ({ rules }: ControlCoverage, run: EvidenceRun) =>
  rules
    .filter(({ counts }) => outcomes.some((outcome) => counts[outcome] > 0))
    .map(({ rule }) => ({ "observation-uuid": observationUuid(rule.id, run) }));

function targetOf(framework: FrameworkCoverage["id"], control: ControlCoverage): object {
  const { counts, coverage } = control;
  return {
    type: "objective-id",
    "target-id": controlToken(framework, control.id),
    status: { ...statusOf(counts), remarks: `Of the automated checks only: ${countsText(counts)}.` },
    "implementation-status": {
      state: coverage === "full" ? "implemented" : coverage === "partial" ? "partial" : "not-applicable",
    },
    props: property("coverage-by-automation", coverage),
  };
}

/** Exempt and undetermined results are no proof, and neither is a rule that met nothing to judge. */
function statusOf({ pass, fail, undetermined, exempt }: OutcomeCounts): { state: string; reason: string } {
  if (fail > 0) return { state: "not-satisfied", reason: "fail" };
  if (undetermined > 0 || exempt > 0 || pass === 0) return { state: "not-satisfied", reason: "other" };
  return { state: "satisfied", reason: "pass" };
}

const countsText = (counts: OutcomeCounts): string =>
  `pass ${String(counts.pass)}, fail ${String(counts.fail)}, not applicable ${String(counts.notApplicable)}, undetermined ${String(counts.undetermined)}, exempt ${String(counts.exempt)}`;
