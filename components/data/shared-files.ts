import type * as pulumi from "@pulumi/pulumi";
import { PersistentVolumeClaim } from "@pulumi/kubernetes/core/v1/persistentVolumeClaim.js";
import { Component } from "#components/core/component.ts";
import { renderPlatformLabels } from "#components/core/labels.ts";
import type { DataClass, Ownership } from "#components/core/labels.ts";
import { claimNameOf, validateShares } from "#components/data/share-spec.ts";
import type { ShareSpec } from "#components/data/share-spec.ts";

/** Arguments of {@link SharedFiles}. */
export interface SharedFilesArgs {
  readonly namespace: pulumi.Input<string>;
  readonly ownership: Ownership;
  readonly dataClass: DataClass;
  /** A class whose volumes can be mounted in every zone at once. */
  readonly storageClassName: pulumi.Input<string>;
  readonly shares: Readonly<Record<string, ShareSpec>>;
  readonly protect: boolean;
}

/** One claim for each share; every pod that mounts it sees the same files. */
export class SharedFiles extends Component<SharedFilesArgs> {
  /** Names by the key of the share, known once the claim is there. */
  readonly claimNames: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: SharedFilesArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:data:SharedFiles", name, args, options);
    this.reject(validateShares(args.shares));

    const claims = Object.entries(args.shares).map(([key, { size, purpose, noBackup }]) => {
      const claim = new PersistentVolumeClaim(
        `${name}-${key}`,
        {
          metadata: {
            namespace: args.namespace,
            name: claimNameOf(key),
            labels: { ...renderPlatformLabels(args.ownership, "files"), "ms5.io/data-class": args.dataClass },
            annotations: {
              "ms5.io/purpose": purpose,
              "ms5.io/no-backup": noBackup,
              // The volume is made for the first pod that mounts it; there may be none yet.
              "pulumi.com/skipAwait": "true",
            },
          },
          spec: {
            accessModes: ["ReadWriteMany"],
            storageClassName: args.storageClassName,
            resources: { requests: { storage: size } },
          },
        },
        { ...this.childOptions, protect: args.protect },
      );
      return [key, claim.metadata.name] as const;
    });

    this.claimNames = Object.fromEntries(claims);
    this.registerOutputs({ claimNames: this.claimNames });
  }
}
