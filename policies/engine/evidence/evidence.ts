import { z } from "zod";

/** Raised when a reader of an earlier file would misread a later one. */
export const schemaVersion = 1;

/** Stands in every rendering that can carry a text. */
export const disclaimer =
  "Automated configuration evidence; it supports and does not establish compliance; scope and exclusions are listed in this report.";

export const frameworkIds = ["part11", "iso27001", "soc2", "iso9001"] as const;
export const outcomes = ["pass", "fail", "notApplicable", "undetermined", "exempt"] as const;
export const outcomeLabels = {
  pass: "pass",
  fail: "fail",
  notApplicable: "not applicable",
  undetermined: "undetermined",
  exempt: "exempt",
} as const satisfies Record<Outcome, string>;

const text = z.string().min(1);
const day = z.iso.date();
const sourceLine = z.strictObject({ file: text, line: z.int().positive() });
const severity = z.enum(["critical", "high", "medium", "low"]);
const level = z.enum(["mandatory", "production", "advisory"]);
const enforcement = z.enum(["mandatory", "advisory", "disabled"]);

const control = z.strictObject({
  framework: z.enum(frameworkIds),
  /** As the framework numbers it: `11.10(d)`, `A.8.24`. */
  id: text,
  strength: z.enum(["direct", "supporting"]),
  rationale: text,
});

const rule = z.strictObject({
  id: text,
  title: text,
  why: text,
  severity,
  level,
  enforcement,
  scope: z.enum(["resource", "stack"]),
  kinds: z.array(text),
  controls: z.array(control),
  remediation: text,
  source: z.url(),
});

const row = z.strictObject({
  rule: text,
  urn: text,
  /** Logical name; empty for the stack. */
  resource: z.string(),
  /** Type token; empty where the row is about a stack that declares nothing. */
  type: z.string(),
  outcome: z.enum(outcomes),
  /** Hold no secret. */
  findings: z.array(z.strictObject({ path: z.string(), message: text })),
  undetermined: z.array(text),
  severity,
  level,
  enforcement,
  controls: z.array(control),
  /** The line under stacks/ that declares the resource. */
  location: sourceLine.optional(),
  /** The line of the component in between. */
  componentLocation: sourceLine.optional(),
  exemption: text.optional(),
});

const exemption = z.strictObject({
  id: text,
  rule: text,
  urn: text,
  reason: text,
  owner: text,
  ticket: text,
  created: day,
  expires: day,
  /** Days since it was created, and until it ends: negative when it has ended. */
  ageDays: z.int(),
  daysLeft: z.int(),
  /** How many rows of this run it covers. */
  rows: z.int().nonnegative(),
});

const run = z.strictObject({
  project: text,
  stack: text,
  environment: z.enum(["staging", "production"]),
  gate: z.enum(["plan", "deployment"]),
  /** The day that dates are judged against. */
  date: day,
  commit: z.strictObject({ id: text, modified: z.boolean() }).nullable(),
  pack: z.strictObject({ name: text, version: text }),
  /** Exact versions from the lock file. */
  versions: z.record(text, text),
  /** SHA-256 of the files that decide what was judged. */
  hashes: z.record(text, z.string().regex(/^[0-9a-f]{64}$/)),
  resources: z.int().nonnegative(),
});

/** The canonical record of a run; every other format is a rendering of it. */
export const evidenceSchema = z.strictObject({
  schemaVersion: z.literal(schemaVersion),
  statement: z.literal(disclaimer),
  run,
  rules: z.array(rule),
  rows: z.array(row),
  exemptions: z.array(exemption),
  warnings: z.array(text),
});

export type Evidence = z.infer<typeof evidenceSchema>;
export type EvidenceRow = Evidence["rows"][number];
export type EvidenceRule = Evidence["rules"][number];
export type EvidenceRun = Evidence["run"];
export type EvidenceExemption = Evidence["exemptions"][number];
export type EvidenceControl = EvidenceRule["controls"][number];
export type Outcome = (typeof outcomes)[number];

/** Of rows, by outcome. */
export type OutcomeCounts = Readonly<Record<Outcome, number>>;

export function countOutcomes(rows: readonly Pick<EvidenceRow, "outcome">[]): OutcomeCounts {
  const count = (outcome: Outcome): number => rows.filter((each) => each.outcome === outcome).length;
  return {
    pass: count("pass"),
    fail: count("fail"),
    notApplicable: count("notApplicable"),
    undetermined: count("undetermined"),
    exempt: count("exempt"),
  };
}
