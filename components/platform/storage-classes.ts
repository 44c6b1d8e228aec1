import type * as pulumi from "@pulumi/pulumi";
import { StorageClass } from "@pulumi/kubernetes/storage/v1/storageClass.js";
import { Component } from "#components/core/component.ts";
import { soleOwner } from "#components/core/field-ownership.ts";
import { renderPlatformLabels } from "#components/core/labels.ts";
import type { Ownership } from "#components/core/labels.ts";
import { renderStorageClass, validateStorageClasses } from "#components/platform/storage-class-spec.ts";
import type { FileHome, StorageClassSpec } from "#components/platform/storage-class-spec.ts";

/** Arguments of {@link StorageClasses}. */
export interface StorageClassesArgs {
  readonly classes: readonly StorageClassSpec[];
  /** Account of the shares, and the group it is in. */
  readonly files: FileHome<pulumi.Input<string>>;
  readonly ownership: Ownership;
}

/**
 * What volumes are made of. The data outlives the claim, and the class: volumes are retained, because a claim that is
 * deleted by mistake must not take records with it.
 */
export class StorageClasses extends Component<StorageClassesArgs> {
  /** Names that are known once the class is there. */
  readonly classNames: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: StorageClassesArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:StorageClasses", name, args, options);
    this.reject(validateStorageClasses(args.classes));

    const classes = args.classes.map((spec) => {
      const { mountOptions, ...body } = renderStorageClass(spec.volumes, args.files);
      const storageClass = new StorageClass(
        `${name}-${spec.name}`,
        {
          metadata: {
            name: spec.name,
            labels: renderPlatformLabels(args.ownership, "storage"),
            annotations: { ...soleOwner, "ms5.io/purpose": spec.purpose },
          },
          ...body,
          ...(mountOptions === undefined ? {} : { mountOptions: [...mountOptions] }),
          reclaimPolicy: "Retain",
          allowVolumeExpansion: true,
          // A disk has to be in the zone of its pod, and a share costs nothing before somebody mounts it.
          volumeBindingMode: "WaitForFirstConsumer",
        },
        this.childOptions,
      );
      return [spec.name, storageClass.metadata.name] as const;
    });

    this.classNames = Object.fromEntries(classes);
    this.registerOutputs({ classNames: this.classNames });
  }
}
