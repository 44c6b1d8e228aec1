import type { Environment } from "#policies/engine/subject.ts";

interface ClusterParameters {
  /** Widest range that may reach the API server, as a prefix length. */
  readonly shortestPrefix: number;
  /** Oldest minor of Kubernetes 1 that is supported: https://learn.microsoft.com/azure/aks/supported-kubernetes-versions */
  readonly oldestMinor: number;
  readonly upgradeChannels: readonly string[];
  readonly nodeChannels: readonly string[];
  /** Whether the floor dashboard is reached from outside the network. */
  readonly externalGateway: boolean;
}

/** `rapid` and `node-image` would move the minor version, or nothing but images, without a reviewed change. */
const channels = { upgradeChannels: ["patch", "stable"], nodeChannels: ["NodeImage", "SecurityPatch"] };

export const clusterParameters: Readonly<Record<Environment, ClusterParameters>> = {
  staging: { shortestPrefix: 24, oldestMinor: 34, externalGateway: true, ...channels },
  production: { shortestPrefix: 24, oldestMinor: 34, externalGateway: true, ...channels },
};
