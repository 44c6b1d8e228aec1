import { describe, expect, it } from "vitest";
import type { CapturedResource, Properties } from "#tools/capture/model.ts";
import { applicationSectionOf, withApplication } from "#tools/plan/application.ts";
import { imageFindings } from "#tools/plan/application-images.ts";
import type { ApplicationSection, PlannedWorkload } from "#tools/plan/application-model.ts";
import { underGate } from "#tools/plan/findings.ts";
import { renderMarkdown } from "#tools/plan/markdown.ts";
import { planSchema } from "#tools/plan/model.ts";
import { renderTerminal } from "#tools/plan/terminal.ts";
import { aPlan, aRegistration } from "#test/support/plan-builders.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
const registry = "crms5.azurecr.io";

interface Pods {
  readonly name?: string;
  readonly namespace?: string;
  readonly class?: string;
  readonly exposure?: string;
  readonly image?: string;
  readonly replicas?: number;
  readonly sidecar?: Properties;
}

const metadataOf = ({ name = "ms5-backend", namespace = "ms5-production", exposure }: Pods): Properties => ({
  name,
  namespace,
  ...(exposure === undefined ? {} : { annotations: { "ms5.io/exposure": exposure } }),
});

function templateOf({ class: name = "critical", image = `${registry}/ms5/backend:5.0.0@${digest}`, sidecar }: Pods) {
  const main = { name: "main", image, resources: { requests: { cpu: "500m", memory: "1Gi" } } };
  return {
    metadata: { labels: { "ms5.io/class": name } },
    spec: { containers: [main, ...(sidecar === undefined ? [] : [sidecar])] },
  };
}

const kubernetes = (type: string, name: string, inputs: Properties): CapturedResource =>
  aRegistration({ type: `kubernetes:${type}`, name, inputs });

const deployment = (pods: Pods = {}): CapturedResource =>
  kubernetes("apps/v1:Deployment", pods.name ?? "ms5-backend", {
    metadata: metadataOf(pods),
    spec: { ...(pods.replicas === undefined ? {} : { replicas: pods.replicas }), template: templateOf(pods) },
  });

const cpuScaler = kubernetes("autoscaling/v2:HorizontalPodAutoscaler", "ms5-backend", {
  metadata: { name: "ms5-backend", namespace: "ms5-production" },
  spec: { scaleTargetRef: { kind: "Deployment", name: "ms5-backend" }, minReplicas: 3, maxReplicas: 10 },
});

const sectionOf = (...resources: readonly CapturedResource[]): ApplicationSection =>
  applicationSectionOf(aPlan(resources).resources);
const only = (...resources: readonly CapturedResource[]): PlannedWorkload | undefined =>
  sectionOf(...resources).data.workloads[0];

