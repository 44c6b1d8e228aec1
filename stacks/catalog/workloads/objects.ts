import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { applicationUser } from "#stacks/catalog/backend-process.ts";

/** https://github.com/versity/versitygw/wiki/Global-Options */
export const objects = {
  name: "ms5-objects",
  purpose: "speaks S3 in front of the blob containers",
  component: "object-gateway",
  namespace: "application",
  class: "critical",
  kind: { kind: "service" },
  dataClass: "confidential",
  gxp: false,
  image: "versitygw",
  process: { command: ["versitygw", "--port", ":7070", "--health", "/health", "azure"], user: applicationUser },
  probes: {
    readiness: { http: { path: "/health", port: "http-s3" }, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 3 },
    liveness: { http: { path: "/health", port: "http-s3" }, periodSeconds: 15, timeoutSeconds: 5, failureThreshold: 4 },
  },
  ports: [{ name: "http-s3", port: 7070 }],
  aliases: [{ name: "minio", port: 9000, to: "http-s3", reason: "the application is configured for minio:9000" }],
  scale: { kind: "cpu", targetPercent: 60 },
  exposure: { kind: "mesh" },
  calls: [],
  // Without a key it asks for a token of its workload identity.
  settings: { AZ_ACCOUNT_NAME: "{{objectsAccount}}", AZ_ENDPOINT: "https://{{objectsAccount}}.blob.core.windows.net" },
  secrets: [
    { secret: "objects-root-access-key", variable: "ROOT_ACCESS_KEY" },
    { secret: "objects-root-secret-key", variable: "ROOT_SECRET_KEY" },
  ],
  storage: [{ kind: "scratch", path: "/tmp", size: "512Mi" }],
  grants: [
    {
      role: "storageBlobDataContributor",
      account: "objects",
      container: "ms5-uploads",
      why: "keeps what people upload",
    },
    { role: "storageBlobDataContributor", account: "objects", container: "ms5-reports", why: "keeps finished reports" },
    { role: "storageBlobDataContributor", account: "objects", container: "ms5-backups", why: "keeps exports" },
    { role: "storageBlobDataContributor", account: "objects", container: "ms5-temp", why: "keeps unfinished uploads" },
  ],
  metrics: { kind: "mesh" },
} as const satisfies WorkloadSpec;
