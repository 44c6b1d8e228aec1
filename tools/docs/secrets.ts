import type { SecretOrigin } from "#components/platform/secret-spec.ts";
import { secretsDirectory } from "#components/workload/command.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import type { VaultSecret } from "#stacks/catalog/vault-secrets.ts";
import { listed, markdownTable, page, pageHead } from "#tools/docs/markdown-table.ts";

/** `docs/generated/secrets.md`: every secret of the vault, who reads it, and what a rotation does. */
export function renderSecrets(secrets: readonly VaultSecret[], workloads: readonly WorkloadSpec[]): string {
  return page([
    ...pageHead(
      "Secrets",
      "`stacks/catalog/vault-secrets.ts`. Readers have a role on that one secret and on nothing else of the vault. Files are below",
      `\`${secretsDirectory}\`; a variable is set by the command of the container from its file, because its process reads nothing else.`,
    ),
    ...markdownTable(
      ["secret", "purpose", "value", "readers", "reaches them as", "rotation", "what a rotation does"],
      secrets.map((secret) => [
        `\`${secret.name}\``,
        secret.purpose,
        originText(secret.origin),
        listed(secret.readers.map(readerText)),
        listed(waysOf(secret.name, workloads)),
        secret.rotation.kind === "constant" ? "never" : `${String(secret.rotationDays)} days`,
        `${secret.rotation.kind === "reload" ? `read again by ${secret.rotation.by}: ` : ""}${secret.rotation.note}`,
      ]),
    ),
  ]);
}

function originText(origin: SecretOrigin): string {
  switch (origin.kind) {
    case "generated":
      return `${String(origin.length)} random characters`;
    case "fixed":
      return `\`${origin.value}\``;
    case "composed":
      return `\`${origin.template}\``;
  }
}

const readerText = (reader: VaultSecret["readers"][number]): string =>
  typeof reader === "string" ? `\`${reader}\`` : `\`${reader.namespace}/${reader.serviceAccount}\``;

/** Without the names of those who use it, which are among the readers. */
function waysOf(name: string, workloads: readonly WorkloadSpec[]): readonly string[] {
  const uses = workloads.flatMap(({ secrets }) => secrets.filter(({ secret }) => secret === name));
  const synced = workloads.flatMap(({ syncedSecrets = [] }) =>
    syncedSecrets.filter(({ data }) => Object.values(data).includes(name)),
  );
  const ways = [
    ...uses.map(({ variable }) => (variable === undefined ? "file" : `variable \`${variable}\``)),
    ...synced.map((secret) => `Kubernetes Secret \`${secret.name}\``),
  ];
  return [...new Set(ways)];
}
