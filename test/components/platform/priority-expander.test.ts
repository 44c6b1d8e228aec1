import fc from "fast-check";
import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import type { PoolSpecs } from "#components/platform/node-pool.ts";
import { PriorityExpanderConfig } from "#components/platform/priority-expander-config.ts";
import { planPriorities, renderPriorities, winningTier } from "#components/platform/priority-expander.ts";
import { captureOne, only } from "#test/components/capture-one.ts";
import { pools, regularPool, spotPool } from "#test/components/platform/cluster-builders.ts";

const scaleSet = (pool: string) => `aks-${pool}-12345678-vmss`;

/** How the autoscaler reads the value: `map[int][]string`, Go regular expressions. */
function read(text: string): [number, RegExp[]][] {
  const parsed = parse(text, { uniqueKeys: true, mapAsMap: true }) as Map<number, string[]>;
  return [...parsed].map(([priority, patterns]) => [priority, patterns.map((pattern) => new RegExp(pattern))]);
}

const poolName = fc.stringMatching(/^[a-z][a-z0-9]{0,11}$/);
/** Short names over two letters, so that prefixes of each other are common. */
const closeName = fc.stringMatching(/^s[01]{0,4}$/);
const anyPools = fc.dictionary(
  fc.oneof(poolName, closeName),
  fc.oneof(
    fc.constant(regularPool("1")),
    fc.integer({ min: 11, max: 99 }).map((priority) => spotPool(priority)),
    fc.constant({ ...regularPool("1"), purpose: "data" as const }),
  ),
  { minKeys: 1, maxKeys: 12 },
);

describe("the priority expander", () => {
  it("tries spot first, then regular, then the rest", () => {
    const tiers = planPriorities(pools);
    expect(Object.keys(pools).map((pool) => [pool, winningTier(tiers, scaleSet(pool))])).toEqual([
      ["system", 1],
      ["data1", 1],
      ["regular1", 10],
      ["regular2", 10],
      ["regular3", 10],
      ["spota", 50],
      ["spotb", 40],
    ]);
  });

  it("tells spot1 from spot10", () => {
    const tiers = planPriorities({ spot1: spotPool(50), spot10: spotPool(40) });
    expect([winningTier(tiers, scaleSet("spot1")), winningTier(tiers, scaleSet("spot10"))]).toEqual([50, 40]);
  });

  it("is written as a map of unique positive integers to lists of patterns", () => {
    fc.assert(
      fc.property(anyPools, (any) => {
        const priorities = read(renderPriorities(planPriorities(any))).map(([priority]) => priority);
        expect(priorities.every((priority) => Number.isInteger(priority) && priority > 0)).toBe(true);
        expect(new Set(priorities).size).toBe(priorities.length);
      }),
    );
  });

  it("matches every scale set in its own tier and in the catch-all only, for any names", () => {
    fc.assert(
      fc.property(anyPools, (any: PoolSpecs) => {
        const tiers = read(renderPriorities(planPriorities(any)));
        const matched = Object.entries(any).map(([pool, spec]) => {
          const own = spec.spot?.priority ?? (spec.purpose === "regular" ? 10 : 1);
          const hits = tiers.filter(([, patterns]) => patterns.some((pattern) => pattern.test(scaleSet(pool))));
          return [own, ...hits.map(([priority]) => priority).filter((priority) => priority > 1)];
        });
        for (const [own, ...hits] of matched) expect(hits).toEqual(own === 1 ? [] : [own]);
      }),
    );
  });

  it("never scales a scale set up that it does not know", () => {
    expect(winningTier([{ priority: 50, patterns: ["^aks-spota-.*"] }], scaleSet("spotb"))).toBeUndefined();
  });

  it("reads its map where the autoscaler looks for it", async () => {
    const ownership = { owner: "platform", costCenter: "ms5-floor" };
    const resources = await captureOne(() => new PriorityExpanderConfig("expander", { pools, ownership }));
    const { inputs } = only(resources, "kubernetes:core/v1:ConfigMap");
    expect(inputs["metadata"]).toMatchObject({
      namespace: "kube-system",
      name: "cluster-autoscaler-priority-expander",
    });
    expect(inputs["metadata"]).toMatchObject({ annotations: { "pulumi.com/patchForce": "true" } });
    expect(Object.keys(Object(inputs["data"]) as object)).toEqual(["priorities"]);
    expect(inputs).not.toHaveProperty("immutable"); // the autoscaler reads changes while it runs
  });
});
