import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SchedulingNode, SchedulingPod } from "#tools/scheduling/model.ts";
import { freeOf, placeReasons } from "#tools/scheduling/predicates.ts";
import { anyNode, preferredNode, schedule, withoutNodes } from "#tools/scheduling/scheduler.ts";
import type { Choose, Schedule } from "#tools/scheduling/scheduler.ts";
import { aNode, aPod, spreadOver } from "#test/tools/scheduling/builders.ts";

const zone = "topology.kubernetes.io/zone";
const spotTaint = { key: "capacity", value: "spot", effect: "NoSchedule" };
const toleration = { key: "capacity", operator: "Equal", value: "spot", effect: "NoSchedule" };

const node = fc
  .record({ zone: fc.constantFrom("a", "b", "c"), spot: fc.boolean(), cpu: fc.integer({ min: 200, max: 2000 }) })
  .map(({ zone: place, spot, cpu }) => ({ zone: place, cpu, taints: spot ? [spotTaint] : [] }));
const pod = fc.record({
  cpu: fc.integer({ min: 50, max: 900 }).map((cpu) => `${String(cpu)}m`),
  priority: fc.constantFrom(0, 10, 100),
  preempts: fc.boolean(),
  tolerant: fc.boolean(),
  spread: fc.boolean(),
});

const nodes = fc
  .array(node, { minLength: 1, maxLength: 6 })
  .map((wishes) => wishes.map((wish, index) => aNode({ name: `node-${String(index)}`, ...wish })));
const pods = fc.array(pod, { maxLength: 14 }).map((wishes) =>
  wishes.map(({ tolerant, spread, ...wish }, index) =>
    aPod({
      name: `pod-${String(index)}`,
      ...wish,
      spec: {
        containers: [{ resources: { requests: { cpu: wish.cpu } } }],
        ...(tolerant ? { tolerations: [toleration] } : {}),
        ...(spread ? { topologySpreadConstraints: [spreadOver(zone, { nodeTaintsPolicy: "Honor" })] } : {}),
      },
    }),
  ),
);

/** The same numbers in every run of one case. */
function drawing(seed: number): Choose {
  let state = seed;
  return anyNode(() => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  });
}

/** Judges a schedule of every cluster and every choice. */
function holds(
  judge: (result: Schedule, wanted: readonly SchedulingPod[], all: readonly SchedulingNode[]) => void,
): void {
  fc.assert(
    fc.property(nodes, pods, fc.nat(), (all, wanted, seed) => {
      judge(schedule({ nodes: all, placed: [] }, wanted, drawing(seed)), wanted, all);
    }),
  );
}

describe("a schedule", () => {
  it("has every pod once, on a node or waiting", () => {
    holds(({ placed, pending }, wanted) => {
      const names = [...placed, ...pending].map((each) => each.pod.name).toSorted();
      expect(names).toEqual(wanted.map(({ name }) => name).toSorted());
    });
  });

  it("gives no node more than it has", () => {
    holds((result, _wanted, all) => {
      for (const each of all) expect(Math.min(...Object.values(freeOf(each, result)))).toBeGreaterThanOrEqual(0);
    });
  });

  it("puts nobody where labels, taints or a disk forbid it", () => {
    holds(({ placed }) => {
      for (const each of placed) expect(placeReasons(each.pod, each.node)).toEqual([]);
    });
  });

  it("says of every node why it does not take a pod that waits", () => {
    holds(({ pending }, _wanted, all) => {
      for (const { reasons } of pending) {
        expect(reasons).toHaveLength(all.length);
        for (const reason of reasons) expect(reason).toMatch(/^node-\d+: ./);
      }
    });
  });

  it("leaves nobody waiting who could push less important pods away", () => {
    holds(({ placed, pending }, _wanted, all) => {
      for (const { pod: waiting } of pending.filter((each) => each.pod.preempts && each.pod.spread.length === 0)) {
        for (const each of all.filter((candidate) => placeReasons(waiting, candidate).length === 0)) {
          const equals = placed.filter(({ node: at, pod: other }) => at === each && other.priority >= waiting.priority);
          const kept = equals.reduce((sum, { pod: other }) => sum + (other.requests["cpu"] ?? 0), 0);
          expect(kept + (waiting.requests["cpu"] ?? 0)).toBeGreaterThan(each.allocatable["cpu"] ?? 0);
        }
      }
    });
  });

  it("keeps equal pods even over zones, whatever nodes are chosen", () => {
    const wanted = Array.from({ length: 7 }, (_, index) =>
      aPod({ name: `pod-${String(index)}`, spec: { topologySpreadConstraints: [spreadOver(zone)] } }),
    );
    const all = ["a", "a", "b", "c", "c", "c"].map((place, index) =>
      aNode({ name: `node-${String(index)}`, zone: place }),
    );
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { placed } = schedule({ nodes: all, placed: [] }, wanted, drawing(seed));
        const counts = ["a", "b", "c"].map((place) => placed.filter((each) => each.node.labels[zone] === place).length);
        expect(counts.toSorted()).toEqual([2, 2, 3]);
      }),
    );
  });
});

