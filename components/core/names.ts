/** What every Azure name of one stack is built from. */
export interface NameScope {
  readonly environment: string;
  /** Azure region, for example `uksouth`. */
  readonly region: string;
  /** Three to five lower-case alphanumerics that make globally unique names ours. */
  readonly uniqueSuffix: string;
}

interface NameRule {
  /** Abbreviation of the Cloud Adoption Framework. */
  readonly prefix: string;
  /** Inclusive length allowed by Azure, in characters. */
  readonly length: readonly [min: number, max: number];
  /** `compact` kinds allow letters and digits only, `global` kinds share one namespace with all of Azure. */
  readonly form: "hyphenated" | "global" | "compact";
}

/**
 * Abbreviations: https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-abbreviations
 * Lengths and alphabets: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
const rules = {
  resourceGroup: { prefix: "rg", length: [1, 80], form: "hyphenated" }, // 80: the limit of an AKS node resource group
  virtualNetwork: { prefix: "vnet", length: [2, 64], form: "hyphenated" },
  subnet: { prefix: "snet", length: [1, 80], form: "hyphenated" },
  networkSecurityGroup: { prefix: "nsg", length: [1, 80], form: "hyphenated" },
  natGateway: { prefix: "ng", length: [1, 80], form: "hyphenated" },
  publicIpPrefix: { prefix: "ippre", length: [1, 80], form: "hyphenated" },
  privateEndpoint: { prefix: "pep", length: [2, 64], form: "hyphenated" },
  flowLog: { prefix: "fl", length: [1, 80], form: "hyphenated" },
  logWorkspace: { prefix: "log", length: [4, 63], form: "hyphenated" },
  identity: { prefix: "id", length: [3, 128], form: "hyphenated" },
  cluster: { prefix: "aks", length: [1, 63], form: "hyphenated" },
  actionGroup: { prefix: "ag", length: [1, 260], form: "hyphenated" },
  alert: { prefix: "ar", length: [1, 260], form: "hyphenated" },
  backupVault: { prefix: "bvault", length: [2, 50], form: "hyphenated" },
  budget: { prefix: "budget", length: [1, 63], form: "hyphenated" },
  redis: { prefix: "amr", length: [1, 60], form: "global" },
  keyVault: { prefix: "kv", length: [3, 24], form: "global" },
  registry: { prefix: "cr", length: [5, 50], form: "compact" },
  storageAccount: { prefix: "st", length: [3, 24], form: "compact" },
} as const satisfies Record<string, NameRule>;

export type NameKind = keyof typeof rules;

const system = "ms5";
const shortForms: Readonly<Record<string, string>> = {
  production: "prod",
  staging: "stg",
  uksouth: "uks",
  ukwest: "ukw",
};
const shortened = (word: string): string => shortForms[word] ?? word.slice(0, 4);

/**
 * Renders the fixed Azure name of a resource: `<type>-ms5-<environment>-<region>[-<role>]`, in the short
 * forms and with the unique suffix where Azure shares the namespace between all customers.
 *
 * @throws Error when the name would leave the length Azure allows for the kind.
 */
export function nameOf(kind: NameKind, scope: NameScope, role?: string): string {
  const { prefix, length, form }: NameRule = rules[kind];
  const words = role === undefined ? [] : [role];
  const name =
    form === "hyphenated"
      ? [prefix, system, scope.environment, scope.region, ...words].join("-")
      : [prefix, system, ...words, shortened(scope.environment), shortened(scope.region), scope.uniqueSuffix].join(
          form === "global" ? "-" : "",
        );
  if (name.length < length[0] || name.length > length[1]) {
    throw new Error(
      `${kind} name: must have ${String(length[0])} to ${String(length[1])} characters (got "${name}", ${String(name.length)}); shorten the role or the unique suffix`,
    );
  }
  return name;
}

export const nameKinds = Object.keys(rules).filter((kind): kind is NameKind => kind in rules);
