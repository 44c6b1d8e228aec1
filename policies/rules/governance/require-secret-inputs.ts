import { leavesOf } from "#policies/engine/leaves.ts";
import { stackRule } from "#policies/engine/policy.ts";
import { isSecretShaped } from "#policies/engine/secret-shapes.ts";

/** What is not marked is written to the state in clear text: https://www.pulumi.com/docs/iac/concepts/secrets/ */
export const requireSecretInputs = stackRule((stack, judge) => {
  judge.each(stack.resources, (resource, report) => {
    for (const leaf of leavesOf(resource).filter((each) => !each.isSecret())) {
      if (isSecretShaped(resource.type, leaf.path) && (leaf.string() ?? "") !== "") {
        report(leaf.path, "the value is not a Pulumi secret");
      }
    }
  });
});
