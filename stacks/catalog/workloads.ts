import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { backendBurst } from "#stacks/catalog/workloads/backend-burst.ts";
import { backend } from "#stacks/catalog/workloads/backend.ts";
import { beat } from "#stacks/catalog/workloads/beat.ts";
import { credentials } from "#stacks/catalog/workloads/credentials.ts";
import { descheduler } from "#stacks/catalog/workloads/descheduler.ts";
import { flags } from "#stacks/catalog/workloads/flags.ts";
import { flower } from "#stacks/catalog/workloads/flower.ts";
import { frontend } from "#stacks/catalog/workloads/frontend.ts";
import { headroom } from "#stacks/catalog/workloads/headroom.ts";
import { ingest } from "#stacks/catalog/workloads/ingest.ts";
import { migrations } from "#stacks/catalog/workloads/migrations.ts";
import { objects } from "#stacks/catalog/workloads/objects.ts";
import { redis } from "#stacks/catalog/workloads/redis.ts";
import { workerBatch } from "#stacks/catalog/workloads/worker-batch.ts";
import { workerCritical } from "#stacks/catalog/workloads/worker-critical.ts";
import { workerElastic } from "#stacks/catalog/workloads/worker-elastic.ts";

/** Everything that runs, in the order in which it is declared; sizes are in the stack file. */
export const workloads: readonly WorkloadSpec[] = [
  credentials,
  headroom,
  descheduler,
  redis,
  objects,
  flags,
  migrations,
  backend,
  backendBurst,
  frontend,
  workerCritical,
  workerElastic,
  workerBatch,
  beat,
  flower,
  ingest,
];
