import type { SecretUse } from "#components/workload/workload-spec.ts";

/** Where the files of the vault are. */
export const secretsDirectory = "/mnt/secrets";

/** A secret that its process reads from a variable and from nothing else. */
interface SecretVariable {
  readonly secret: string;
  readonly variable: string;
}

export const secretVariables = (secrets: readonly SecretUse[]): readonly SecretVariable[] =>
  secrets.flatMap(({ secret, variable }) => (variable === undefined ? [] : [{ secret, variable }]));

/**
 * The command as it is, or behind a shell that turns files into variables and then becomes the process: the process
 * keeps the shell's id, so signals reach it. Set apart from `export`, a file that is missing ends the container; the
 * line break at the end of a file is no part of the value. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
export function wrapCommand(command: readonly string[], secrets: readonly SecretUse[]): readonly string[] {
  const variables = secretVariables(secrets);
  if (variables.length === 0) return command;
  const reads = variables.map(
    ({ secret, variable }) => `${variable}="$(cat ${secretsDirectory}/${secret})"; export ${variable}`,
  );
  return ["/bin/sh", "-c", ["set -eu", ...reads, 'exec "$@"'].join("; "), "sh", ...command];
}

/**
 * Kubernetes replaces `$(NAME)` in commands, arguments and variables, and `$$` by `$`; probes it takes as they are.
 * https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export const escapeReferences = (text: string): string => text.replace(/\$(?=[$(])/g, "$$$$");
