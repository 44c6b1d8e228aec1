import type { ObservedPod } from "#tools/lab/experiments/workloads/observed-pods.ts";
import { allowedPools } from "#tools/scheduling/allowed-pools.ts";
import type { SchedulingPod } from "#tools/scheduling/model.ts";

/** What runs to its end is not there any more when everything else is. */
const endsByItself = /^(?:Job|CronJob) /;

/** How many pods each owner must have. */
export function expectedCounts(pods: readonly SchedulingPod[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { owner } of pods.filter((pod) => !endsByItself.test(pod.owner))) {
    const name = owner.replace(/^\S+ /, "");
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** Owners with more or fewer ready pods than declared. */
export function judgeCounts(found: readonly ObservedPod[], expected: ReadonlyMap<string, number>): readonly string[] {
  const names = new Set([...expected.keys(), ...found.map(({ owner }) => owner)]);
  return [...names].toSorted().flatMap((name) => {
    const [wanted, there] = [
      expected.get(name) ?? 0,
      found.filter(({ owner, ready }) => owner === name && ready).length,
    ];
    return wanted === there ? [] : [`${name} has ${String(there)} ready pods, ${String(wanted)} are declared`];
  });
}

/** Pods on a pool that their class may not use. */
export function judgePools(found: readonly ObservedPod[]): readonly string[] {
  return found
    .filter(({ node }) => node !== "")
    .flatMap((pod) => {
      const allowed = allowedPools({ labels: pod.labels, owner: ` ${pod.owner}` }) ?? [];
      return allowed.includes(pod.pool) ? [] : [`${pod.name} runs on ${pod.pool}, not on ${allowed.join(" or ")}`];
    });
}

/** Critical owners of which one zone has two pods more than another. `zones`: all that have regular nodes. */
export function judgeZones(found: readonly ObservedPod[], zones: readonly string[]): readonly string[] {
  const critical = found.filter(({ labels, pool }) => labels["ms5.io/class"] === "critical" || pool === "data");
  return [...new Set(critical.map(({ owner }) => owner))].toSorted().flatMap((name) => {
    const counts = zones.map((zone) => critical.filter((pod) => pod.owner === name && pod.zone === zone).length);
    const skew = Math.max(...counts) - Math.min(...counts);
    return skew <= 1 ? [] : [`${name} has ${counts.join(", ")} pods in its zones`];
  });
}
