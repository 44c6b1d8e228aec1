import { eachKnown, forContainers, podRule } from "#policies/engine/pod-rule.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import { looksLikeCredential } from "#policies/rules/pods/credentials.ts";

/** Whoever may read the object reads them. https://kubernetes.io/docs/concepts/security/secrets-good-practices/ */
export const disallowPlainCredentials = podRule(
  forContainers(({ view }, report) => {
    eachKnown(view.list("env"), (variable) => {
      const name = variable.string("name") ?? "";
      const value = variable.at("value");
      const why = value.isSecret() ? "by its mark" : looksLikeCredential(name, value.string() ?? "");
      if (why !== undefined) report(value, `variable ${name} holds a credential, ${why}`);
    });
  }),
  ...["command", "args"].map((member) =>
    forContainers(({ view }, report) => {
      const words = view.list(member);
      eachKnown(
        words.map((word, index) => [word, words[index - 1]] as const),
        ([word, before]) => {
          const why = word.isSecret() ? "by its mark" : judgeWord(word, before);
          if (why !== undefined) report(word, `an argument holds a credential, ${why}`);
        },
      );
    }),
  ),
);

const assignment = /(?:^|[\s;&"'])([\w-]+)=["']?([^\s;&"']*)/g;

/** `--password=x`, `--password x`, and `PASSWORD=x` inside a script. */
function judgeWord(word: PropertyView, before: PropertyView | undefined): string | undefined {
  const text = String(word.read());
  const flag = /^-([\w-]+)$/.exec(String(before?.read()))?.[1];
  const pairs = [...text.matchAll(assignment)].map(([, name, value]) => [name, String(value)] as const);
  return [...pairs, [text.startsWith("-") ? undefined : flag, text] as const]
    .map(([name, value]) => looksLikeCredential(name, value))
    .find((why) => why !== undefined);
}
