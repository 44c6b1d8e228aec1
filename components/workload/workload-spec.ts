import type { DataClass } from "#components/core/labels.ts";
import type { ScaleSpec } from "#components/workload/scale-spec.ts";
import type { ProbesSpec, ProcessSpec } from "#components/workload/process-spec.ts";

/**
 * How much a workload matters. The class alone decides tolerations, affinity, priority, spread, disruption budget and
 * the time to stop: components/workload/class-profile.ts.
 */
export const workloadClasses = ["critical", "elastic", "batch"] as const;
export type WorkloadClass = (typeof workloadClasses)[number];

/** What runs the pods. */
export type WorkloadKind =
  /** Answers on its ports; any number of equal pods. */
  | { readonly kind: "service" }
  /** Takes work from a queue; nobody calls it. */
  | { readonly kind: "worker" }
  /** Runs once; the old pod is gone before the new one starts. */
  | { readonly kind: "singleton"; readonly reason: string }
  /** Runs once for each release, to its end. */
  | { readonly kind: "job"; readonly deadlineSeconds: number }
  /** Runs to its end at times, UTC. */
  | { readonly kind: "cron"; readonly schedule: string; readonly deadlineSeconds: number }
  /** Pods with a name and a volume of their own. */
  | { readonly kind: "stateful" }
  /** Holds room on regular nodes that others take at once: lowest priority, stops in no time. */
  | { readonly kind: "headroom" };

export interface PortSpec {
  /** Protocol first, because the mesh reads it from the name: `http`, `http-ofrep`, `grpc`, `redis`. */
  readonly name: string;
  readonly port: number;
}

/** Another name the pods are known by. */
export interface ServiceAlias {
  readonly name: string;
  /** Port of the alias, and the port of the workload it leads to. */
  readonly port: number;
  readonly to: string;
  readonly reason: string;
}

/** Who may reach the workload from outside its namespace, beside those that call it by name. */
export type Exposure =
  /** Hosts below the domain of the environment; "" is the domain itself. */
  | { readonly kind: "public"; readonly hosts: readonly string[]; readonly port: string; readonly sticky?: StickySpec }
  /** People of the company, through the internal gateway. */
  | { readonly kind: "internal"; readonly hosts: readonly string[]; readonly port: string }
  /** Other workloads. */
  | { readonly kind: "mesh" }
  | { readonly kind: "none" };

/** Paths with open connections that stay with one pod. */
export interface StickySpec {
  readonly paths: readonly string[];
  readonly cookie: string;
  readonly timeoutSeconds: number;
}

/** Something the workload calls: a workload, a data service or a named range, and a port by its name there. */
export interface Call {
  readonly to: string;
  readonly port: string;
}

/** A secret of the vault the workload reads, as a file; as a variable only where the process reads nothing else. */
export interface SecretUse {
  /** Name in the vault; the file has the same name. */
  readonly secret: string;
  readonly variable?: string;
}

/**
 * A Kubernetes Secret that the volume driver keeps in step with the vault while pods of the workload run, for an operator
 * that reads nothing else.
 */
export interface SyncedSecret {
  readonly name: string;
  readonly type: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Key of the Secret to the name in the vault. */
  readonly data: Readonly<Record<string, string>>;
}

/** A directory beside the read-only root. */
export type StorageSpec =
  /** Gone with the pod. */
  | { readonly kind: "scratch"; readonly path: string; readonly size: string; readonly inMemory?: true }
  /** One file share for all that mount it; `share` is a key of the catalogue of shares. */
  | { readonly kind: "shared"; readonly path: string; readonly share: string; readonly readOnly?: true }
  /** A disk for each pod; kind `stateful` only. */
  | { readonly kind: "disk"; readonly path: string; readonly size: string; readonly storageClass: string };

/** A value of the configuration; lists reach the process as a JSON array, which is the only form it accepts. */
export type Setting = string | number | boolean | { readonly list: readonly string[] };

/** A file that is mounted read-only. */
export interface ConfigFile {
  readonly directory: string;
  /** File name to text; the directory is mounted whole, so that changes arrive. */
  readonly files: Readonly<Record<string, string>>;
  /** Whether a change restarts the pods. */
  readonly restarts: boolean;
}

/** A role in Azure for the workload's own identity. */
export interface WorkloadGrant {
  readonly role: string;
  readonly account: string;
  readonly container: string;
  readonly why: string;
}

/** What the workload may do at the API server; without it the pod has no token. */
export interface ApiServerUse {
  readonly reason: string;
  /** In every namespace, and with what is in none; its own namespace otherwise. */
  readonly scope?: "cluster";
  readonly rules: readonly {
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
  }[];
}

/** How Prometheus reads the workload. */
export type MetricsSpec =
  /** The mesh agent merges the process's own metrics with its own, on port 15020. */
  | { readonly kind: "mesh"; readonly port?: string; readonly path?: string }
  | { readonly kind: "port"; readonly port: string; readonly path: string }
  | { readonly kind: "none"; readonly reason: string };

/** A deviation from what class and kind decide, with the reason. */
export interface WorkloadException {
  readonly field: "budget" | "grace" | "memoryLimit" | "meshed";
  readonly value: string;
  readonly reason: string;
}

/** One workload, the way a product owner reads it. What differs between environments is in the stack file. */
export interface WorkloadSpec {
  /** Also the name of its Service, its ServiceAccount and its label `app.kubernetes.io/name`. */
  readonly name: `ms5-${string}`;
  readonly purpose: string;
  /** Part it plays: `api`, `web`, `worker`, `scheduler`, … */
  readonly component: string;
  /** Key of the namespace catalogue. */
  readonly namespace: string;
  readonly class: WorkloadClass;
  readonly kind: WorkloadKind;
  readonly dataClass: DataClass;
  /** Whether it creates or changes regulated records. */
  readonly gxp: boolean;
  /** Key of the image catalogue. */
  readonly image: string;
  readonly process: ProcessSpec;
  readonly probes?: ProbesSpec;
  readonly ports: readonly PortSpec[];
  readonly aliases?: readonly ServiceAlias[];
  readonly scale: ScaleSpec;
  readonly exposure: Exposure;
  readonly calls: readonly Call[];
  readonly settings: Readonly<Record<string, Setting>>;
  readonly files?: readonly ConfigFile[];
  readonly secrets: readonly SecretUse[];
  readonly syncedSecrets?: readonly SyncedSecret[];
  readonly storage: readonly StorageSpec[];
  readonly grants?: readonly WorkloadGrant[];
  readonly apiServer?: ApiServerUse;
  readonly metrics: MetricsSpec;
  /** Connections one pod opens to the database at most, over all its engines. */
  readonly databaseConnections?: number;
  readonly exceptions?: readonly WorkloadException[];
}
