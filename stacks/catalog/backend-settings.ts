import type { Setting } from "#components/workload/workload-spec.ts";
import { timescaleSettings } from "#stacks/catalog/retention.ts";

/**
 * Environment of every process that imports the backend's configuration. Names are the application's, case included;
 * a value it does not read is not set, and lists are JSON arrays, because its parser refuses anything else.
 */
export const backendSettings = {
  VERSION: "{{release}}",
  ENVIRONMENT: "{{environment}}",
  LOG_LEVEL: "INFO",
  ALGORITHM: "HS256",
  ACCESS_TOKEN_EXPIRE_MINUTES: 30,
  REFRESH_TOKEN_EXPIRE_DAYS: 7,
  ALLOWED_ORIGINS: { list: ["https://{{domain}}", "https://www.{{domain}}"] },
  // The first is what probes ask for; localhost is what the mesh agent asks for when it collects metrics.
  ALLOWED_HOSTS: {
    list: [
      "api.{{domain}}",
      "ws.{{domain}}",
      "{{domain}}",
      "www.{{domain}}",
      "ms5-backend",
      "ms5-backend-service",
      "ms5-backend-burst",
      "localhost",
    ],
  },
  MAX_FILE_SIZE: 10_485_760,
  UPLOAD_DIRECTORY: "uploads",
  ALLOWED_FILE_TYPES: { list: ["image/jpeg", "image/png", "application/pdf"] },
  REPORT_RETENTION_DAYS: 90,
  ...timescaleSettings, // the backend sets policies of its own when it starts
} as const satisfies Readonly<Record<string, Setting>>;

/** One process, two engines, each with five connections and five more under load: 20. */
export const apiPool = { DATABASE_POOL_SIZE: 5, DATABASE_MAX_OVERFLOW: 5 } as const satisfies Readonly<
  Record<string, Setting>
>;

/** Each of four child processes runs one task at a time; two engines with one connection and one more: 16. */
export const workerPool = { DATABASE_POOL_SIZE: 1, DATABASE_MAX_OVERFLOW: 1 } as const satisfies Readonly<
  Record<string, Setting>
>;
