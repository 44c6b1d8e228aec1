import { createHash } from "node:crypto";
import { armIdentity } from "#tools/capture/arm-ids.ts";
import { asSecret, isObject, isSecret, unknownSentinel } from "#tools/capture/marks.ts";
import type { Properties } from "#tools/capture/model.ts";

interface Request {
  readonly type: string;
  readonly name: string;
  readonly inputs: Properties;
  readonly custom: boolean;
  readonly preview: boolean;
  /** Subscription in the ids of Azure resources. */
  readonly subscription: string;
}

/**
 * What a provider would answer to a creation. In preview no id is returned, so that everything derived from it is
 * unknown, as in the engine's first preview; in update mode the outputs the program reads are filled in.
 */
export function answerFor(request: Request): { id: string | undefined; state: Properties } {
  const { type, name, inputs, custom, preview, subscription } = request;
  if (!custom) return { id: undefined, state: {} };
  if (type.startsWith("pulumi:providers:")) return { id: `${name}-id`, state: inputs };
  if (preview) {
    const outputs = unanswered(computedOutputs(type, name, inputs), inputs);
    return { id: undefined, state: { ...inputs, ...outputs } };
  }
  if (type.startsWith("azure-native:")) {
    const { id, name: armName } = armIdentity(type, name, inputs, subscription);
    return { id, state: { ...inputs, id, name: armName, ...computedOutputs(type, name, inputs) } };
  }
  if (type.startsWith("kubernetes:")) return { id: name, state: withKubernetesName(name, inputs) };
  return { id: `${name}-id`, state: { ...inputs, ...computedOutputs(type, name, inputs) } };
}

/** Kubernetes objects without `metadata.name` are named by the provider. */
function withKubernetesName(name: string, inputs: Properties): Properties {
  const metadata = inputs["metadata"];
  return { ...inputs, metadata: { name, ...(typeof metadata === "object" ? metadata : {}) } };
}

/** Outputs that the random provider's SDK lists in `additionalSecretOutputs`; the engine, absent here, would mark them. */
const secretOutputs: Readonly<Record<string, readonly string[]>> = {
  "random:index/randomPassword:RandomPassword": ["result", "bcryptHash"],
  "random:index/randomBytes:RandomBytes": ["base64", "hex"],
};

/**
 * The outputs as preview shows them: what the program did not state is unknown, at any depth, as
 * `SdkShapeConverter.PreviewOutputs` of pulumi-azure-native computes them.
 */
function unanswered(outputs: Properties, inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(outputs).map(([key, value]) => [key, unansweredValue(value, inputs[key])]));
}

function unansweredValue(output: unknown, input: unknown): unknown {
  if (isSecret(output)) return asSecret(unknownSentinel);
  if (isObject(output) && isObject(input)) return unanswered(output, input);
  return input ?? unknownSentinel;
}

/** Outputs the program reads that are not inputs; sample values in the provider's own format. */
function computedOutputs(type: string, name: string, inputs: Properties): Properties {
  return computed[type]?.(name, inputs) ?? {};
}

const sampleKinds = { object: "8001", client: "8002", other: "8000" } as const;

/** Another one for every name and kind: an identity in the place of another, or a client id as object id, must show. */
const sampleUuid = (name: string, kind: keyof typeof sampleKinds = "other"): string =>
  `00000000-0000-4000-${sampleKinds[kind]}-${createHash("sha256").update(name).digest("hex").slice(0, 12)}`;

