import { eachKnown, forContainers } from "#policies/engine/pod-rule.ts";
import type { PodCheck, PodReport } from "#policies/engine/pod-rule.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

/** https://github.com/distribution/reference/blob/v0.6.0/reference.go */
export interface ImageReference {
  readonly host: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

export function parseImage(image: string): ImageReference {
  const digest = /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1];
  const name = image.replace(/@.*/, "");
  const tag = /:([^/:]+)$/.exec(name)?.[1];
  // A first part without a dot or a port is a repository of Docker Hub.
  const host = /^([^/]*[.:][^/]*|localhost)\//.exec(name)?.[1] ?? "docker.io";
  return { host, tag, digest };
}

/** Whether the same reference may mean another image tomorrow and says so. */
export const isFloating = ({ tag, digest }: ImageReference): boolean =>
  digest === undefined && (tag ?? "latest") === "latest";

/** Looks at the image of each container and of each volume that is one. */
export const forImages = (
  check: (image: PropertyView, report: PodReport, resource: ResourceView) => void,
): readonly PodCheck[] => [
  forContainers(({ view }, report, _, resource) => {
    check(view.at("image"), report, resource);
  }),
  ({ spec }, report, resource) => {
    const volumes = spec.list("volumes").filter((volume) => volume.has("image"));
    eachKnown(volumes, (volume) => {
      check(volume.at("image.reference"), report, resource);
    });
  },
];
