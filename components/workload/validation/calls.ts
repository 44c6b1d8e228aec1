import { anyOf, issueIf, itemOf, repeatedAt } from "#components/workload/validation/catalogue.ts";
import type { Callee, EntryRule } from "#components/workload/validation/catalogue.ts";

/** Every callee and every port exists, and a workload that is called can be found. */
export const validateCalls: EntryRule = ({ name, calls }, { workloads, nodes }, path) => {
  const callees: readonly Callee[] = [...workloads, ...nodes];
  const place = `${path}.calls`;
  const issues = calls.flatMap(({ to, port }, index) => {
    const at = itemOf(place, index);
    const callee = callees.find((candidate) => candidate.name === to);
    if (callee === undefined) {
      const known = anyOf(callees.map((candidate) => candidate.name).filter((candidate) => candidate !== name));
      return [{ path: `${at}.to`, reason: `is nobody on the network (got "${to}"); use one of ${known}` }];
    }
    const ports = callee.ports.map((each) => each.name);
    const hidden = workloads.some((each) => each.name === to && each.exposure.kind === "none");
    return [
      ...issueIf(
        !ports.includes(port),
        `${at}.port`,
        `is no port of ${to} (got "${port}"); use one of ${anyOf(ports)}`,
      ),
      ...issueIf(hidden, `${at}.to`, `has no Service (got "${to}" with exposure none); give it exposure mesh`),
    ];
  });
  const repeated = repeatedAt(calls.map(({ to, port }) => `${to}:${port}`)).map((index) => ({
    path: itemOf(place, index),
    reason: `is stated twice (got ${String(calls[index]?.to)}, ${String(calls[index]?.port)}); remove one of both`,
  }));
  return [...issues, ...repeated];
};
