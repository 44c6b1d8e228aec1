import { describe, expect, it } from "vitest";
import { planQueueKeys, renderWatchedKeys } from "#components/workload/queue-keys.ts";
import { queues } from "#stacks/catalog/queues.ts";

/** What kombu 5.3.4 answered for `_q_for_pri("andon", priority)` of its Redis channel, for the priorities 0 to 9. */
const kombu = [
  "andon",
  "andon",
  "andon",
  "andon\x06\x163",
  "andon\x06\x163",
  "andon\x06\x163",
  "andon\x06\x166",
  "andon\x06\x166",
  "andon\x06\x166",
  "andon\x06\x169",
];

/** As the exporter reads its setting: `db=key` by commas, each key unescaped as a query. */
const watchedKeys = (setting: string): readonly string[] =>
  setting.split(",").map((pair) => String(new URLSearchParams(`key=${pair.replace(/^db0=/, "")}`).get("key")));

describe("the keys of a queue", () => {
  it("are those the task system puts its tasks under, whatever their priority", () => {
    expect(new Set(planQueueKeys("andon"))).toEqual(new Set(kombu));
  });

  it("are four", () => {
    expect(planQueueKeys("oee")).toHaveLength(4);
  });

  it("reach the exporter as they are in Redis, with the tasks that are in work", () => {
    expect(watchedKeys(renderWatchedKeys([{ name: "andon" }]))).toEqual([...planQueueKeys("andon"), "unacked"]);
  });

  it("contain nothing the exporter would split at", () => {
    const pairs = renderWatchedKeys(queues).split(",");
    expect(pairs.every((pair) => /^db0=[\w%]+$/.test(pair))).toBe(true);
  });
});

describe("the table of queues", () => {
  it("names each queue once", () => {
    const names = queues.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("gives what an alarm or a machine waits for to the workers that never stand on spot nodes", () => {
    const critical = queues.filter(({ worker }) => worker === "ms5-worker-critical").map(({ name }) => name);
    expect(critical.toSorted()).toEqual(["andon", "production", "quality"]);
  });
});
