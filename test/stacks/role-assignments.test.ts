import { expect, it } from "vitest";
import { roles } from "#stacks/catalog/roles.ts";
import { at, ofType } from "#test/support/resources.ts";
import { stacks, synth } from "#test/support/synth.ts";

const assignment = "azure-native:authorization:RoleAssignment";
const identityTypes = ["UserAssignedIdentity", "BackupVault", "Extension"];

const identityOf = (urns: readonly string[]): string =>
  urns
    .filter((urn) => identityTypes.some((type) => urn.includes(`:${type}::`)))
    .map((urn) => urn.split("::").at(-1))
    .join();
const roleOf = (definition: unknown): string =>
  Object.values(roles).find(({ id }) => String(definition).endsWith(`/${id}`))?.name ?? String(definition);

/** Who reads which secret is decided by the table of secrets: data-services.test.ts. */
const isReader = ({ inputs }: { readonly inputs: Readonly<Record<string, unknown>> }): boolean =>
  roleOf(inputs["roleDefinitionId"]) === roles.keyVaultSecretsUser.name;

it.each(stacks)("gives the identities of %s these roles and no others, each on one resource", async (stack) => {
  const assignments = ofType(await synth(stack), assignment).filter((each) => !isReader(each));
  const granted = assignments.map(({ inputs, propertyDependencies }) => {
    const who = identityOf(propertyDependencies["principalId"] ?? []) || String(inputs["principalType"]);
    const [type, name = ""] = String(inputs["scope"]).split("/").slice(-2);
    const purpose =
      /(ms5-[a-z]+$|backup|logs|files|audit|snapshots|nodes|api-server|ingress|kubelet|postgres|loki|tempo)/.exec(
        name.replace(/^aks-.*/, ""),
      )?.[1] ?? "";
    return `${who}: ${roleOf(inputs["roleDefinitionId"])} on ${String(type)} ${purpose}`.trimEnd();
  });
  expect(granted.toSorted()).toEqual([
    "Group: Azure Kubernetes Service Cluster User Role on managedClusters",
    "backup-extension: Storage Blob Data Contributor on storageAccounts backup",
    "backup: Reader on managedClusters",
    "backup: Reader on resourceGroups snapshots",
    "control-plane-identity: Contributor on resourceGroups snapshots",
    "control-plane-identity: Managed Identity Operator on userAssignedIdentities kubelet",
    "control-plane-identity: Network Contributor on subnets api-server",
    "control-plane-identity: Network Contributor on subnets ingress",
    "control-plane-identity: Network Contributor on subnets nodes",
    "control-plane-identity: Storage Account Contributor on storageAccounts files",
    "flow-logs-identity: Storage Blob Data Contributor on storageAccounts logs",
    "kubelet-identity: AcrPull on registries",
    "objects-identity: Storage Blob Data Contributor on containers ms5-backups",
    "objects-identity: Storage Blob Data Contributor on containers ms5-reports",
    "objects-identity: Storage Blob Data Contributor on containers ms5-temp",
    "objects-identity: Storage Blob Data Contributor on containers ms5-uploads",
    "postgres-identity: Storage Blob Data Contributor on containers postgres",
    "telemetry-identity: Storage Blob Data Contributor on containers loki",
    "telemetry-identity: Storage Blob Data Contributor on containers tempo",
  ]);
});

it.each(stacks)("names every identity of %s by its object id and never by its client id", async (stack) => {
  const capture = await synth(stack);
  const named = ofType(capture, assignment).filter(({ inputs }) => inputs["principalType"] === "ServicePrincipal");
  // The fourth group tells the capture's sample object ids from its client ids.
  const wrong = named.filter(({ inputs }) => !String(inputs["principalId"]).startsWith("00000000-0000-4000-8001-"));
  const [cluster] = ofType(capture, "azure-native:containerservice:ManagedCluster");
  expect(wrong.map(({ name }) => name)).toEqual([]);
  expect(at(cluster?.inputs, "identityProfile", "kubeletidentity", "objectId")).toMatch(/-8001-/);
  expect(at(cluster?.inputs, "identityProfile", "kubeletidentity", "clientId")).toMatch(/-8002-/);
});

it.each(stacks)("creates the cluster of %s after the nodes may pull images", async (stack) => {
  const [cluster] = ofType(await synth(stack), "azure-native:containerservice:ManagedCluster");
  const awaited = (cluster?.dependencies ?? []).map((urn) => urn.split("::").at(-1));
  expect(awaited).toEqual(expect.arrayContaining(["kubelet-on-registry", "control-plane-on-ingress"]));
});

it.each(stacks)(
  "puts the cluster of %s under backup after the extension and every right Azure checks",
  async (stack) => {
    const capture = await synth(stack);
    const [instance] = ofType(capture, "azure-native:dataprotection:BackupInstance");
    const awaited = (instance?.dependencies ?? []).map((urn) => urn.split("::").at(-1));
    expect(awaited).toEqual(
      expect.arrayContaining([
        "backup-extension",
        "backup-extension-access",
        "backup-extension-on-storage",
        "backup-vault-on-cluster",
        "backup-vault-on-snapshots",
        "control-plane-on-snapshots",
      ]),
    );
  },
);

it.each(stacks)("starts in %s no writer of flow logs or backups before what it needs", async (stack) => {
  const { resources } = await synth(stack);
  // Dependencies of a component hold for its children: the SDK registers a child only after its parent.
  const waits = (type: string, on: string): boolean =>
    resources.some(
      (resource) => resource.type === type && resource.dependencies.some((urn) => urn.endsWith(`::${on}`)),
    );
  expect({
    flowLogsAfterTheirRight: waits("ms5:platform:FlowLogs", "flow-logs-writer"),
    extensionAfterTheLastPool: waits("ms5:operations:BackupExtension", "pools-spotb"),
    extensionAfterItsContainer: waits("ms5:operations:BackupExtension", "storage-backup-cluster"),
  }).toEqual({ flowLogsAfterTheirRight: true, extensionAfterTheLastPool: true, extensionAfterItsContainer: true });
});
