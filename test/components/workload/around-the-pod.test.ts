import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderDisruptionBudget } from "#components/workload/disruption-budget.ts";
import { planRole } from "#components/workload/role.ts";
import { planServices } from "#components/workload/service.ts";
import { renderAccount } from "#components/workload/service-account.ts";
import type { WorkloadClass, WorkloadKind, WorkloadSpec } from "#components/workload/workload-spec.ts";
import { at } from "#test/support/resources.ts";
import { aSize, aWorkload } from "#test/support/workload-builders.ts";

describe("the services of a workload", () => {
  const spec = aWorkload({
    ports: [
      { name: "http-s3", port: 7070 },
      { name: "grpc", port: 8013 },
    ],
    aliases: [{ name: "minio", port: 9000, to: "http-s3", reason: "the application asks for it" }],
  });
  const services = planServices(spec);

  it("are its own and its aliases", () => {
    expect(services.map(({ name }) => name)).toEqual(["ms5-sample", "minio"]);
  });

  it("lead to the ports of the pods by name", () => {
    expect(at(services[0], "spec", "ports")).toEqual([
      { name: "http-s3", port: 7070, targetPort: "http-s3", protocol: "TCP", appProtocol: "http" },
      { name: "grpc", port: 8013, targetPort: "grpc", protocol: "TCP", appProtocol: "grpc" },
    ]);
  });

  it("give an alias a port of its own, and the reason it exists", () => {
    expect(services[1]).toMatchObject({
      spec: { ports: [{ port: 9000, targetPort: "http-s3" }] },
      reason: "the application asks for it",
    });
  });

  it("select the pods of the workload and no others", () => {
    const selectors = services.map((service) => at(service, "spec", "selector"));
    expect(selectors).toEqual([{ "app.kubernetes.io/name": "ms5-sample" }, { "app.kubernetes.io/name": "ms5-sample" }]);
  });

  it("are never reachable from outside the cluster by themselves", () => {
    const kinds: readonly WorkloadKind[] = [{ kind: "service" }, { kind: "stateful" }];
    const types = kinds
      .flatMap((kind) => planServices({ ...spec, kind }))
      .map((service) => at(service, "spec", "type"));
    expect(new Set(types)).toEqual(new Set(["ClusterIP"]));
  });

  it("are none where nobody may reach the workload", () => {
    expect(planServices(aWorkload({ exposure: { kind: "none" } }))).toEqual([]);
  });

  it("name each pod of a stateful workload, before it is ready too", () => {
    expect(planServices(aWorkload({ kind: { kind: "stateful" } }))[1]).toMatchObject({
      name: "ms5-sample-pods",
      spec: { clusterIP: "None", publishNotReadyAddresses: true },
    });
  });

  it.each([
    ["http", "http"],
    ["http-ofrep", "http"],
    ["http2", "http2"],
    ["grpc-flags", "grpc"],
    ["tcp-redis", "tcp"],
    ["redis", "tcp"],
  ])("tell the mesh that %s speaks %s", (name, protocol) => {
    const [service] = planServices(aWorkload({ ports: [{ name, port: 1 }] }));
    expect(at(service, "spec", "ports", 0, "appProtocol")).toBe(protocol);
  });
});

/** https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages: rounded up */
function evictable(maxUnavailable: unknown, pods: number): number {
  const share = /^(\d+)%$/.exec(String(maxUnavailable))?.[1];
  return Math.min(pods, share === undefined ? Number(maxUnavailable) : Math.ceil((Number(share) * pods) / 100));
}

describe("the disruption budget", () => {
  const budget = (spec: Partial<WorkloadSpec>, replicas: number) =>
    renderDisruptionBudget(aWorkload(spec), aSize({ replicas }));
  const kept: readonly WorkloadClass[] = ["critical", "elastic"];

  it("lets some pods go and keeps some, for every number of pods", () => {
    fc.assert(
      fc.property(fc.constantFrom(...kept), fc.integer({ min: 2, max: 100 }), (name, pods) => {
        const gone = evictable(budget({ class: name }, pods)?.maxUnavailable, pods);
        expect(gone).toBeGreaterThan(0);
        expect(gone).toBeLessThan(pods);
      }),
    );
  });

  it("lets one pod of class critical go at a time", () => {
    expect(evictable(budget({ class: "critical" }, 10)?.maxUnavailable, 10)).toBe(1);
  });

  it("lets half of class elastic go together, within the notice of a spot node", () => {
    expect(evictable(budget({ class: "elastic" }, 10)?.maxUnavailable, 10)).toBe(5);
  });

  it("is counted from the most pods there may be", () => {
    const spec = aWorkload({ scale: { kind: "cpu", targetPercent: 60 } });
    expect(renderDisruptionBudget(spec, aSize({ replicas: { min: 1, max: 4 } }))).toBeDefined();
  });

  it("does not protect pods that do not work", () => {
    expect(budget({}, 3)?.unhealthyPodEvictionPolicy).toBe("AlwaysAllow");
  });

  it("is what an exception argues for", () => {
    const exceptions = [{ field: "budget", value: "2", reason: "a test" }] as const;
    expect(budget({ exceptions }, 9)?.maxUnavailable).toBe(2);
  });

  it.each<[string, Partial<WorkloadSpec>, number]>([
    ["class batch", { class: "batch" }, 3],
    ["one pod", {}, 1],
    ["a singleton", { kind: { kind: "singleton", reason: "one" } }, 1],
    ["a job", { kind: { kind: "job", deadlineSeconds: 1 } }, 1],
    ["room that is held", { class: "elastic", kind: { kind: "headroom" } }, 3],
    ["an exception without", { exceptions: [{ field: "budget", value: "none", reason: "a test" }] }, 3],
  ])("is none for %s", (_what, spec, replicas) => {
    expect(budget(spec, replicas)).toBeUndefined();
  });
});

describe("the role of a workload", () => {
  const rules = [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }] as const;

  it("is none for a workload that does not use the API server", () => {
    expect(planRole(aWorkload(), "ms5-production")).toBeUndefined();
  });

  it("holds in its own namespace unless it is said otherwise", () => {
    expect(planRole(aWorkload({ apiServer: { reason: "a test", rules } }), "cost")).toMatchObject({
      scope: "namespace",
    });
  });

  it("holds in the cluster where it is said", () => {
    const apiServer = { reason: "a test", scope: "cluster", rules } as const;
    expect(planRole(aWorkload({ apiServer }), "cost")).toMatchObject({ scope: "cluster", rules });
  });

  it("is bound to the account of the pods", () => {
    expect(planRole(aWorkload({ apiServer: { reason: "a test", rules } }), "cost")?.subject).toEqual({
      kind: "ServiceAccount",
      name: "ms5-sample",
      namespace: "cost",
    });
  });
});

describe("the account of the pods", () => {
  it("gives no token to whoever does not ask", () => {
    expect(renderAccount(undefined).automountServiceAccountToken).toBe(false);
  });

  it("names the identity in Azure where there is one", () => {
    expect([renderAccount("client-eleven").annotations, renderAccount(undefined).annotations]).toEqual([
      { "azure.workload.identity/client-id": "client-eleven" },
      {},
    ]);
  });
});
