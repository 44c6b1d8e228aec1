import { z } from "zod";
import { position } from "#tools/plan/position.ts";

/** Rows by outcome; a row is one policy and one resource of its kinds, or the stack. */
const outcomes = z.strictObject({
  pass: z.int(),
  fail: z.int(),
  exempt: z.int(),
  undetermined: z.int(),
  notApplicable: z.int(),
});

const policyFinding = z.strictObject({
  /** The stack's own where nothing else is to blame. */
  urn: z.string(),
  /** Inside the inputs; `""` for the resource as a whole. */
  path: z.string(),
  /** Begins with the path where there is one. */
  message: z.string(),
  /** Line of the stack, or else of the component, that declares the resource. */
  position: position.nullable(),
});

const judgedPolicy = z.strictObject({
  id: z.string(),
  title: z.string(),
  severity: z.enum(["critical", "high", "medium", "low"]),
  /** What a violation does to a deployment of this stack. */
  enforcement: z.enum(["mandatory", "advisory"]),
  remediation: z.string(),
  source: z.string(),
  counts: outcomes,
  findings: z.array(policyFinding),
  /** Findings that an exemption accepts. */
  exempt: z.array(policyFinding),
  undetermined: z.array(z.strictObject({ urn: z.string(), paths: z.array(z.string()) })),
});

const exemption = z.strictObject({
  rule: z.string(),
  /** Pattern. */
  urn: z.string(),
  reason: z.string(),
  owner: z.string(),
  ticket: z.string(),
  created: z.iso.date(),
  /** Last day it holds. */
  expires: z.iso.date(),
  /** Rows it accepts in this plan. */
  rows: z.int(),
});

const changedFinding = z.strictObject({ policy: z.string(), urn: z.string(), message: z.string() });

/** The plan's section about policies. Passing rows are counted, not listed. */
export const policySection = z.strictObject({
  title: z.string(),
  /** `error`: a mandatory policy is violated. */
  status: z.enum(["ok", "warning", "error"]),
  /** The result in words, one statement a line. */
  lines: z.array(z.string()),
  data: z.strictObject({
    counts: outcomes,
    /** The most severe first; those that the stack's profile disables are left out. */
    policies: z.array(judgedPolicy),
    /** In force in this plan. */
    exemptions: z.array(exemption),
    /** Against the base; `null` where there is none, or where its plan has no policies. */
    change: z.strictObject({ appeared: z.array(changedFinding), gone: z.array(changedFinding) }).nullable(),
  }),
});

export type PolicySection = z.infer<typeof policySection>;
export type PolicyData = PolicySection["data"];
export type JudgedPolicy = z.infer<typeof judgedPolicy>;
export type JudgedFinding = z.infer<typeof policyFinding>;
export type Outcomes = z.infer<typeof outcomes>;
export type ChangedFinding = z.infer<typeof changedFinding>;
