import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule";
import { stringify } from "yaml";
import { planRequested, renderScalingRules } from "#components/workload/scaling-rules.ts";
import { renderBacklog, renderPredictedBacklog, renderPredictedRequestsOf } from "#components/workload/signals.ts";
import { queues } from "#stacks/catalog/queues.ts";
import { promtool } from "#test/support/promtool.ts";
import { aWorkload } from "#test/support/workload-builders.ts";

const rules = renderScalingRules({
  queues,
  requested: [{ workload: "ms5-backend-burst", namespace: "ms5-production" }],
});

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ms5-rules-"));
  writeFileSync(join(folder, "rules.yaml"), stringify(rules));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Sample {
  readonly labels: string;
  readonly value: number;
}

interface Question {
  readonly expr: string;
  readonly at: string;
  readonly answer: readonly Sample[];
}

/** Series by name; values in promtool's notation. */
interface Scenario {
  readonly series: Readonly<Record<string, string>>;
  readonly questions: readonly Question[];
  /** Between two values, and between two evaluations of the rules. */
  readonly interval?: string;
}

let scenarios = 0;

/** Prometheus's own answers to questions about made-up series; "SUCCESS" when every expectation holds. */
function ask({ series, questions, interval = "30s" }: Scenario): string {
  scenarios += 1;
  const file = join(folder, `scenario-${String(scenarios)}.yaml`);
  const scenario = {
    rule_files: ["rules.yaml"],
    evaluation_interval: interval,
    group_eval_order: rules.groups.map(({ name }) => name),
    tests: [
      {
        interval,
        input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
        promql_expr_test: questions.map(({ expr, at, answer }) => ({
          expr,
          eval_time: at,
          exp_samples: answer.map(({ labels, value }) => ({ labels, value })),
        })),
      },
    ],
  };
  writeFileSync(file, stringify(scenario));
  const { accepted, output } = promtool("test", "rules", file);
  return accepted ? "SUCCESS" : output;
}

const size = (key: string, instance = "one"): string =>
  `redis_key_size{db="db0",key=${JSON.stringify(key)},instance="${instance}"}`;
const length = 'ms5:celery_queue_length:sum{queue="andon"}';

describe("the rules of the scalers", () => {
  it("are accepted by Prometheus without a remark", () => {
    const verdict = promtool("check", "rules", "--lint=all", "--lint-fatal", join(folder, "rules.yaml"));
    expect([verdict.output, verdict.accepted]).toEqual([expect.stringContaining("SUCCESS"), true]);
  });

  it("have the form the operator of Prometheus accepts", () => {
    const object = new PrometheusRule({ metadata: { name: "ms5-scaling" }, spec: rules });
    expect(() => {
      object.validate();
    }).not.toThrow();
  });

  it("count a queue over its four lists, and none of another queue", () => {
    const series = {
      [size("andon")]: "1",
      [size("andon\u0006\u00163")]: "10",
      [size("andon\u0006\u00166")]: "100",
      [size("andon\u0006\u00169")]: "1000",
      [size("andon\u0006\u00168")]: "10000",
      [size("andon_old")]: "20000",
      [size("production\u0006\u00166")]: "40000",
    };
    const questions = [{ expr: length, at: "0m", answer: [{ labels: length, value: 1111 }] }];
    expect(ask({ series, questions })).toBe("SUCCESS");
  });

  it("count a list once when two exporters measure it", () => {
    const series = { [size("andon", "one")]: "7", [size("andon", "two")]: "7" };
    expect(ask({ series, questions: [{ expr: length, at: "0m", answer: [{ labels: length, value: 7 }] }] })).toBe(
      "SUCCESS",
    );
  });

  it("say nothing about a queue whose exporter is gone", () => {
    const series = { [size("andon")]: "7 stale" };
    expect(ask({ series, questions: [{ expr: length, at: "1m", answer: [] }] })).toBe("SUCCESS");
  });

  it("expect a queue that grows by ten a minute to have a hundred tasks more in ten minutes", () => {
    const expr = 'ms5:celery_queue_length:predict10m{queue="andon"}';
    // After half an hour there are 300.
    const series = { [size("andon")]: "0+5x80" };
    const near = `abs(${expr} - 400) < bool 0.001`;
    const questions = [{ expr: near, at: "30m", answer: [{ labels: '{queue="andon"}', value: 1 }] }];
    expect(ask({ series, questions })).toBe("SUCCESS");
  });

  it("never expect fewer tasks than none", () => {
    const expr = 'ms5:celery_queue_length:predict10m{queue="andon"}';
    const series = { [size("andon")]: "300-5x60" };
    expect(ask({ series, questions: [{ expr, at: "28m", answer: [{ labels: expr, value: 0 }] }] })).toBe("SUCCESS");
  });
});

const requests = (workload: string, pod: string): string =>
  `istio_requests_total{reporter="destination",destination_workload_namespace="ms5-production",destination_workload="${workload}",pod="${pod}"}`;

