import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { WorkloadSize } from "#components/workload/workload-size.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

/** A service of class `critical` that nobody reaches from outside; what a test is about it states itself. */
export function aWorkload(overrides: Partial<WorkloadSpec> = {}): WorkloadSpec {
  return {
    name: "ms5-sample",
    purpose: "answers the questions of a test",
    component: "api",
    namespace: "application",
    class: "critical",
    kind: { kind: "service" },
    dataClass: "internal",
    gxp: false,
    image: "backend",
    process: { command: ["sample", "serve"], user: 10_001 },
    probes: {
      readiness: { http: { path: "/ready", port: "http" }, periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3 },
      liveness: { http: { path: "/live", port: "http" }, periodSeconds: 30, timeoutSeconds: 5, failureThreshold: 6 },
    },
    ports: [{ name: "http", port: 8000 }],
    scale: { kind: "fixed" },
    exposure: { kind: "mesh" },
    calls: [],
    settings: {},
    secrets: [],
    storage: [],
    metrics: { kind: "none", reason: "a test measures nothing" },
    ...overrides,
  };
}

/** Three pods, memory limit equal to what they ask for. */
export function aSize(overrides: Partial<WorkloadSize> = {}): WorkloadSize {
  return {
    enabled: true,
    replicas: 3,
    cpu: "500m",
    memory: "1024Mi",
    cpuLimit: "2000m",
    memoryLimit: "1024Mi",
    ...overrides,
  };
}

/** Production, in the mesh, an image named by its content. */
export function someFacts(overrides: Partial<WorkloadFacts> = {}): WorkloadFacts {
  return {
    environment: "production",
    namespaceName: "ms5-production",
    ownership: { owner: "floor-team", costCenter: "cc-1" },
    meshed: true,
    image: `crms5produksab12.azurecr.io/ms5/backend@${digest}`,
    version: "1.2.3",
    awaitReady: false,
    vault: { name: "kv-ms5-prod-uks-ab12", tenantId: "11111111-2222-3333-4444-555555555555" },
    claims: { uploads: "ms5-uploads", reports: "ms5-reports" },
    values: {
      environment: "production",
      namespace: "ms5-production",
      domain: "ms5.example.com",
      release: "1.2.3",
    },
    ...overrides,
  };
}