describe("preemption", () => {
  const small = aNode({ name: "node", cpu: 1000 });
  /** Pushed out, it does not push anybody out in turn. */
  const filler = (name: string, priority: number, cpu = "400m") =>
    aPod({ name, priority, cpu, preempts: priority > 5 });

  it("takes the least important pods, and only as many as it needs", () => {
    const state = {
      nodes: [small],
      placed: [filler("low", 1), filler("lower", 0)].map((each) => ({ pod: each, node: small })),
    };
    const { placed, pending } = schedule(state, [filler("high", 10)], preferredNode);
    expect(placed.map((each) => each.pod.name).toSorted()).toEqual(["high", "low"]);
    expect(pending.map((each) => each.pod.name)).toEqual(["lower"]);
  });

  it("happens on the node where the least important pods are", () => {
    const other = aNode({ name: "other", cpu: 1000 });
    const placed = [
      { pod: filler("middle", 5, "800m"), node: small },
      { pod: filler("headroom", -10, "800m"), node: other },
    ];
    const result = schedule({ nodes: [small, other], placed }, [filler("high", 10, "500m")], preferredNode);
    expect(result.pending.map((each) => each.pod.name)).toEqual(["headroom"]);
  });

  it("is not for pods that never preempt, and never against equals", () => {
    const state = { nodes: [small], placed: [{ pod: filler("there", 5, "800m"), node: small }] };
    const names = (newcomer: SchedulingPod) =>
      schedule(state, [newcomer], preferredNode).pending.map((each) => each.pod.name);
    expect(names({ ...filler("equal", 5), preempts: true })).toEqual(["equal"]);
    expect(names({ ...filler("meek", 10), preempts: false })).toEqual(["meek"]);
  });
});

describe("a cluster that loses nodes", () => {
  const [a, b] = [aNode({ name: "a", zone: "a" }), aNode({ name: "b", zone: "b" })];

  it("has what ran there waiting for another place", () => {
    const state = schedule({ nodes: [a, b], placed: [] }, [aPod({ name: "1" }), aPod({ name: "2" })], preferredNode);
    const { state: left, homeless } = withoutNodes(state, ({ name }) => name === "a");
    expect(homeless).toHaveLength(1);
    expect(schedule(left, homeless, preferredNode).placed.map((each) => each.node.name)).toEqual(["b", "b"]);
  });

  it("cannot move a disk to another zone", () => {
    const state = schedule({ nodes: [a], placed: [] }, [aPod({ hasDisk: true })], preferredNode);
    const { homeless } = withoutNodes(state, () => true);
    const { pending } = schedule({ nodes: [b], placed: [] }, homeless, preferredNode);
    expect(pending.map(({ reasons }) => reasons)).toEqual([["b: the disk is in a"]]);
  });
});

it("prefers the node that preferred affinity likes, and otherwise the emptiest", () => {
  const [regular, spot] = [aNode({ name: "regular" }), aNode({ name: "spot", labels: { capacity: "spot" } })];
  const expression = { key: "capacity", operator: "In", values: ["spot"] };
  const affinity = {
    nodeAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, preference: { matchExpressions: [expression] } },
      ],
    },
  };
  const run = (wanted: readonly SchedulingPod[]) =>
    schedule({ nodes: [regular, spot], placed: [] }, wanted, preferredNode).placed.map((each) => each.node.name);
  expect(run([aPod({ name: "1", spec: { affinity } }), aPod({ name: "2", spec: { affinity } })])).toEqual([
    "spot",
    "spot",
  ]);
  expect(run([aPod({ name: "1" }), aPod({ name: "2" })])).toEqual(["regular", "spot"]);
});