const computed: Readonly<Record<string, (name: string, inputs: Properties) => Properties>> = {
  "azure-native:managedidentity:UserAssignedIdentity": (name) => ({
    principalId: sampleUuid(name, "object"),
    clientId: sampleUuid(name, "client"),
    tenantId: sampleUuid("tenant"),
  }),
  "azure-native:containerservice:ManagedCluster": (name, inputs) => ({
    fqdn: `${name}-00000000.hcp.${String(inputs["location"])}.azmk8s.io`,
    privateFQDN: `${name}-00000000.privatelink.${String(inputs["location"])}.azmk8s.io`,
    currentKubernetesVersion: inputs["kubernetesVersion"],
    oidcIssuerProfile: {
      enabled: true,
      issuerURL: `https://${String(inputs["location"])}.oic.prod-aks.azure.com/${sampleUuid("tenant")}/${sampleUuid(name)}/`,
    },
  }),
  "azure-native:containerservice:TrustedAccessRoleBinding": () => ({ provisioningState: "Succeeded" }),
  "azure-native:dataprotection:BackupVault": (name) => ({
    identity: { type: "SystemAssigned", principalId: sampleUuid(name, "object"), tenantId: sampleUuid("tenant") },
  }),
  "azure-native:kubernetesconfiguration:Extension": (name) => ({
    aksAssignedIdentity: {
      type: "SystemAssigned",
      principalId: sampleUuid(name, "object"),
      tenantId: sampleUuid("tenant"),
    },
  }),
  "azure-native:authorization:PolicyAssignment": (name) => ({
    identity: { type: "SystemAssigned", principalId: sampleUuid(name, "object"), tenantId: sampleUuid("tenant") },
  }),
  "azure-native:network:PublicIPPrefix": (_name, inputs) => ({
    ipPrefix: `198.51.100.0/${String(inputs["prefixLength"])}`, // RFC 5737 documentation range
  }),
  "azure-native:operationalinsights:Workspace": (name) => ({ customerId: sampleUuid(name) }),
  "azure-native:keyvault:Vault": (_name, inputs) => ({
    properties: {
      ...(typeof inputs["properties"] === "object" ? inputs["properties"] : {}),
      vaultUri: `https://${String(inputs["vaultName"])}.vault.azure.net/`,
    },
  }),
  "azure-native:containerregistry:Registry": (_name, inputs) => ({
    loginServer: `${String(inputs["registryName"])}.azurecr.io`,
  }),
  "azure-native:storage:StorageAccount": (_name, inputs) => ({
    primaryEndpoints: { blob: `https://${String(inputs["accountName"])}.blob.core.windows.net/` },
  }),
  "azure-native:redisenterprise:RedisEnterprise": (_name, inputs) => ({
    hostName: `${String(inputs["clusterName"])}.${String(inputs["location"])}.redis.azure.net`,
  }),
  ...Object.fromEntries(
    Object.entries(secretOutputs).map(([type, outputs]) => [
      type,
      (name: string) =>
        Object.fromEntries(outputs.map((output) => [output, asSecret(`generated-${output}-for-${name}`)])),
    ]),
  ),
};

const sampleKubeconfig = JSON.stringify({
  apiVersion: "v1",
  kind: "Config",
  clusters: [
    {
      name: "sample",
      cluster: {
        server: "https://sample.hcp.uksouth.azmk8s.io:443",
        "certificate-authority-data": Buffer.from("sample certificate authority").toString("base64"),
      },
    },
  ],
  contexts: [{ name: "sample", context: { cluster: "sample", user: "sample" } }],
  "current-context": "sample",
  users: [{ name: "sample", user: {} }],
});

/** Answers of the provider functions the program may call. @throws Error for any other. */
export function invokeAnswer(token: string): Properties {
  const answer = invokes[token];
  if (answer === undefined) throw new Error(`provider function ${token} is not one this program may call`);
  return answer;
}

const invokes: Readonly<Record<string, Properties>> = {
  // With every character of Base64 that means something else in a URL.
  "azure-native:redisenterprise:listDatabaseKeys": {
    primaryKey: "sample/primary+key=",
    secondaryKey: "sample/secondary+key=",
  },
  "azure-native:containerservice:listManagedClusterUserCredentials": {
    kubeconfigs: [{ name: "clusterUser", value: Buffer.from(sampleKubeconfig).toString("base64") }],
  },
};