describe("the requests of a workload", () => {
  const recorded = 'ms5:http_requests:rate5m{workload="ms5-backend-burst"}';

  it("are those that reached its pods, for each second", () => {
    const series = {
      [requests("ms5-backend-burst", "one")]: "0+30x40",
      [requests("ms5-backend-burst", "two")]: "0+60x40",
      [requests("ms5-backend", "three")]: "0+300x40",
    };
    expect(ask({ series, questions: [{ expr: recorded, at: "10m", answer: [{ labels: recorded, value: 3 }] }] })).toBe(
      "SUCCESS",
    );
  });

  it("are none where the mesh is measured and nobody called", () => {
    const series = { [requests("ms5-backend", "three")]: "0+300x40" };
    expect(ask({ series, questions: [{ expr: recorded, at: "10m", answer: [{ labels: recorded, value: 0 }] }] })).toBe(
      "SUCCESS",
    );
  });

  it("are unknown where nothing of the mesh is measured", () => {
    expect(ask({ series: {}, questions: [{ expr: recorded, at: "10m", answer: [] }] })).toBe("SUCCESS");
  });

  it("are expected as they came a day ago fifteen minutes from now", () => {
    // A value each quarter of an hour: none but at 08:00 of the first day.
    const series = { [recorded]: "0x31 50 0x200" };
    const expr = renderPredictedRequestsOf("ms5-backend-burst");
    const questions = [
      { expr, at: "31h45m", answer: [{ labels: "{}", value: 50 }] },
      { expr, at: "31h15m", answer: [{ labels: "{}", value: 0 }] },
      { expr, at: "32h15m", answer: [{ labels: "{}", value: 0 }] },
    ];
    expect(ask({ series, questions, interval: "15m" })).toBe("SUCCESS");
  });

  it("are expected as they came a week ago fifteen minutes from now", () => {
    const series = { [recorded]: "0x31 70 0x800" };
    const expr = renderPredictedRequestsOf("ms5-backend-burst");
    const at = `${String(7 * 24 + 7)}h45m`;
    const questions = [{ expr, at, answer: [{ labels: "{}", value: 70 }] }];
    expect(ask({ series, questions, interval: "15m" })).toBe("SUCCESS");
  });

  it("are expected at least as they are", () => {
    const series = { [recorded]: "0x99 90" };
    const expr = renderPredictedRequestsOf("ms5-backend-burst");
    expect(
      ask({ series, questions: [{ expr, at: "25h", answer: [{ labels: "{}", value: 90 }] }], interval: "15m" }),
    ).toBe("SUCCESS");
  });
});

describe("the backlog of a worker", () => {
  const waiting = (queue: string): string => `ms5:celery_queue_length:sum{queue="${queue}"}`;
  const taken = "ms5:celery_unacked:sum";
  const expr = renderBacklog(["oee", "default"]);
  const answer = (value: number): readonly Sample[] => [{ labels: "{}", value }];

  it("is what waits in its own queues and what all workers have taken", () => {
    const series = {
      [waiting("oee")]: "3x10",
      [waiting("default")]: "4x10",
      [waiting("andon")]: "50x10",
      [taken]: "2x10",
    };
    expect(ask({ series, questions: [{ expr, at: "2m", answer: answer(9) }] })).toBe("SUCCESS");
  });

  it("counts what is taken for fifteen minutes after its own queues were last filled", () => {
    const series = { [waiting("oee")]: "1 0x40", [waiting("default")]: "0x41", [taken]: "8x41" };
    const questions = [
      { expr, at: "14m30s", answer: answer(8) },
      { expr, at: "15m30s", answer: answer(0) },
    ];
    expect(ask({ series, questions })).toBe("SUCCESS");
  });

  it("is unknown where the broker is not measured", () => {
    expect(ask({ series: {}, questions: [{ expr, at: "2m", answer: [] }] })).toBe("SUCCESS");
  });

  it("is expected to be at most what all its pods are meant for", () => {
    const series = { 'ms5:celery_queue_length:predict10m{queue="oee"}': "900x10" };
    const capped = renderPredictedBacklog(["oee", "default"], 120);
    expect(ask({ series, questions: [{ expr: capped, at: "2m", answer: answer(120) }] })).toBe("SUCCESS");
  });
});

describe("the list of workloads whose requests are recorded", () => {
  const scaled = (name: `ms5-${string}`, ...kinds: readonly ("requests" | "predictedRequests")[]) =>
    aWorkload({ name, scale: { kind: "events", triggers: kinds.map((kind) => ({ kind, perReplica: 25 })) } });

  it("has each that a scaler scales by them, once", () => {
    const specs = [
      scaled("ms5-both", "requests", "predictedRequests"),
      scaled("ms5-ahead", "predictedRequests"),
      aWorkload({ name: "ms5-busy", scale: { kind: "cpu", targetPercent: 60 } }),
      aWorkload({
        name: "ms5-shifts",
        scale: { kind: "events", triggers: [{ kind: "shifts" }, { kind: "backlog", queues: ["oee"], perReplica: 4 }] },
      }),
    ];
    expect(planRequested(specs)).toEqual(["ms5-both", "ms5-ahead"]);
  });
});
