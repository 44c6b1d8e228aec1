import { describe, expect, it } from "vitest";
import { allowedPools, misplacements } from "#tools/scheduling/allowed-pools.ts";
import { zoneLabel } from "#tools/scheduling/model.ts";
import { readNodes } from "#tools/scheduling/read-nodes.ts";
import { schedule, withoutNodes } from "#tools/scheduling/scheduler.ts";
import {
  criticalPeak,
  forEveryChoice,
  isBatch,
  isCritical,
  isGateway,
  isSpot,
  mustRun,
  nodesOf,
  place,
  podsOf,
  thinnedOut,
  waiting,
} from "#test/stacks/scheduled-stack.ts";
import { stacks, synth } from "#test/support/synth.ts";

describe.each(stacks)("the pods of %s", (stack) => {
  it("may run on the pools of their class and on no other, whatever size of node", async () => {
    const pods = (await podsOf(stack, "peak")).filter((pod) => !isGateway(pod));
    const kinds = new Set(pods.map((pod) => allowedPools(pod)?.join()));
    expect(kinds).toEqual(new Set(["regular", "regular,spot", "spot", "data"]));
    expect(misplacements(pods, readNodes(await synth(stack), "maximum"))).toEqual([]);
  });

  it("fit on regular nodes at their most when nobody gets spot capacity, all but what can wait", async () => {
    const nodes = (await nodesOf(stack, "maximum")).filter((node) => !isSpot(node));
    const pods = await criticalPeak(stack);
    forEveryChoice((choose) => {
      expect(waiting(place(nodes, pods, choose)).filter((pod) => !isBatch(pod))).toEqual([]);
    });
  });

  it("that are critical have room on the nodes that are always there", async () => {
    const nodes = (await nodesOf(stack, "minimum")).filter((node) => !isSpot(node));
    const pods = (await podsOf(stack, "floor")).filter((pod) => isCritical(pod) || isGateway(pod));
    forEveryChoice((choose) => {
      expect(waiting(place(nodes, pods, choose))).toEqual([]);
    });
  });

  it("come back without a new node when all spot nodes go at once, in the room that is held for them", async () => {
    const steady = (await nodesOf(stack, "minimum")).filter((node) => !isSpot(node));
    const spot = (await nodesOf(stack, "maximum")).filter(isSpot);
    const pods = await podsOf(stack, "floor");
    forEveryChoice((choose) => {
      const before = place([...steady, ...spot], pods, choose);
      expect(waiting(before).filter(mustRun)).toEqual([]);
      const { state, homeless } = withoutNodes(before, isSpot);
      expect(homeless.filter(isCritical)).toEqual([]);
      expect(waiting(schedule(state, homeless, choose)).filter(mustRun)).toEqual([]);
    });
  });
});

describe("production without one of its zones", () => {
  it("has two thirds of every critical workload at once, wherever the scheduler put them", async () => {
    for (const [size, scale] of [
      ["minimum", "floor"],
      ["maximum", "peak"],
    ] as const) {
      const nodes = (await nodesOf("production", size)).filter((node) => !isSpot(node));
      const pods = (await podsOf("production", scale)).filter(isCritical);
      forEveryChoice((choose) => {
        expect(thinnedOut(place(nodes, pods, choose))).toEqual([]);
      });
    }
  });

  it("has all of them again on what the other zones may grow to, but the instance whose disk is lost", async () => {
    const nodes = (await nodesOf("production", "maximum")).filter((node) => !isSpot(node));
    const pods = await podsOf("production", "floor");
    forEveryChoice((choose) => {
      const before = place(nodes, pods, choose);
      const { state, homeless } = withoutNodes(before, ({ labels }) => labels[zoneLabel] === "uksouth-2");
      const lost = waiting(schedule(state, homeless, choose)).filter(isCritical);
      expect(lost.map(({ owner }) => owner)).toEqual(["Cluster ms5-postgres"]);
    });
  });
});
