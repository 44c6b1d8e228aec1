import { describe, expect, it } from "vitest";
import { renderObjectLabels } from "#components/workload/labels.ts";
import { renderPodTemplate } from "#components/workload/pod-template.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { judgePod } from "#test/support/judged-pod.ts";
import { aSize, aWorkload, someFacts } from "#test/support/workload-builders.ts";

const render = (spec: Partial<WorkloadSpec> = {}, facts: Partial<WorkloadFacts> = {}) =>
  renderPodTemplate(aWorkload(spec), aSize(), someFacts(facts));

function judge(overrides: Partial<WorkloadSpec>): readonly string[] {
  const spec = aWorkload(overrides);
  const labels = renderObjectLabels(spec, someFacts());
  return judgePod(renderPodTemplate(spec, aSize(), someFacts()), labels, spec.name);
}

/** As much as an entry can have. */
const everything: Partial<WorkloadSpec> = {
  dataClass: "gxp-record",
  gxp: true,
  settings: { LOG_LEVEL: "WARNING", ALLOWED_HOSTS: { list: ["{{domain}}", "localhost"] } },
  secrets: [
    { secret: "secret-key", variable: "SECRET_KEY" },
    { secret: "database-url", variable: "DATABASE_URL" },
  ],
  storage: [
    { kind: "scratch", path: "/tmp", size: "64Mi", inMemory: true },
    { kind: "scratch", path: "/app/logs", size: "256Mi" },
  ],
  files: [{ directory: "/etc/app", files: { "app.conf": "a" }, restarts: true }],
  metrics: { kind: "mesh", port: "http" },
  grants: [{ role: "Storage Blob Data Contributor", account: "objects", container: "x", why: "stores files" }],
};

describe("the policies about pods", () => {
  it.each([
    ["critical", "service"],
    ["critical", "worker"],
    ["critical", "stateful"],
    ["elastic", "service"],
    ["elastic", "worker"],
    ["elastic", "headroom"],
    ["batch", "worker"],
    ["batch", "headroom"],
  ] as const)("accept class %s of kind %s", (workloadClass, kind) => {
    expect(judge({ class: workloadClass, kind: { kind } })).toEqual([]);
  });

  it("accept an entry that has everything", () => {
    expect(judge(everything)).toEqual([]);
  });

  it("accept an entry that mounts a share", () => {
    expect(judge({ storage: [{ kind: "shared", path: "/app/uploads", share: "uploads" }] })).toEqual([]);
  });

  it("accept what talks to the API server for a stated reason", () => {
    expect(judge({ apiServer: { reason: "moves pods back to spot nodes", rules: [] } })).toEqual([]);
  });
});

describe("a pod", () => {
  it("runs under the account of its workload, which has no token unless it needs one", () => {
    expect(render().spec).toMatchObject({ serviceAccountName: "ms5-sample", automountServiceAccountToken: false });
    expect(render({ apiServer: { reason: "moves pods", rules: [] } }).spec).toMatchObject({
      automountServiceAccountToken: true,
    });
  });

  it("sees no variables of the services around it", () => {
    expect(render().spec).toMatchObject({ enableServiceLinks: false });
  });

  it("is the user of its process, in every directory", () => {
    const { spec } = render({ process: { command: ["x"], user: 12_345 } });
    expect(spec).toMatchObject({
      securityContext: {
        runAsUser: 12_345,
        runAsGroup: 12_345,
        fsGroup: 12_345,
        fsGroupChangePolicy: "OnRootMismatch",
      },
    });
  });

  it.each([
    ["job", { kind: "job", deadlineSeconds: 60 }],
    ["cron", { kind: "cron", schedule: "0 3 * * *", deadlineSeconds: 60 }],
  ] as const)("of kind %s leaves every retry to the job", (_, kind) => {
    expect(render({ kind }).spec).toMatchObject({ restartPolicy: "Never" });
  });

  it("of a service starts again by itself", () => {
    expect(render().spec).not.toHaveProperty("restartPolicy");
  });
});

describe("the container", () => {
  it("has the name of the workload and no image but the given one", () => {
    const { image } = someFacts();
    expect(render().spec).toMatchObject({ containers: [{ name: "ms5-sample", image }] });
  });

  it("is pulled again while its image has no digest", () => {
    expect(render().spec).toMatchObject({ containers: [{ imagePullPolicy: "IfNotPresent" }] });
    const image = "crms5stguksab12.azurecr.io/ms5/backend:1.2.3";
    expect(render({}, { image }).spec).toMatchObject({ containers: [{ imagePullPolicy: "Always" }] });
  });

  it("starts in the directory of its process, with the values of the environment", () => {
    const process = { command: ["serve", "--release={{release}}"], workingDirectory: "/app", user: 10_001 };
    expect(render({ process }).spec).toMatchObject({
      containers: [{ command: ["serve", "--release=1.2.3"], workingDir: "/app" }],
    });
  });

  it("is started with the words of the entry, none of which Kubernetes takes for a variable", () => {
    const process = { command: ["/bin/sh", "-c", 'echo "$(date)" $$'], user: 10_001 };
    // https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
    expect(render({ process }).spec).toMatchObject({
      containers: [{ command: ["/bin/sh", "-c", 'echo "$$(date)" $$$'] }],
    });
  });

  it("leaves its last words where people look for the reason of its end", () => {
    expect(render().spec).toMatchObject({ containers: [{ terminationMessagePolicy: "FallbackToLogsOnError" }] });
  });

  it("answers for a while after it was told to stop, where it answers at all", () => {
    expect(render().spec).toMatchObject({ containers: [{ lifecycle: { preStop: { sleep: { seconds: 10 } } } }] });
    expect(JSON.stringify(render({ ports: [] }))).not.toMatch(/lifecycle|containerPort/);
  });

  it("opens its ports by their names", () => {
    const ports = [
      { name: "http", port: 8000 },
      { name: "grpc", port: 8013 },
    ];
    expect(render({ ports }).spec).toMatchObject({
      containers: [
        {
          ports: [
            { name: "http", containerPort: 8000, protocol: "TCP" },
            { name: "grpc", containerPort: 8013, protocol: "TCP" },
          ],
        },
      ],
    });
  });
});
