/** Amounts by the name of the resource: millicores for `cpu`, bytes, or a count. */
export type Amounts = Readonly<Record<string, number>>;

export type Labels = Readonly<Record<string, string>>;

export interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** All requirements of a selector hold. */
export type Selector = readonly Requirement[];

export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

export interface Toleration {
  /** "" for every key. */
  readonly key: string;
  readonly operator: "Exists" | "Equal";
  readonly value: string;
  /** "" for every effect. */
  readonly effect: string;
}

export interface SpreadConstraint {
  readonly topologyKey: string;
  readonly maxSkew: number;
  readonly minDomains: number;
  readonly selector: Selector;
  readonly honorsAffinity: boolean;
  readonly honorsTaints: boolean;
}

/** Pods that must not share a domain with the pod that says so. */
export interface AntiAffinityTerm {
  readonly topologyKey: string;
  readonly namespaces: readonly string[];
  readonly selector: Selector;
}

export interface SchedulingNode {
  readonly name: string;
  readonly labels: Labels;
  readonly taints: readonly Taint[];
  readonly allocatable: Amounts;
}

export interface SchedulingPod {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** What made it, `Deployment ms5-backend`; what makes it again. */
  readonly owner: string;
  readonly requests: Amounts;
  readonly nodeSelector: Labels;
  /** One of the terms holds; empty: any node. */
  readonly nodeTerms: readonly Selector[];
  readonly preferredTerms: readonly { readonly weight: number; readonly term: Selector }[];
  readonly tolerations: readonly Toleration[];
  readonly spread: readonly SpreadConstraint[];
  readonly antiAffinity: readonly AntiAffinityTerm[];
  readonly priority: number;
  readonly preempts: boolean;
  /** Zone its disks are in, once they have been made. */
  readonly diskZone: string | undefined;
  /** Whether it has a disk, which is made in the zone of its first node. */
  readonly hasDisk: boolean;
}

export interface PlacedPod {
  readonly pod: SchedulingPod;
  readonly node: SchedulingNode;
}

export interface ClusterState {
  readonly nodes: readonly SchedulingNode[];
  readonly placed: readonly PlacedPod[];
}

export const zoneLabel = "topology.kubernetes.io/zone";
