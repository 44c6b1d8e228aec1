import type { Issue } from "#components/core/issues.ts";
import type { QueueSpec } from "#components/workload/queue-spec.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

/** Somebody who can be called, and the names of the ports. */
export interface Callee {
  readonly name: string;
  readonly ports: readonly { readonly name: string }[];
}

/** Everything the entries of the catalogue refer to. */
export interface WorkloadCatalogue {
  readonly workloads: readonly WorkloadSpec[];
  /** Whom workloads may call beside each other. */
  readonly nodes: readonly Callee[];
  /** Keys of the namespace catalogue. */
  readonly namespaces: readonly string[];
  /** By key; a version may also be known to follow the release. */
  readonly images: Readonly<Record<string, { readonly version?: unknown }>>;
  /** Keys of the shares. */
  readonly shares: readonly string[];
  /** Keys of the roles in Azure. */
  readonly roles: readonly string[];
  /** Containers by the key of their storage account. */
  readonly containers: Readonly<Record<string, readonly string[]>>;
  readonly queues: readonly Pick<QueueSpec, "name" | "worker">[];
  /** What `{{key}}` in a text may name. */
  readonly textKeys: readonly string[];
}

/** A rule about one entry; what else there is may matter to it. */
export type EntryRule = (spec: WorkloadSpec, catalogue: WorkloadCatalogue, path: string) => readonly Issue[];

/** An issue where something is wrong. */
export const issueIf = (wrong: boolean, path: string, reason: string): readonly Issue[] =>
  wrong ? [{ path, reason }] : [];

/** `a, b or c`, for a message; never an empty list. */
export const anyOf = (names: readonly string[]): string =>
  names.length === 0 ? "nothing, there is none" : [...new Set(names)].toSorted().join(", ");

/** Every position after the first with the same key. */
export function repeatedAt(keys: readonly string[]): readonly number[] {
  return keys.flatMap((key, index) => (keys.indexOf(key) < index ? [index] : []));
}

/** Path of an item of a list. */
export const itemOf = (path: string, index: number): string => `${path}[${String(index)}]`;
