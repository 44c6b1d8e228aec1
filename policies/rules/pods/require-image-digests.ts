import { podParameters } from "#policies/catalog/parameters/pods.ts";
import { podRule } from "#policies/engine/pod-rule.ts";
import { forImages, isFloating, parseImage } from "#policies/rules/pods/image-reference.ts";

/** https://kubernetes.io/docs/concepts/containers/images/#image-names */
export const requireImageDigests = podRule(
  ...forImages((image, report, { environment }) => {
    const text = image.string() ?? "";
    const reference = parseImage(text);
    if (isFloating(reference)) report(image, `${text} is whatever was pushed last`);
    else if (podParameters[environment].requiresDigest && reference.digest === undefined) {
      report(image, `${text} is not named by its content`);
    }
  }),
);