describe("a workload of the plan", () => {
  it("has the class of its pods, its exposure and the image it runs", () => {
    expect(only(deployment({ exposure: "public: api" }))).toMatchObject({
      namespace: "ms5-production",
      name: "ms5-backend",
      kind: "Deployment",
      class: "critical",
      exposure: "public: api",
      images: [{ reference: `${registry}/ms5/backend:5.0.0@${digest}`, version: "5.0.0", locked: true }],
    });
  });

  it("asks for what its containers ask for together", () => {
    const sidecar = { name: "agent", image: "x:1", resources: { requests: { cpu: "0.7", memory: "512Mi" } } };
    expect(only(deployment({ sidecar }))?.requests).toEqual({ cpu: "1.2", memory: "1.5Gi" });
  });

  it("has the replicas it states", () => {
    expect(only(deployment({ replicas: 2 }))).toMatchObject({ replicas: { min: 2, max: 2 }, scaler: "none" });
  });

  it("has the bounds of the scaler that names it", () => {
    expect(only(deployment(), cpuScaler)).toMatchObject({ replicas: { min: 3, max: 10 }, scaler: "cpu" });
  });

  it("has no bounds of a scaler that names another", () => {
    expect(only(deployment({ name: "ms5-frontend" }), cpuScaler)).toMatchObject({ replicas: { min: 1, max: 1 } });
  });

  it("has no bounds of a scaler in another namespace", () => {
    expect(only(deployment({ namespace: "elsewhere" }), cpuScaler)).toMatchObject({ scaler: "none" });
  });

  it("may fall to none where events scale it", () => {
    const scaler = kubernetes("keda.sh/v1alpha1:ScaledObject", "ms5-backend", {
      metadata: { name: "ms5-backend", namespace: "ms5-production" },
      spec: { scaleTargetRef: { name: "ms5-backend" }, minReplicaCount: 0, maxReplicaCount: 20 },
    });
    expect(only(deployment(), scaler)).toMatchObject({ replicas: { min: 0, max: 20 }, scaler: "events" });
  });

  it("runs once as a Job and on schedule as a CronJob", () => {
    const job = kubernetes("batch/v1:Job", "ms5-migrations", {
      metadata: metadataOf({ name: "ms5-migrations" }),
      spec: { template: templateOf({}) },
    });
    const cron = kubernetes("batch/v1:CronJob", "ms5-descheduler", {
      metadata: metadataOf({ name: "ms5-descheduler", namespace: "cost" }),
      spec: { jobTemplate: { spec: { template: templateOf({ class: "batch" }) } } },
    });
    expect(sectionOf(job, cron).data.workloads).toMatchObject([
      { name: "ms5-descheduler", kind: "CronJob", scaler: "schedule", class: "batch" },
      { name: "ms5-migrations", kind: "Job", scaler: "once" },
    ]);
  });

  it("keeps the name of the workload where the object has another for each release", () => {
    const job = kubernetes("batch/v1:Job", "ms5-migrations", {
      metadata: metadataOf({ name: "ms5-migrations-3ca28e703e" }),
      spec: { template: { metadata: { labels: { "app.kubernetes.io/name": "ms5-migrations" } }, spec: {} } },
    });
    expect(only(job)?.name).toBe("ms5-migrations");
  });

  it("runs the images of the catalogue it names as a database and as a pooler", () => {
    const catalog = kubernetes("postgresql.cnpg.io/v1:ImageCatalog", "ms5-postgres", {
      metadata: { name: "ms5-postgres", namespace: "ms5-production" },
      spec: {
        images: [{ major: 17, image: `${registry}/ms5/postgres:17.11` }],
        componentImages: [{ key: "pgbouncer", image: `${registry}/pgbouncer:1.26.0@${digest}` }],
      },
    });
    const cluster = kubernetes("postgresql.cnpg.io/v1:Cluster", "ms5-postgres", {
      metadata: metadataOf({ name: "ms5-postgres" }),
      spec: {
        instances: 3,
        imageCatalogRef: { name: "ms5-postgres", major: 17 },
        inheritedMetadata: { labels: { "ms5.io/class": "critical" } },
        resources: { requests: { cpu: "2000m", memory: "8Gi" } },
      },
    });
    const pooler = kubernetes("postgresql.cnpg.io/v1:Pooler", "ms5-postgres-pooler-rw", {
      metadata: metadataOf({ name: "ms5-postgres-pooler-rw" }),
      spec: {
        instances: 2,
        pgbouncer: { imageCatalogRef: { name: "ms5-postgres", key: "pgbouncer" } },
        template: {
          spec: { containers: [{ name: "pgbouncer", resources: { requests: { cpu: "250m", memory: "128Mi" } } }] },
        },
      },
    });
    expect(sectionOf(catalog, cluster, pooler).data.workloads).toMatchObject([
      {
        ...{ kind: "Cluster", class: "critical", replicas: { min: 3, max: 3 }, requests: { cpu: "2", memory: "8Gi" } },
        images: [{ version: "17.11", locked: false }],
      },
      { kind: "Pooler", class: null, replicas: { min: 2, max: 2 }, images: [{ version: "1.26.0", locked: true }] },
    ]);
  });
});

