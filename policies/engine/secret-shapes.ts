import { kindOf } from "#policies/engine/kinds.ts";

/**
 * Names under which passwords, keys and tokens are handed to Azure, Kubernetes and the platform's own components. Narrow
 * on purpose: a name that holds `key` or `secret` is as often a reference, a label or a switch.
 */
const names =
  /(?:^|[.\]])(?:password|adminPassword|secretValue|clientSecret|connectionString|primaryKey|secondaryKey|accountKey|accessKey|storageAccountKey|sasToken|apiKey|apiToken|bearerToken|privateKey|passphrase|serviceUri|kubeconfig)$/i;

/** Where a kind keeps secret values, whatever their names. */
const places: Readonly<Record<string, RegExp>> = {
  "core/Secret": /^(?:data|stringData)[.[]/,
  "keyvault/Secret": /^properties\.value$/,
};

/** Whether a text at this path is a secret by its name alone. */
export const isSecretNamed = (path: string): boolean => names.test(path);

/** Whether a text at this path is a secret by its place or its name; values are not looked at. */
export function isSecretShaped(type: string, path: string): boolean {
  return isSecretNamed(path) || places[kindOf(type).kind]?.test(path) === true;
}
