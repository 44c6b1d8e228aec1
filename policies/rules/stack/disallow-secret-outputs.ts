import { leavesOf, textsOf } from "#policies/engine/leaves.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { StackRule } from "#policies/engine/policy.ts";
import { isSecretNamed } from "#policies/engine/secret-shapes.ts";
import type { StackView } from "#policies/engine/stack-view.ts";

/** Forms in which keys and passwords travel: connection strings, private keys, signed tokens, addresses with a password. */
const secretForm =
  /AccountKey=|SharedAccessKey=|[?&]sig=|-----BEGIN [A-Z ]*PRIVATE KEY-----|eyJ[\w-]+\.eyJ|:\/\/[^/\s:@]+:[^/\s@]+@/;

/** Outputs are shown by every preview and read by whoever reads the state: https://www.pulumi.com/docs/iac/concepts/secrets/ */
export const disallowSecretOutputs: StackRule = {
  ...stackRule((stack, judge) => {
    const outputs = stack.outputs;
    if (outputs === undefined) return;
    const secrets = secretsOf(stack);
    const plain = leavesOf(outputs).filter((leaf) => !leaf.isSecret());
    for (const [text, path] of plain.flatMap(textsOf)) {
      const exposed = isSecretNamed(path) || secretForm.test(text) || secrets.has(text);
      if (exposed) judge.report(`output ${path} shows a secret in clear text`);
    }
  }),
  appliesTo: ({ outputs }) => outputs !== undefined,
};

/** Texts that some resource is given as a secret; a short one is as likely an ordinary word. */
function secretsOf(stack: StackView): ReadonlySet<string> {
  const marked = stack.resources.flatMap(leavesOf).filter((leaf) => leaf.isSecret());
  const texts = marked.flatMap(textsOf).map(([text]) => text);
  return new Set(texts.filter((text) => text.length >= 8));
}
