import { unknownValue } from "#policies/engine/marked-value.ts";
import type { Estate } from "#policies/engine/subject.ts";
import { registryPolicies } from "#policies/packs/registry.ts";
import { describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent, editSubject, withSubject, withoutSubjects } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";

const pull = "kubelet-on-registry";
const definitions =
  "/subscriptions/33333333-3333-4333-8333-333333333333/providers/Microsoft.Authorization/roleDefinitions";
const role = (id: string): Edits => ({ roleDefinitionId: `${definitions}/${id}` });
const push = "8311e382-0749-4cb8-b61a-304f252e45ec";
const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";

function mapValues<From, To>(values: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  const entries = Object.entries(values).map(([key, value]): [string, To] => [key, map(value)]);
  return Object.fromEntries(entries);
}

/** An assignment of the program with other inputs, and with other origins of them. */
const ofAssignment =
  (name: string, edits: Edits, origins: Readonly<Record<string, readonly (readonly [string, string])[]>> = {}) =>
  (whole: Estate): Estate => {
    const edited = editSubject(subjectOf(whole, "authorization/RoleAssignment", name), edits);
    const urns = (resources: readonly (readonly [string, string])[]): readonly string[] =>
      resources.map(([kind, resource]) => subjectOf(whole, kind, resource).urn);
    const propertyDependencies = { ...edited.propertyDependencies, ...mapValues(origins, urns) };
    return withSubject(whole, { ...edited, propertyDependencies });
  };

const platform = ["resources/ResourceGroup", "groups-platform"] as const;
const snapshots = ["resources/ResourceGroup", "backup-snapshots"] as const;
const registry = ["containerregistry/Registry", "registry"] as const;
const controlPlane = ["managedidentity/UserAssignedIdentity", "control-plane-identity"] as const;
const nobodyPulls = "registry: no kubelet identity may pull";
const more = (id: string): string => `the cluster may do more than pull (${id})`;

describeStackRule(policyOf(registryPolicies, "ACR09"), {
  breaks: [
    ...[
      ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner"],
      [contributor, "Contributor"],
      ["18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "User Access Administrator"],
      ["f58310d9-a9f6-439a-9e8d-f62e7b41a168", "Role Based Access Control Administrator"],
      [
        "3bc748fc-213d-45c1-8d91-9da5725539b9",
        "Container Registry Contributor and Data Access Configuration Administrator",
      ],
    ].map(([id = "", name = ""]) => ({
      title: `${name} on the registry`,
      edit: ofAssignment("telemetry-on-storage-logs-loki", role(id), { scope: [registry] }),
      says: [`telemetry-on-storage-logs-loki: roleDefinitionId: ${name} holds for a registry`],
    })),
    {
      title: "a broad role on the group of the registry",
      edit: ofAssignment("control-plane-on-snapshots", {}, { scope: [platform] }),
      says: ["control-plane-on-snapshots: roleDefinitionId: Contributor holds for a registry"],
    },
    ...["/subscriptions/33333333-3333-4333-8333-333333333333", absent].map((scope) => ({
      title: `a broad role of scope ${String(scope)}`,
      edit: ofAssignment("control-plane-on-snapshots", { scope }, { scope: [] }),
      says: ["control-plane-on-snapshots: roleDefinitionId: Contributor holds for a registry"],
    })),
    {
      title: "a broad role whose scope comes from several resources",
      edit: ofAssignment("control-plane-on-snapshots", {}, { scope: [snapshots, platform] }),
      says: ["control-plane-on-snapshots: roleDefinitionId: Contributor holds for a registry"],
    },
    {
      title: "nodes that push",
      edit: ofAssignment(pull, role(push)),
      says: [`${pull}: roleDefinitionId: ${more(push)}`, nobodyPulls],
    },
    {
      title: "a control plane that pushes",
      edit: ofAssignment("control-plane-on-nodes", role(push), { scope: [registry], principalId: [controlPlane] }),
      says: [`control-plane-on-nodes: roleDefinitionId: ${more(push)}`],
    },
    {
      title: "nodes of no stated role",
      edit: ofAssignment(pull, { roleDefinitionId: absent }),
      says: [`${pull}: roleDefinitionId: ${more("")}`, nobodyPulls],
    },
    {
      title: "nodes without a role",
      edit: (whole) => withoutSubjects(whole, ({ name, custom }) => custom && name === pull),
      says: [nobodyPulls],
    },
    {
      title: "a role to pull that only the control plane has",
      edit: ofAssignment(pull, {}, { principalId: [controlPlane] }),
      says: [nobodyPulls],
    },
    {
      title: "a role to pull on something else",
      edit: ofAssignment(pull, {}, { scope: [["keyvault/Vault", "vault"]] }),
      says: [nobodyPulls],
    },
  ],
  passes: [
    { title: "a role for single repositories", edit: ofAssignment(pull, role("B93AA761-3e63-49ed-ac28-beffa264f7ac")) },
    {
      title: "somebody else who pushes",
      edit: ofAssignment("telemetry-on-storage-logs-loki", role(push), { scope: [registry] }),
    },
    {
      title: "a broad role on another group by its address",
      edit: ofAssignment(
        "control-plane-on-snapshots",
        { scope: "/subscriptions/s/resourceGroups/other" },
        { scope: [] },
      ),
    },
    {
      title: "a cluster beside another one that pulls elsewhere",
      edit: (whole) => {
        const cluster = subjectOf(whole, "containerservice/ManagedCluster");
        return withSubject(whole, { ...cluster, urn: `${cluster.urn}-other`, name: "other", propertyDependencies: {} });
      },
    },
    {
      title: "a cluster whose profile comes from several identities",
      edit: (whole) => {
        const cluster = subjectOf(whole, "containerservice/ManagedCluster");
        const { identity = [], identityProfile = [], ...rest } = cluster.propertyDependencies;
        const propertyDependencies = { ...rest, identity, identityProfile: [...identity, ...identityProfile] };
        return withSubject(whole, { ...cluster, propertyDependencies });
      },
    },
    {
      title: "a registry without a cluster",
      edit: (whole) => withoutSubjects(whole, ({ type, name }) => type.endsWith(":ManagedCluster") || name === pull),
    },
  ],
  unknown: [
    {
      title: "a role is unknown",
      edit: ofAssignment(pull, { roleDefinitionId: unknownValue }),
      paths: ["roleDefinitionId", "roleDefinitionId"],
    },
    {
      title: "the scope of a broad role is unknown and has no origin",
      edit: ofAssignment("control-plane-on-snapshots", { scope: unknownValue }, { scope: [] }),
      paths: ["scope"],
    },
  ],
});
