import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { applicationUser } from "#stacks/catalog/backend-process.ts";

/** Every value: https://valkey.io/topics/valkey.conf/. An eviction would lose a task, and a fork needs room to copy into. */
const configuration = [
  "port 6379",
  "dir /data",
  "appendonly yes",
  "appendfsync everysec",
  'save ""',
  "maxmemory 256mb",
  "maxmemory-policy noeviction",
  "",
].join("\n");

/** The password reaches the server through a file of its own, so that no list of processes shows it. */
const start = [
  "umask 077",
  `printf 'requirepass %s\\n' "$(cat /mnt/secrets/redis-password)" > /run/valkey/password.conf`,
  "exec valkey-server /etc/valkey/valkey.conf --include /run/valkey/password.conf",
].join("\n");

/** Broker and cache where no managed one is worth its price. */
export const redis = {
  name: "ms5-redis",
  purpose: "broker of the tasks, and cache",
  component: "cache",
  namespace: "application",
  class: "critical",
  kind: { kind: "stateful" },
  dataClass: "confidential",
  gxp: false,
  image: "valkey",
  process: { command: ["/bin/sh", "-c", start], user: applicationUser },
  probes: {
    readiness: {
      exec: ["/bin/sh", "-c", 'REDISCLI_AUTH="$(cat /mnt/secrets/redis-password)" valkey-cli ping | grep -q PONG'],
      periodSeconds: 5,
      timeoutSeconds: 3,
      failureThreshold: 3,
    },
    liveness: { tcp: "redis", periodSeconds: 15, timeoutSeconds: 3, failureThreshold: 4 },
  },
  ports: [{ name: "redis", port: 6379 }],
  scale: { kind: "fixed" },
  exposure: { kind: "mesh" },
  calls: [],
  settings: {},
  files: [{ directory: "/etc/valkey", files: { "valkey.conf": configuration }, restarts: true }],
  secrets: [{ secret: "redis-password" }],
  storage: [
    { kind: "disk", path: "/data", size: "8Gi", storageClass: "ms5-disk" },
    { kind: "scratch", path: "/run/valkey", size: "1Mi", inMemory: true },
  ],
  metrics: { kind: "none", reason: "its exporter comes with the monitoring of the data services" },
} as const satisfies WorkloadSpec;
