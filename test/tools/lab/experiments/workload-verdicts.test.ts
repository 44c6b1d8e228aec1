import { describe, expect, it } from "vitest";
import { observePods } from "#tools/lab/experiments/workloads/observed-pods.ts";
import type { ObservedPod } from "#tools/lab/experiments/workloads/observed-pods.ts";
import { judgeCounts, judgePools, judgeZones } from "#tools/lab/experiments/workloads/placement-verdicts.ts";

function observed(change: Partial<ObservedPod>): ObservedPod {
  const labels = { "ms5.io/class": "critical" };
  const place = { node: "n", pool: "regular", zone: "z1" };
  return { name: "pod", namespace: "ms5-staging", labels, owner: "api", ready: true, ...place, ...change };
}

describe("verdicts about workloads", () => {
  it("find pods that are missing, too many, or not ready", () => {
    const expected = new Map([
      ["api", 2],
      ["web", 1],
    ]);
    expect(judgeCounts([observed({}), observed({}), observed({ owner: "web" })], expected)).toEqual([]);
    expect(judgeCounts([observed({}), observed({ ready: false }), observed({ owner: "else" })], expected)).toEqual([
      "api has 1 ready pods, 2 are declared",
      "else has 1 ready pods, 0 are declared",
      "web has 0 ready pods, 1 are declared",
    ]);
  });

  it("find critical pods on spot, batch on regular nodes and the database among the others", () => {
    const found = [
      observed({}),
      observed({ name: "one", pool: "spot" }),
      observed({ name: "two", labels: { "ms5.io/class": "batch" } }),
      observed({ name: "three", labels: { "cnpg.io/podRole": "instance" } }),
      observed({ name: "four", labels: { "ms5.io/class": "elastic" }, pool: "spot" }),
      observed({ name: "waits", node: "", pool: "none" }),
    ];
    expect(judgePools(found)).toEqual([
      "one runs on spot, not on regular",
      "two runs on regular, not on spot",
      "three runs on regular, not on data",
    ]);
  });

  it("find a critical workload that gathers in a zone, and leave the others", () => {
    const zones = ["z1", "z2", "z3"];
    const three = zones.map((zone) => observed({ zone }));
    expect(judgeZones(three, zones)).toEqual([]);
    expect(judgeZones([...three, observed({ owner: "web" }), observed({ owner: "web" })], zones)).toEqual([
      "web has 2, 0, 0 pods in its zones",
    ]);
    const elastic = { labels: { "ms5.io/class": "elastic" } };
    expect(judgeZones([observed(elastic), observed(elastic)], zones)).toEqual([]);
  });

  it("read what the control plane says of a pod and of its node", () => {
    const labels = { "ms5.io/class": "critical", "app.kubernetes.io/name": "api" };
    const conditions = [{ type: "Ready", status: "True" }];
    const nodes = [
      { metadata: { name: "n1", labels: { "ms5.io/pool": "regular", "topology.kubernetes.io/zone": "z1" } } },
    ];
    const pod = {
      metadata: { name: "api-1", namespace: "x", labels },
      spec: { nodeName: "n1" },
      status: { conditions },
    };
    const leaving = { ...pod, metadata: { ...pod.metadata, deletionTimestamp: "now" } };
    const job = { ...pod, metadata: { ...pod.metadata, ownerReferences: [{ kind: "Job" }] } };
    const foreign = { ...pod, metadata: { ...pod.metadata, labels: {} } };
    expect(observePods([pod, leaving, job, foreign], nodes)).toEqual([
      { name: "api-1", namespace: "x", labels, owner: "api", node: "n1", pool: "regular", zone: "z1", ready: true },
    ]);
  });
});
