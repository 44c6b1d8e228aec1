import { disclaimer, schemaVersion } from "#policies/engine/evidence/evidence.ts";
import type { Evidence, EvidenceExemption, EvidenceRow, EvidenceRule } from "#policies/engine/evidence/evidence.ts";

export const aRule = (rest: Partial<EvidenceRule> = {}): EvidenceRule => ({
  id: "T01",
  title: "the thing is right",
  why: "A wrong thing breaks.",
  severity: "high",
  level: "mandatory",
  enforcement: "mandatory",
  scope: "resource",
  kinds: ["test/Thing"],
  controls: [
    { framework: "part11", id: "11.10(k)(2)", strength: "supporting", rationale: "the thing has a history" },
    { framework: "soc2", id: "CC6.1", strength: "direct", rationale: "the thing is closed" },
  ],
  remediation: "make it right",
  source: "https://example.org/thing",
  ...rest,
});

/** About a thing of the rule `T01`. */
export function aRow(rest: Partial<EvidenceRow> = {}): EvidenceRow {
  const { severity, level, enforcement, controls } = aRule();
  return {
    rule: "T01",
    urn: "urn:pulumi:production::ms5::test:Thing::one",
    resource: "one",
    type: "test:Thing",
    outcome: "pass",
    findings: [],
    undetermined: [],
    severity,
    level,
    enforcement,
    controls,
    ...rest,
  };
}

export const wrong = (message: string): Pick<EvidenceRow, "outcome" | "findings"> => ({
  outcome: "fail",
  findings: [{ path: "", message }],
});

export const anExemption = (rest: Partial<EvidenceExemption> = {}): EvidenceExemption => ({
  id: "T01 on urn:pulumi:production::*",
  rule: "T01",
  urn: "urn:pulumi:production::*",
  reason: "the vendor is slow",
  owner: "platform",
  ticket: "MS5-7",
  created: "2026-01-01",
  expires: "2026-03-01",
  ageDays: 31,
  daysLeft: 28,
  rows: 1,
  ...rest,
});

export const someEvidence = (rest: Partial<Evidence> = {}): Evidence => ({
  schemaVersion,
  statement: disclaimer,
  run: {
    project: "ms5",
    stack: "production",
    environment: "production",
    gate: "plan",
    date: "2026-02-01",
    commit: { id: "0123456789abcdef0123456789abcdef01234567", modified: false },
    pack: { name: "ms5-policies", version: "0.1.0" },
    versions: { "@pulumi/pulumi": "3.270.0" },
    hashes: { "Pulumi.production.yaml": "0".repeat(64) },
    resources: 1,
  },
  rules: [aRule()],
  rows: [aRow()],
  exemptions: [],
  warnings: [],
  ...rest,
});
