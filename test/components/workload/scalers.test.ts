import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ScaledObject } from "@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject";
import { VerticalPodAutoscaler } from "@kubernetes-models/autoscaler/autoscaling.k8s.io/v1/VerticalPodAutoscaler";
import { describe, expect, it } from "vitest";
import { renderPodTemplate } from "#components/workload/pod-template.ts";
import { renderRecommender } from "#components/workload/recommender.ts";
import type { TriggerSpec } from "#components/workload/scale-spec.ts";
import { renderPodAutoscaler } from "#components/workload/scaler-hpa.ts";
import { renderScaledObject } from "#components/workload/scaler-keda.ts";
import type { ReplicaRange } from "#components/workload/workload-size.ts";
import { shiftCalendar } from "#stacks/catalog/shifts.ts";
import { promtool } from "#test/support/promtool.ts";
import { at, listAt } from "#test/support/resources.ts";
import { aSize, aWorkload, someFacts } from "#test/support/workload-builders.ts";

const context = { calendar: shiftCalendar, prometheusUrl: "http://prometheus.monitoring:9090" };
const queues = ["oee", "default"];
const everyTrigger: readonly TriggerSpec[] = [
  { kind: "backlog", queues, perReplica: 10 },
  { kind: "predictedBacklog", queues, perReplica: 12 },
  { kind: "requests", perReplica: 25 },
  { kind: "predictedRequests", perReplica: 30 },
  { kind: "shifts" },
];

const scaledObject = (
  triggers: readonly TriggerSpec[] = everyTrigger,
  replicas: ReplicaRange = { min: 2, max: 12, shift: 6 },
) =>
  renderScaledObject(
    aWorkload({ kind: { kind: "worker" }, scale: { kind: "events", triggers } }),
    { replicas },
    context,
  );

const triggerOf = (name: string): unknown => scaledObject()?.triggers.find((trigger) => trigger.name === name);

