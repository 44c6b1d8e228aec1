import type * as pulumi from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import type { ImageCatalogSpec } from "#components/data/kinds/specs.ts";

/** Arguments of {@link ImageCatalog}. */
export interface ImageCatalogArgs {
  readonly metadata: types.input.meta.v1.ObjectMeta;
  readonly spec: ImageCatalogSpec;
}

/** Images by major version and by component. https://cloudnative-pg.io/docs/1.30/cloudnative-pg.v1/#imagecatalog */
export class ImageCatalog extends CustomResource {
  constructor(name: string, args: ImageCatalogArgs, options?: pulumi.CustomResourceOptions) {
    super(name, { apiVersion: "postgresql.cnpg.io/v1", kind: "ImageCatalog", ...args }, options);
  }
}
