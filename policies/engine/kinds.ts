/** What a type token means, whatever its spelling. */
export interface Kind {
  /** `containerservice/ManagedCluster`, `core/Pod`, `apps/Deployment`, `postgresql.cnpg.io/Cluster`, `pulumi/Stack`. */
  readonly kind: string;
  /** A `*Patch` resource changes part of an object that somebody else declares. */
  readonly patch: boolean;
  /** Version of the API the token names; `""` where it names none. */
  readonly apiVersion: string;
}

/**
 * Modules of azure-native 2 whose types moved in version 3, by type, or by version where a name meant two types. The SDK lists the old tokens as aliases:
 * https://github.com/pulumi/pulumi-azure-native/blob/v3.28.0/CHANGELOG.md
 */
const movedTypes: Readonly<Record<string, string>> = {
  "insights/DiagnosticSetting": "monitor/DiagnosticSetting",
  "insights/ActionGroup": "monitor/ActionGroup",
  "insights/ActivityLogAlert": "monitor/ActivityLogAlert",
  "insights/MetricAlert": "monitor/MetricAlert",
  "insights/ScheduledQueryRule": "monitor/ScheduledQueryRule",
  "insights/SubscriptionDiagnosticSetting": "monitor/SubscriptionDiagnosticSetting",
  "insights/DataCollectionRule": "monitor/DataCollectionRule",
  "insights/DataCollectionRuleAssociation": "monitor/DataCollectionRuleAssociation",
  "insights/DataCollectionEndpoint": "monitor/DataCollectionEndpoint",
  "alertsmanagement/ActionRuleByName": "alertsmanagement/AlertProcessingRuleByName",
  "cache/AccessPolicyAssignment": "redis/AccessPolicyAssignment",
  "cache/v20240901preview:AccessPolicyAssignment": "redisenterprise/AccessPolicyAssignment",
  "cache/Redis": "redis/Redis",
  "cache/RedisEnterprise": "redisenterprise/RedisEnterprise",
  "cache/Database": "redisenterprise/Database",
  "network/InterfaceEndpoint": "network/PrivateEndpoint",
  "network/Policy": "frontdoor/Policy",
  "network/PrivateZone": "privatedns/PrivateZone",
  "network/PrivateRecordSet": "privatedns/PrivateRecordSet",
  "network/VirtualNetworkLink": "privatedns/VirtualNetworkLink",
};

const versionSegment = /^v\d{8}(?:preview)?$/;

/** Reads a type token; pure text, so that no provider package is loaded. */
export function kindOf(token: string): Kind {
  const [pack, module, type] = [partOf(token, ":", 0), partOf(token, ":", 1), partOf(token, ":", 2)];
  if (pack === "azure-native" || pack.startsWith("azure-native_")) return azureKind(pack, module, type);
  if (pack === "kubernetes") return kubernetesKind(module, type);
  return {
    kind: pack === "pulumi" ? `pulumi/${type || module}` : `${pack}/${partOf(module, "/", 0)}/${type}`,
    patch: false,
    apiVersion: "",
  };
}

/** `azure-native:network/v20230901:Subnet` and `azure-native_network_v20230901:network:Subnet` name a version. */
function azureKind(pack: string, module: string, type: string): Kind {
  const segment = partOf(module, "/", 1);
  const version = versionSegment.test(segment)
    ? segment
    : (pack.split("_").find((part) => versionSegment.test(part)) ?? "");
  const kind = `${partOf(module, "/", 0)}/${type}`;
  return { kind: movedTypes[`${module}:${type}`] ?? movedTypes[kind] ?? kind, patch: false, apiVersion: version };
}

/** `kubernetes:apps/v1:DeploymentPatch`, `kubernetes:postgresql.cnpg.io/v1:Cluster`, `kubernetes:helm.sh/v3:Release`. */
function kubernetesKind(module: string, type: string): Kind {
  const separator = module.lastIndexOf("/");
  const group = separator === -1 ? module : module.slice(0, separator);
  const apiVersion = separator === -1 ? "" : module.slice(separator + 1);
  const patch = type.endsWith("Patch") && type !== "Patch";
  return { kind: `${group}/${patch ? type.slice(0, -"Patch".length) : type}`, patch, apiVersion };
}

const partOf = (text: string, separator: string, index: number): string => text.split(separator)[index] ?? "";
