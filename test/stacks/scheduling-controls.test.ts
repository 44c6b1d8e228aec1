import { describe, expect, it } from "vitest";
import { misplacements, purposeOf } from "#tools/scheduling/allowed-pools.ts";
import type { SchedulingPod, Toleration } from "#tools/scheduling/model.ts";
import { readNodes } from "#tools/scheduling/read-nodes.ts";
import { preferredNode } from "#tools/scheduling/scheduler.ts";
import {
  chosenBy,
  criticalPeak,
  isBatch,
  isCritical,
  isGateway,
  isHeadroom,
  isSpot,
  mustRun,
  nodesOf,
  place,
  podsOf,
  thinnedOut,
  waiting,
} from "#test/stacks/scheduled-stack.ts";
import { synth } from "#test/support/synth.ts";

/** Every pod of an owner with something else about it. */
function sabotage(
  pods: readonly SchedulingPod[],
  owner: string,
  change: (pod: SchedulingPod) => Partial<SchedulingPod>,
): readonly SchedulingPod[] {
  const changed = pods.map((pod) => (pod.owner.endsWith(` ${owner}`) ? { ...pod, ...change(pod) } : pod));
  expect(changed).not.toEqual(pods);
  return changed;
}

describe("what these proofs would notice", () => {
  const toleration: Toleration = {
    key: "kubernetes.azure.com/scalesetpriority",
    operator: "Exists",
    value: "",
    effect: "NoSchedule",
  };

  it("a critical workload that tolerates spot nodes", async () => {
    const nodes = readNodes(await synth("production"), "maximum");
    const pods = sabotage(
      (await podsOf("production", "floor")).filter((pod) => !isGateway(pod)),
      "ms5-backend",
      () => ({
        tolerations: [toleration],
      }),
    );
    expect(misplacements(pods, nodes)).toEqual(["Deployment ms5-backend tolerates spot"]);
    const unbound = sabotage(pods, "ms5-backend", () => ({ nodeTerms: [] }));
    expect(misplacements(unbound, nodes)).toContain("Deployment ms5-backend may run on spot");
  });

  it("elastic work that cannot fall back, and work that can wait on nodes that are paid for", async () => {
    const nodes = readNodes(await synth("production"), "maximum");
    const pods = (await podsOf("production", "floor")).filter((pod) => !isGateway(pod));
    const batch = (await podsOf("production", "peak")).find(({ owner }) => owner.endsWith("ms5-worker-batch"));
    const onlySpot = sabotage(pods, "ms5-backend-burst", () => ({ nodeTerms: batch?.nodeTerms ?? [] }));
    expect(misplacements(onlySpot, nodes)).toEqual(["Deployment ms5-backend-burst may not run on regular"]);
    const anywhere = sabotage(
      (await podsOf("production", "peak")).filter((pod) => !isGateway(pod)),
      "ms5-worker-batch",
      () => ({
        nodeTerms: [],
      }),
    );
    expect(misplacements(anywhere, nodes)).toEqual(["Deployment ms5-worker-batch may run on regular"]);
  });

  it("a database on nodes of the application", async () => {
    const nodes = readNodes(await synth("production"), "maximum");
    const pods = sabotage(
      (await podsOf("production", "floor")).filter((pod) => !isGateway(pod)),
      "ms5-postgres",
      () => ({
        nodeSelector: {},
      }),
    );
    expect(misplacements(pods, nodes)).toEqual(["Cluster ms5-postgres may run on regular"]);
  });

  it("regular pools that may not grow", async () => {
    const nodes = (await nodesOf("production", "minimum")).filter((node) => !isSpot(node));
    const left = waiting(place(nodes, await criticalPeak("production"), preferredNode));
    expect(left.filter(mustRun)).not.toEqual([]);
  });

  it("nodes without room for the critical workloads", async () => {
    const [first] = (await nodesOf("production", "minimum")).filter((node) => purposeOf(node) === "regular");
    const pods = (await podsOf("production", "floor")).filter(isCritical);
    expect(waiting(place(first === undefined ? [] : [first], pods, preferredNode))).not.toEqual([]);
  });

  it("room that nobody gives up", async () => {
    const nodes = (await nodesOf("production", "minimum")).filter((node) => purposeOf(node) === "regular");
    const pods = (await podsOf("production", "floor")).filter(
      (pod) => !isBatch(pod) && !pod.owner.startsWith("Cluster "),
    );
    const greedy = sabotage(pods, "ms5-headroom", () => ({ priority: 100_000 }));
    expect(waiting(place(nodes, pods, preferredNode)).filter((pod) => !isHeadroom(pod))).toEqual([]);
    expect(waiting(place(nodes, greedy, preferredNode)).filter((pod) => !isHeadroom(pod))).not.toEqual([]);
  });

  it("critical pods that may gather in one zone", async () => {
    const nodes = (await nodesOf("production", "maximum")).filter((node) => !isSpot(node));
    const pods = sabotage((await podsOf("production", "floor")).filter(isCritical), "ms5-backend", () => ({
      spread: [],
    }));
    const gathered = Array.from({ length: 20 }, (_, seed) => thinnedOut(place(nodes, pods, chosenBy(seed)))).flat();
    expect(gathered).toContain("Deployment ms5-backend");
  });
});
