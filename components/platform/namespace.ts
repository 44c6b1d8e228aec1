import type * as pulumi from "@pulumi/pulumi";
import { LimitRange } from "@pulumi/kubernetes/core/v1/limitRange.js";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace.js";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy.js";
import { ResourceQuota } from "@pulumi/kubernetes/core/v1/resourceQuota.js";
import { Component } from "#components/core/component.ts";
import { soleOwner } from "#components/core/field-ownership.ts";
import { planBoundary } from "#components/platform/namespace-boundary.ts";
import { limitRange, renderNamespace, renderQuota } from "#components/platform/namespaces.ts";
import type { NamespaceContext, NamespaceQuota, NamespaceSpec } from "#components/platform/namespaces.ts";

/** Arguments of {@link PlatformNamespace}. */
export interface PlatformNamespaceArgs extends NamespaceContext {
  readonly spec: NamespaceSpec;
  readonly quota: NamespaceQuota;
  /** CIDR of the subnet of the API server. */
  readonly apiServerRange: string;
  /** Refuse to delete the namespace, which would delete everything in it. */
  readonly protect: boolean;
}

/** A namespace with its Pod Security level, its mesh membership, its boundary on the network and its limits. */
export class PlatformNamespace extends Component<PlatformNamespaceArgs> {
  /** Known once boundary, quota and limits are in force, so that what is put into the namespace waits for them. */
  readonly namespaceName: pulumi.Output<string>;

  constructor(name: string, args: PlatformNamespaceArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:PlatformNamespace", name, args, options);

    const metadata = renderNamespace(args.spec, args);
    const namespace = new Namespace(
      name,
      { metadata: { ...metadata, labels: { ...metadata.labels }, annotations: { ...metadata.annotations } } },
      { ...this.childOptions, protect: args.protect },
    );
    const boundary = planBoundary(args.spec, args.apiServerRange).map(
      (policy) =>
        new NetworkPolicy(
          `${name}-${policy.name}`,
          {
            metadata: {
              namespace: namespace.metadata.name,
              name: policy.name,
              labels: metadata.labels,
              annotations: { ...soleOwner },
            },
            spec: policy.spec,
          },
          this.childOptions,
        ),
    );
    const limits = new LimitRange(
      `${name}-limits`,
      {
        metadata: {
          namespace: namespace.metadata.name,
          name: "defaults",
          labels: metadata.labels,
          annotations: { ...soleOwner },
        },
        spec: { limits: [...limitRange] },
      },
      this.childOptions,
    );
    // Not ours alone: who raises it during an incident is not undone unasked, the update stops and shows it.
    // After the limits: a quota without their defaults would refuse a container that states none.
    const quota = new ResourceQuota(
      `${name}-quota`,
      {
        metadata: { namespace: limits.metadata.namespace, name: "namespace", labels: metadata.labels },
        spec: { hard: renderQuota(args.quota) },
      },
      { ...this.childOptions, dependsOn: boundary },
    );

    this.namespaceName = quota.metadata.namespace;
    this.registerOutputs({ namespaceName: this.namespaceName });
  }
}
