import { podParameters } from "#policies/catalog/parameters/pods.ts";
import { imageRule, parseImage } from "#policies/rules/pods/image-reference.ts";

/** The host is compared as a whole, so that no longer name passes. https://kubernetes.io/docs/concepts/containers/images/#image-names */
export const limitRegistries = imageRule((image, report, { environment }) => {
  const { host } = parseImage(String(image.read()));
  if (!podParameters[environment].registry.test(host)) report(image, `the image comes from ${host}`);
});
