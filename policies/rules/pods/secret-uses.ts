import type { PodView } from "#policies/engine/pods.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";

/** Names of the Kubernetes Secrets that a pod mounts or has variables of. */
export const secretUsesOf = ({ spec, containers }: PodView): readonly PropertyView[] => [
  ...spec.list("volumes").map((volume) => volume.at("secret.secretName")),
  ...spec
    .list("volumes")
    .flatMap((volume) => volume.list("projected.sources"))
    .map((source) => source.at("secret.name")),
  ...containers.flatMap(({ view }) => view.list("env")).map((variable) => variable.at("valueFrom.secretKeyRef.name")),
  ...containers.flatMap(({ view }) => view.list("envFrom")).map((source) => source.at("secretRef.name")),
];
