import { podParameters, unpublishedImages } from "#policies/catalog/parameters/pods.ts";
import { UnknownRead } from "#policies/engine/property-view.ts";
import type { Environment } from "#policies/engine/subject.ts";
import { imageRule, isFloating, parseImage } from "#policies/rules/pods/image-reference.ts";
import type { ImageReference } from "#policies/rules/pods/image-reference.ts";

/** https://kubernetes.io/docs/concepts/containers/images/#image-names */
export const requireImageDigests = imageRule((image, report, { environment }) => {
  const text = image.string() ?? "";
  const reference = parseImage(text);
  if (isFloating(reference)) report(image, `${text} is whatever was pushed last`);
  else if (podParameters[environment].requiresDigest && reference.digest === undefined) {
    if (isUnpublished(reference, environment)) throw new UnknownRead(image.path);
    report(image, `${text} is not named by its content`);
  }
});

/** One of our own, in our own registry, by the version it will have. */
const isUnpublished = ({ host, repository, tag }: ImageReference, environment: Environment): boolean =>
  podParameters[environment].registry.test(host) &&
  Object.hasOwn(unpublishedImages, repository) &&
  exactVersion.test(String(tag));

/** `1.4.2`, or another after what it is built on, `17.11-timescaledb-2.29.2`: no short form that moves. */
const exactVersion = /^(?:\d+\.\d+-[a-z]+-)?\d+\.\d+\.\d+$/;
