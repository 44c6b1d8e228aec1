import { forContainers, podRule } from "#policies/engine/pod-rule.ts";
import { isFloating, parseImage } from "#policies/rules/pods/image-reference.ts";

/** Default: Always for a floating reference, or else IfNotPresent. https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting */
export const requirePullPolicies = podRule(
  forContainers(({ view }, report) => {
    const stated = view.at("imagePullPolicy");
    const reference = parseImage(String(view.read("image")));
    const policy = stated.string() ?? (isFloating(reference) ? "Always" : undefined);
    if (policy === "Never") report(stated, "the image is never pulled, whatever the node has of it");
    else if (reference.digest === undefined && policy !== "Always") {
      report(stated, "an image without a digest is not pulled again after its tag has moved");
    }
  }),
);
