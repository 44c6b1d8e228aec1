import type * as pulumi from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";
import { soleOwner } from "#components/core/field-ownership.ts";
import { renderPlatformLabels } from "#components/core/labels.ts";
import type { Ownership } from "#components/core/labels.ts";

type Metadata = types.input.meta.v1.ObjectMeta;

export interface MetadataScope {
  readonly namespace: pulumi.Input<string>;
  readonly ownership: Ownership;
}

/** Labels of everything that holds records, and of the pods that do. */
export const renderDataLabels = ({ owner, costCenter }: Ownership): Readonly<Record<string, string>> => ({
  "ms5.io/owner": owner,
  "ms5.io/cost-center": costCenter,
  "ms5.io/data-class": "gxp-record",
});

/**
 * Metadata of an object whose fields people may have to change during an incident: such an edit stops the next update
 * instead of being undone.
 *
 * @param name fixed: the archive, identities and services are named after it.
 * @param waitFor what the program waits for, as an annotation of the provider; nothing by default.
 */
export function renderMetadata(name: string, { namespace, ownership }: MetadataScope, waitFor?: string): Metadata {
  return {
    name,
    namespace,
    labels: { ...renderPlatformLabels(ownership, "database"), ...renderDataLabels(ownership) },
    ...(waitFor === undefined ? {} : { annotations: { "pulumi.com/waitFor": waitFor } }),
  };
}

/** Metadata of an object that nobody changes by hand. */
export const renderOwnMetadata = (name: string, scope: MetadataScope): Metadata => ({
  ...renderMetadata(name, scope),
  annotations: { ...soleOwner },
});
