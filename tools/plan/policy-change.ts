import type { Diff } from "#tools/plan/model.ts";
import type { ChangedFinding, PolicySection } from "#tools/plan/policy-model.ts";

/** The section with what appeared in it, and what is gone, since the base; a renamed resource keeps its findings. */
export function withPolicyChange(
  head: PolicySection | null,
  base: PolicySection | null,
  diff: Diff,
): PolicySection | null {
  if (head === null || base === null) return head;
  const renamed = new Map(
    diff.changes.flatMap(({ urn, renamedFrom }) => (renamedFrom === null ? [] : [[renamedFrom, urn] as const])),
  );
  const before = violationsOf(base).map((each) => ({ ...each, urn: renamed.get(each.urn) ?? each.urn }));
  const after = violationsOf(head);
  const change = { appeared: without(after, before), gone: without(before, after) };
  const words = `${String(change.appeared.length)} new, ${String(change.gone.length)} gone`;
  return {
    ...head,
    lines: [...head.lines, `violations against ${diff.base}: ${words}`],
    data: { ...head.data, change },
  };
}

const violationsOf = ({ data }: PolicySection): readonly ChangedFinding[] =>
  data.policies.flatMap(({ id, findings }) => findings.map(({ urn, message }) => ({ policy: id, urn, message })));

function without(findings: readonly ChangedFinding[], others: readonly ChangedFinding[]): ChangedFinding[] {
  const known = new Set(others.map(keyOf));
  return findings.filter((finding) => !known.has(keyOf(finding)));
}

const keyOf = ({ policy, urn, message }: ChangedFinding): string => [policy, urn, message].join("\n");
