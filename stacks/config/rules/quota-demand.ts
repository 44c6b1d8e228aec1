import { exceptionOf } from "#components/workload/exceptions.ts";
import { mebibytesOf } from "#components/workload/storage-size.ts";
import { profileOf } from "#components/workload/workload-profile.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { database as catalogue } from "#stacks/catalog/database.ts";
import { namespaces } from "#stacks/catalog/namespaces.ts";
import type { ConfigDraft, Draft } from "#stacks/config/draft.ts";
import { knownWorkloads } from "#stacks/config/rules/known-workloads.ts";
import { amount } from "#stacks/config/rules/quantity.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";

/** What a namespace takes of its quota; millicores and mebibytes. */
export interface Demand {
  readonly cpuRequests: number;
  readonly cpuLimits: number;
  readonly memoryRequests: number;
  readonly memoryLimits: number;
  readonly storage: number;
  readonly persistentVolumeClaims: number;
  readonly pods: number;
}

/** Containers of one pod; quantities. */
interface PodSize {
  readonly cpu?: string | undefined;
  readonly memory?: string | undefined;
  readonly cpuLimit?: string | undefined;
  readonly memoryLimit?: string | undefined;
}

type SizeDraft = Draft<PlatformConfig["workloads"][string]>;

/**
 * Every enabled workload at its maximum, while all of them are rolled at once: a release replaces the pods of every
 * workload that has the application's image.
 */
export function demandOf(draft: ConfigDraft, namespace: string): Demand {
  const demands = [...knownWorkloads.values()]
    .filter((spec) => spec.namespace === namespace)
    .flatMap((spec) => {
      const size = draft.workloads?.[spec.name];
      return size?.enabled === true ? [workloadDemand(spec, size)] : [];
    });
  return total(namespace === "application" ? [...demands, ...dataDemands(draft)] : demands);
}

function workloadDemand(spec: WorkloadSpec, size: SizeDraft): Demand {
  const most = typeof size.replicas === "object" ? (size.replicas.max ?? 0) : (size.replicas ?? 0);
  const { rollout, sidecar } = profileOf(spec);
  const count = rolls(spec) ? most + extra(rollout.maxSurge, most) : most;
  const disks = spec.storage.flatMap((each) => (each.kind === "disk" ? [mebibytesOf(each.size) ?? 0] : []));
  return {
    ...pods(isMeshed(spec) ? [size, sidecar] : [size], count),
    storage: disks.reduce((sum, disk) => sum + most * disk, 0),
    persistentVolumeClaims: disks.length * most,
  };
}

/** Pods beyond the wanted number; Kubernetes rounds a percentage up. */
const extra = (maxSurge: number | string, replicas: number): number =>
  typeof maxSurge === "number" ? maxSurge : Math.ceil((replicas * Number.parseInt(maxSurge)) / 100);

/** What the rest of the kinds starts takes the place of what ended before. */
const rolls = ({ kind }: WorkloadSpec): boolean =>
  kind.kind === "service" || kind.kind === "worker" || kind.kind === "headroom";

const isMeshed = (spec: WorkloadSpec): boolean =>
  namespaces.some(({ key, meshed }) => key === spec.namespace && meshed) && exceptionOf(spec, "meshed") !== "false";

function dataDemands({ database, shares }: ConfigDraft): readonly Demand[] {
  const { instances = 0, storage = "0Mi", walStorage = "0Mi" } = database ?? {};
  const servers: Demand = {
    ...pods([guaranteed(database), guaranteed(catalogue.backupSidecar)], instances),
    storage: instances * (amount(storage) + amount(walStorage)),
    persistentVolumeClaims: 2 * instances,
  };
  const poolers = [database?.pooler, database?.readPooler].map((pooler) => {
    const most = pooler?.instances ?? 0;
    return pods([guaranteed(pooler)], most + 1); // one at a time
  });
  const sizes = Object.values(shares ?? {});
  const files = sizes.reduce((sum, size) => sum + amount(size ?? "0Mi"), 0);
  return [servers, ...poolers, { ...nothing, storage: files, persistentVolumeClaims: sizes.length }];
}

/** Requests equal limits. */
const guaranteed = (size: Pick<PodSize, "cpu" | "memory"> | undefined): PodSize => ({
  cpu: size?.cpu,
  memory: size?.memory,
  cpuLimit: size?.cpu,
  memoryLimit: size?.memory,
});

const nothing: Demand = {
  cpuRequests: 0,
  cpuLimits: 0,
  memoryRequests: 0,
  memoryLimits: 0,
  storage: 0,
  persistentVolumeClaims: 0,
  pods: 0,
};

function pods(containers: readonly PodSize[], count: number): Demand {
  const sum = (key: keyof PodSize): number =>
    containers.reduce((so, container) => so + amount(container[key] ?? "0m"), 0) * count;
  return {
    ...nothing,
    cpuRequests: sum("cpu"),
    cpuLimits: sum("cpuLimit"),
    memoryRequests: sum("memory"),
    memoryLimits: sum("memoryLimit"),
    pods: count,
  };
}

function total(demands: readonly Demand[]): Demand {
  const sum = (key: keyof Demand): number => demands.reduce((so, demand) => so + demand[key], 0);
  return {
    cpuRequests: sum("cpuRequests"),
    cpuLimits: sum("cpuLimits"),
    memoryRequests: sum("memoryRequests"),
    memoryLimits: sum("memoryLimits"),
    storage: sum("storage"),
    persistentVolumeClaims: sum("persistentVolumeClaims"),
    pods: sum("pods"),
  };
}
