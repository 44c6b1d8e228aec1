import { textsOf } from "#policies/engine/leaves.ts";
import { stackRule } from "#policies/engine/policy.ts";
import { deploymentKinds } from "#policies/engine/template.ts";

/** Kinds whose content is read from files when they are deployed. */
const fileKinds = /^(?:yaml|kustomize)\//;

/** A release, or a commit, somewhere in the address. */
const pinned = /(?:[/=@]v?\d+\.\d+\.\d+(?:[/&?#]|$))|[0-9a-f]{40}/;

/** https://slsa.dev/spec/v1.0/threats: what an address without a version yields tomorrow nobody has reviewed. */
export const requirePinnedModules = stackRule((stack, judge) => {
  judge.each(
    stack.resources.filter(({ kind }) => fileKinds.test(kind)),
    (resource, report) => {
      for (const [text, path] of textsOf(resource)) {
        if (/^(?:https?:|git)/.test(text) && !pinned.test(text)) report(path, `${text} names no version`);
      }
    },
  );
  judge.each(stack.of(...deploymentKinds), (deployment, report) => {
    const path = "properties.templateLink.uri";
    const uri = deployment.string(path) ?? "";
    if (uri !== "" && !pinned.test(uri)) report(path, `${uri} names no version`);
  });
  judge.each(
    stack.resources.filter(({ type }) => type.startsWith("pulumi:providers:")),
    (provider, report) => {
      const source = provider.string("pluginDownloadURL") ?? "";
      if (source !== "" && !provider.has("version"))
        report("pluginDownloadURL", `the plugin of ${source} has no version`);
    },
  );
});