describe("the application of the plan", () => {
  it("comes by namespace, then by class, then by name", () => {
    const names = [
      { name: "c", class: "batch" },
      { name: "b", class: "elastic" },
      { name: "a", class: "elastic" },
      { name: "z", class: "critical" },
      { name: "y", namespace: "cost", class: "batch" },
    ].map(deployment);
    expect(sectionOf(...names).data.workloads.map(({ name }) => name)).toEqual(["y", "z", "a", "b", "c"]);
  });

  it("adds up pods and requests at both ends of the scalers", () => {
    const section = sectionOf(deployment(), cpuScaler, deployment({ name: "ms5-beat", replicas: 1 }));
    expect(section.data.totals).toEqual({
      pods: { min: 4, max: 11 },
      cpu: { min: 2, max: 5.5 },
      memory: { min: 4 * 2 ** 30, max: 11 * 2 ** 30 },
    });
    expect(section.lines).toEqual(["2 workloads, 4 to 11 pods, requests of 2 to 5.5 CPU and 4Gi to 11Gi memory"]);
  });

  it("is warned about while an image has no digest", () => {
    const open = deployment({ image: `${registry}/ms5/backend:5.0.0` });
    expect(sectionOf(open)).toMatchObject({ status: "warning" });
    expect(sectionOf(open).lines).toContain("1 image without a digest");
    expect(sectionOf(deployment())).toMatchObject({ status: "ok" });
  });

  it("satisfies the published schema", () => {
    const plan = withApplication(aPlan([deployment(), cpuScaler]));
    expect(planSchema.safeParse(JSON.parse(JSON.stringify(plan))).error).toBeUndefined();
  });

  it("is missing in a plan that was saved before there was one", () => {
    const { policies, cost } = aPlan([]).slots;
    expect(planSchema.parse({ ...aPlan([]), slots: { policies, cost } }).slots.application).toBeNull();
  });
});

describe("an image without a digest", () => {
  const reference = `${registry}/ms5/backend:5.0.0`;
  const found = imageFindings(
    sectionOf(
      deployment({ image: reference }),
      deployment({ name: "ms5-beat", image: reference }),
      deployment({ name: "ms5-flags", image: `${registry}/flagd:v1@${digest}` }),
    ).data.workloads,
  );

  it("is one warning with everybody who runs it and the remedy", () => {
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ severity: "warning", path: reference });
    expect(found[0]?.message).toContain("(run by ms5-backend, ms5-beat)");
    expect(found[0]?.remedy).toContain("npm run images:lock");
  });

  it("stops the gate of a deployment", () => {
    expect(underGate(found, "deploy").map(({ severity }) => severity)).toEqual(["error"]);
    expect(underGate(found, null).map(({ severity }) => severity)).toEqual(["warning"]);
  });
});

describe("the rendered application", () => {
  const plan = withApplication(
    aPlan([
      deployment({ exposure: "public: api.ms5floor.com, ws.ms5floor.com, and some more words that do not fit a line" }),
      cpuScaler,
      deployment({
        name: "ms5-worker-elastic",
        class: "elastic",
        image: `${registry}/ms5/backend:5.0.0`,
        exposure: "none",
      }),
    ]),
  );
  const text = renderTerminal(plan)
    .split("\n\n")
    .find((block) => block.startsWith("Application"));

  it("is a tree of namespaces, classes and workloads in the terminal", () => {
    expect(text?.split("\n").map((line) => line.trim().split(/\s{2,}/)[0])).toEqual([
      "Application",
      "2 workloads, 4 to 11 pods, requests of 2 to 5.5 CPU and 4Gi to 11Gi memory",
      "1 image without a digest",
      "ms5-production",
      "critical",
      "ms5-backend",
      expect.any(String),
      expect.any(String),
      "5.0.0",
      "elastic",
      "ms5-worker-elastic",
    ]);
  });

  it("says how many pods, what each asks for, who reaches it and what it runs", () => {
    expect(text).toMatch(/ms5-backend +Deployment +3–10 cpu +500m +1Gi +public: api\.ms5floor\.com/);
    expect(text).toMatch(/ms5-worker-elastic +Deployment +1 +500m +1Gi +none · 5\.0\.0 \(no digest\)/);
  });

  it("fits 100 columns", () => {
    expect(text?.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  it("is a table for each namespace in Markdown", () => {
    const rows = renderMarkdown(plan)
      .split("\n")
      .filter((line) => line.startsWith("| `ms5-"));
    expect(rows).toEqual([
      expect.stringMatching(/^\| `ms5-backend` \| critical \| Deployment \| 3–10 cpu \| 500m \| 1Gi \| public: /),
      "| `ms5-worker-elastic` | elastic | Deployment | 1 | 500m | 1Gi | none | 5.0.0 (no digest) |",
    ]);
  });
});
