import type { DatabaseSize } from "#components/data/database-spec.ts";

/** Sizes of both stack files; the poolers as the platform starts with them. */
export const sizes = {
  production: {
    instances: 3,
    cpu: "3000m",
    memory: "16Gi",
    storage: "128Gi",
    walStorage: "32Gi",
    maxConnections: 200,
    pooler: { instances: 2, cpu: "500m", memory: "256Mi" },
    readPooler: { instances: 2, cpu: "250m", memory: "128Mi" },
  },
  staging: {
    instances: 1,
    cpu: "1000m",
    memory: "4Gi",
    storage: "32Gi",
    walStorage: "8Gi",
    maxConnections: 100,
    pooler: { instances: 1, cpu: "100m", memory: "128Mi" },
    readPooler: { instances: 1, cpu: "100m", memory: "128Mi" },
  },
} as const satisfies Record<string, DatabaseSize>;
