import { eachKnown, forContainers, podRule } from "#policies/engine/pod-rule.ts";
import type { PodCheck, PodReport } from "#policies/engine/pod-rule.ts";
import { podsOf } from "#policies/engine/pods.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

/** https://github.com/distribution/reference/blob/v0.6.0/reference.go */
export interface ImageReference {
  readonly host: string;
  /** Path at the host. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

export function parseImage(image: string): ImageReference {
  const digest = /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1];
  const name = image.replace(/@.*/, "");
  const tag = /:([^/:]+)$/.exec(name)?.[1];
  // A first part without a dot or a port is a repository of Docker Hub.
  const host = /^([^/]*[.:][^/]*|localhost)\//.exec(name)?.[1];
  const path = host === undefined ? name : name.slice(host.length + 1);
  const repository = tag === undefined ? path : path.slice(0, -tag.length - 1);
  return { host: host ?? "docker.io", repository, tag, digest };
}

/** Whether the same reference may mean another image tomorrow and says so. */
export const isFloating = ({ tag, digest }: ImageReference): boolean =>
  digest === undefined && (tag ?? "latest") === "latest";

type ImageCheck = (image: PropertyView, report: PodReport, resource: ResourceView) => void;

/** A rule about the image of each container, of each volume that is one, and of what an operator starts. */
export function imageRule(check: ImageCheck): ResourceRule {
  const pods = podRule(...forImages(check));
  return {
    ...pods,
    appliesTo: (resource) => podsOf(resource).length > 0 || listedImages(resource).length > 0,
    checks: [
      ...pods.checks,
      (resource, report) => {
        eachKnown(listedImages(resource), (image) => {
          check(
            image,
            (value, wrong) => {
              report(value.path, wrong);
            },
            resource,
          );
        });
      },
    ],
  };
}

const forImages = (check: ImageCheck): readonly PodCheck[] => [
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

/** Images an operator starts pods of, by the members that name them: https://cloudnative-pg.io/docs/1.30/image_catalog/ */
function listedImages(resource: ResourceView): readonly PropertyView[] {
  const listed = ["images", "componentImages"].flatMap((list) => resource.list(["spec", list]));
  return [...listed.map((entry) => entry.at("image")), resource.at("spec.imageName")].filter((image) => image.has());
}