/** Whether Prometheus takes the rules, and what it says. */
function accepted(rules: readonly object[]): readonly [boolean, string] {
  const folder = mkdtempSync(join(tmpdir(), "ms5-triggers-"));
  try {
    const file = join(folder, "rules.yaml");
    writeFileSync(file, JSON.stringify({ groups: [{ name: "triggers", rules }] }));
    const verdict = promtool("check", "rules", file);
    return [verdict.accepted, verdict.output];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("the scaler by events", () => {
  it("is accepted by KEDA's own definition", () => {
    const spec = scaledObject();
    if (spec === undefined) throw new Error("no scaler");
    expect(() => {
      new ScaledObject({ metadata: { name: "ms5-sample" }, spec }).validate();
    }).not.toThrow();
  });

  it("is judged by that definition, which refuses a number where a text belongs", () => {
    const spec = { scaleTargetRef: { name: "ms5-sample" }, triggers: [{ type: "cron", metadata: {} }] };
    Object.assign(spec.triggers[0]?.metadata ?? {}, { desiredReplicas: 6 });
    expect(() => {
      new ScaledObject({ spec }).validate();
    }).toThrow(/string/);
  });

  it("has nothing but fields of KEDA 2.17", () => {
    // https://github.com/kedacore/keda/blob/v2.17.2/apis/keda/v1alpha1/scaledobject_types.go, scaletriggers_types.go
    const known =
      "advanced cooldownPeriod fallback idleReplicaCount initialCooldownPeriod maxReplicaCount minReplicaCount pollingInterval scaleTargetRef triggers";
    expect(known.split(" ")).toEqual(expect.arrayContaining(Object.keys(scaledObject() ?? {})));
    const metadata = [
      // https://github.com/kedacore/keda/blob/v2.17.2/pkg/scalers/prometheus_scaler.go, cron_scaler.go
      "serverAddress query threshold activationThreshold namespace customHeaders ignoreNullValues unsafeSsl timeout queryParameters",
      "timezone start end desiredReplicas",
    ].flatMap((line) => line.split(" "));
    const used = scaledObject()?.triggers.flatMap((trigger) => Object.keys(trigger.metadata));
    expect(metadata).toEqual(expect.arrayContaining(used ?? []));
  });

  it("moves between the bounds of the stack file", () => {
    expect(scaledObject()).toMatchObject({ minReplicaCount: 2, maxReplicaCount: 12 });
  });

  it("has the name of each trigger once", () => {
    const names = scaledObject()?.triggers.map(({ name }) => name);
    expect(names).toEqual([
      "backlog",
      "predicted-backlog",
      "requests",
      "predicted-requests",
      "shift-early",
      "shift-late",
      "shift-night",
    ]);
  });

  it("asks questions that Prometheus understands", () => {
    const measured = (scaledObject()?.triggers ?? []).filter(({ type }) => type === "prometheus");
    const rules = measured.map(({ metadata }, index) => ({
      record: `trigger:${String(index)}`,
      expr: metadata["query"],
    }));
    expect(accepted(rules)).toEqual([true, expect.stringContaining("4 rules found")]);
  });

  it("asks the server of the stack", () => {
    const measured = (scaledObject()?.triggers ?? []).filter(({ type }) => type === "prometheus");
    const servers = measured.map(({ metadata }) => metadata["serverAddress"]);
    expect(new Set(servers)).toEqual(new Set(["http://prometheus.monitoring:9090"]));
  });

  it("never takes a series that is gone for no work", () => {
    const values = scaledObject()
      ?.triggers.filter(({ type }) => type === "prometheus")
      .map(({ metadata }) => metadata["ignoreNullValues"]);
    expect(new Set(values)).toEqual(new Set(["false"]));
  });

  it("starts the first pod for a single task that waits", () => {
    // Active means above the threshold: https://keda.sh/docs/2.17/scalers/prometheus/
    expect(at(triggerOf("backlog"), "metadata", "activationThreshold")).toBe("0");
  });

  it("expects no more work than its pods are meant for", () => {
    expect(String(at(triggerOf("predicted-backlog"), "metadata", "query"))).toMatch(/^clamp_max\(.*, 144\)$/);
  });

  it("asks each trigger its own question", () => {
    const measured = (scaledObject()?.triggers ?? []).filter(({ type }) => type === "prometheus");
    const series = measured.map(({ metadata }) => /ms5:\w+:\w+/.exec(String(metadata["query"]))?.[0]);
    expect(series).toEqual([
      "ms5:celery_queue_length:sum",
      "ms5:celery_queue_length:predict10m",
      "ms5:http_requests:rate5m",
      "ms5:http_requests:predict15m",
    ]);
  });

  it("asks a pod for what the catalogue says it is good for", () => {
    const measured = (scaledObject()?.triggers ?? []).filter(({ type }) => type === "prometheus");
    expect(measured.map(({ metadata }) => metadata["threshold"])).toEqual(["10", "12", "25", "30"]);
  });

  it("has the floor of the shifts in each of them", () => {
    expect(triggerOf("shift-night")).toMatchObject({
      type: "cron",
      metadata: {
        timezone: "Europe/London",
        start: "45 21 * * 1,2,3,4,5",
        end: "0 6 * * 2,3,4,5,6",
        desiredReplicas: "6",
      },
    });
  });

  it("keeps at least a shift's floor when nothing can be measured, and never takes a pod away then", () => {
    expect(scaledObject()?.fallback).toEqual({ failureThreshold: 3, replicas: 6, behavior: "currentReplicasIfHigher" });
  });

  it("keeps one pod when nothing can be measured, where there may be none", () => {
    expect(scaledObject(everyTrigger.slice(0, 1), { min: 0, max: 4 })?.fallback?.replicas).toBe(1);
  });

  it("is none for a workload that is scaled by its use, or not at all", () => {
    const scales = [{ kind: "cpu", targetPercent: 60 }, { kind: "fixed" }] as const;
    expect(scales.map((scale) => renderScaledObject(aWorkload({ scale }), aSize(), context))).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe("the scaler by use", () => {
  const spec = aWorkload({ scale: { kind: "cpu", targetPercent: 60, slowDown: "connections" } });
  const scaler = renderPodAutoscaler(spec, { replicas: { min: 3, max: 10 } });

  it("moves between the bounds of the stack file", () => {
    expect(scaler).toMatchObject({ minReplicas: 3, maxReplicas: 10 });
  });

  it("measures a container that exists and asks for processor", () => {
    const containers = listAt(renderPodTemplate(spec, aSize({ cpu: "500m" }), someFacts()), "spec", "containers");
    const measured = at(scaler, "metrics", 0, "containerResource", "container");
    const container = containers.find((each) => at(each, "name") === measured);
    expect(at(container, "resources", "requests", "cpu")).toBe("500m");
  });

  it("aims at the share of the catalogue", () => {
    expect(at(scaler, "metrics", 0, "containerResource", "target")).toEqual({
      type: "Utilization",
      averageUtilization: 60,
    });
  });

  it("is none for a workload that is scaled by events", () => {
    const byEvents = aWorkload({ scale: { kind: "events", triggers: everyTrigger } });
    expect(renderPodAutoscaler(byEvents, { replicas: { min: 3, max: 10 } })).toBeUndefined();
  });
});

describe("the recommender", () => {
  it("is accepted by its own definition", () => {
    const spec = renderRecommender(aWorkload());
    if (spec === undefined) throw new Error("no recommender");
    expect(() => {
      new VerticalPodAutoscaler({ metadata: { name: "ms5-sample" }, spec }).validate();
    }).not.toThrow();
  });

  it("changes nothing by itself", () => {
    expect(renderRecommender(aWorkload())?.updatePolicy).toEqual({ updateMode: "Off" });
  });

  it("watches the StatefulSet of a stateful workload", () => {
    expect(renderRecommender(aWorkload({ kind: { kind: "stateful" } }))?.targetRef).toEqual({
      apiVersion: "apps/v1",
      kind: "StatefulSet",
      name: "ms5-sample",
    });
  });

  it("is none for what ends or only holds room", () => {
    const kinds = [
      { kind: "job", deadlineSeconds: 60 },
      { kind: "cron", schedule: "0 1 * * *", deadlineSeconds: 60 },
      { kind: "headroom" },
    ] as const;
    expect(kinds.map((kind) => renderRecommender(aWorkload({ kind })))).toEqual([undefined, undefined, undefined]);
  });
});
