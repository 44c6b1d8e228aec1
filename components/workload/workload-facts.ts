import type { Ownership } from "#components/core/labels.ts";

/** What every workload of a stack is rendered with beside its own entry; plain values all of them. */
export interface WorkloadFacts {
  readonly environment: "staging" | "production";
  /** Name of the namespace it runs in. */
  readonly namespaceName: string;
  readonly ownership: Ownership;
  /** Whether pods of the namespace get a sidecar of the mesh. */
  readonly meshed: boolean;
  /** Whole reference, with the digest where the lock file has one. */
  readonly image: string;
  /** Version the image is known by: the release of the application, or the publisher's version. */
  readonly version: string;
  /** Whether `up` waits until the pods are ready. */
  readonly awaitReady: boolean;
  readonly vault: { readonly name: string; readonly tenantId: string };
  /** By name of the secret, something that changes with its value, where only a new pod reads a new value. */
  readonly secretVersions?: Readonly<Record<string, string>>;
  /** Names of the claims of shared storage, by the key of the share. */
  readonly claims: Readonly<Record<string, string>>;
  /** What `{{key}}` in a text of the catalogue becomes: `environment`, `namespace`, `domain`, `release`, … */
  readonly values: Readonly<Record<string, string>>;
}
