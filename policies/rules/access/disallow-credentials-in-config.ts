import { resourceRule } from "#policies/engine/policy.ts";

/** Names whose value is a credential, unless it is a path or a reference. */
const names = /(?:password|passwd|secret|token|api[-_]?key|private[-_]?key|connection[-_]?string)$/i;
const paths = /^(?:\/|\.\/|\$\{|\{\{)/;

/** Forms that are credentials under any name: PEM keys, Azure connection strings, URLs with a password. */
const forms = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /(?:AccountKey|SharedAccessKey|SharedAccessSignature)=\S/,
  /:\/\/[^\s/:@]*:[^\s/@]+@/,
];

/** https://kubernetes.io/docs/concepts/configuration/configmap/#motivation */
export const disallowCredentialsInConfig = resourceRule((config, report) => {
  for (const [key, view] of config.members("data")) {
    const value = view.string() ?? "";
    const isNamed = names.test(key) && value !== "" && !paths.test(value);
    if (isNamed || forms.some((form) => form.test(value))) report(view.path, "a credential is readable by everybody");
  }
});
