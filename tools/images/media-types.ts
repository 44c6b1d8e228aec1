/**
 * Forms of a manifest whose bytes are what the digest is of. The older Docker schema 1 is left out: registries render it
 * anew for each request. https://github.com/opencontainers/image-spec/blob/v1.1.1/media-types.md
 */
export const manifestTypes: readonly string[] = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];
