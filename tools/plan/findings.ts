import type { Diff, Finding } from "#tools/plan/model.ts";

/** What the engine would refuse, or what would surprise the reader, in a diff. */
export function findingsOfDiff(diff: Diff): Finding[] {
  return diff.changes
    .filter(({ op, protectedInBase }) => protectedInBase && (op === "delete" || op === "replace"))
    .map(({ op, urn }) => ({
      severity: "error",
      source: "diff",
      path: urn,
      message: `protected, and would be ${op === "delete" ? "deleted" : "replaced"}`,
      remedy: "keep it, add an alias if it was renamed, or take its protection away in a change of its own",
      gate: null,
    }));
}

/** Under a gate, what that gate reads is an error. */
export function underGate(findings: readonly Finding[], gate: Finding["gate"]): Finding[] {
  return findings.map((finding) =>
    gate !== null && finding.gate === gate ? { ...finding, severity: "error" } : finding,
  );
}

/** Errors first, in the order found. */
export function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return [
    ...findings.filter(({ severity }) => severity === "error"),
    ...findings.filter(({ severity }) => severity === "warning"),
  ];
}
