import type { ImageSpec } from "#components/workload/image-spec.ts";

/**
 * Every image the application runs on; the digests are in images.lock.json, which `npm run images:lock` writes.
 * Ours have no digest before their first push, because a digest is read, never made up.
 */
export const images = {
  backend: {
    repository: "ms5/backend",
    version: { follows: "release" },
    arrives: "built",
    purpose: "API, workers, scheduler and queue monitor",
    source: "https://fastapi.tiangolo.com/deployment/docker/",
  },
  frontend: {
    repository: "ms5/frontend",
    version: { follows: "release" },
    arrives: "built",
    purpose: "web application as static files",
    source: "https://nginx.org/en/docs/",
  },
  migrations: {
    repository: "ms5/migrations",
    version: { follows: "release" },
    arrives: "built",
    purpose: "psql and the application's SQL",
    source: "https://www.postgresql.org/docs/17/app-psql.html",
  },
  /** PostgreSQL of the operator's publisher with the full edition of TimescaleDB from Timescale's own packages. */
  postgres: {
    repository: "ms5/postgres",
    version: "17.11-timescaledb-2.29.2",
    arrives: "built",
    purpose: "instances of the database",
    source: "https://github.com/cloudnative-pg/postgres-containers",
  },
  /**
   * A dated tag, which is built once. 1.25.1, the operator's default, lets anybody crash it with one packet
   * (CVE-2026-6664); 1.26.0 follows as soon as its digest is read from the registry.
   */
  pgbouncer: {
    repository: "ghcr.io/cloudnative-pg/pgbouncer",
    version: "1.25.2-202609151159-trixie",
    arrives: "cached",
    purpose: "connection poolers of the database",
    source: "https://github.com/cloudnative-pg/pgbouncer-containers/blob/main/docker-bake.hcl",
    digestSources: ["https://github.com/ydixken/pgcopydb-operator"],
  },
  versitygw: {
    repository: "ghcr.io/versity/versitygw",
    version: "v1.8.0",
    arrives: "cached",
    purpose: "S3 in front of the blob containers",
    source: "https://github.com/versity/versitygw/releases/tag/v1.8.0",
    digestSources: [
      "https://github.com/zegit-zoo/meerkat/blob/main/scripts/versitygw-up.sh",
      "https://github.com/VladyslavHaina/logweir",
    ],
  },
  flagd: {
    repository: "ghcr.io/open-feature/flagd",
    version: "v0.16.1",
    arrives: "cached",
    purpose: "feature flags",
    source: "https://github.com/open-feature/flagd/releases/tag/flagd%2Fv0.16.1",
    digestSources: ["https://github.com/egorribun/university_ecosystem", "https://github.com/DavidCapcuch/DotNetAtlas"],
  },
  valkey: {
    repository: "ghcr.io/valkey-io/valkey",
    version: "9.1.2-alpine3.24",
    arrives: "cached",
    purpose: "broker and cache where no managed one is worth its price",
    source: "https://github.com/valkey-io/valkey/releases/tag/9.1.2",
    digestSources: ["https://github.com/eaucoin/alasio/blob/main/cli/test/manifests.test.ts"],
  },
  pause: {
    repository: "registry.k8s.io/pause",
    version: "3.10.2",
    arrives: "cached",
    purpose: "holds room and does nothing",
    source: "https://github.com/kubernetes/kubernetes/blob/master/build/pause/CHANGELOG.md",
    digestSources: [
      "https://github.com/agent-substrate/substrate/blob/main/manifests/microvm/sandboxconfig-microvm.yaml.tmpl",
    ],
  },
  descheduler: {
    repository: "registry.k8s.io/descheduler/descheduler",
    version: "v0.36.0",
    arrives: "cached",
    purpose: "moves elastic pods back to spot nodes",
    source: "https://github.com/kubernetes-sigs/descheduler/releases/tag/v0.36.0",
    digestSources: ["https://github.com/kubernetes/k8s.io/pull/9513"],
  },
} as const satisfies Readonly<Record<string, ImageSpec>>;
