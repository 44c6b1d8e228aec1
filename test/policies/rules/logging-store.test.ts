import { unknownValue } from "#policies/engine/marked-value.ts";
import { loggingPolicies } from "#policies/packs/logging.ts";
import { describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { added, changed, cut, edited, inStaging, inTurn, without } from "#test/policies/support/stack-edits.ts";
import type { EstateEdit } from "#test/policies/support/stack-edits.ts";
import { makeSubject } from "#test/policies/support/subjects.ts";

const account = "storage/StorageAccount";
const lock = "authorization/ManagementLockByScope";

const elsewhere = "storage-audit: resourceGroupName: the resource group is none of the stack's own";
const unlocked = "storage-audit: no lock keeps the account from being deleted";
const ofLock = (edits: Edits): EstateEdit => edited(lock, "locks-storage-audit", edits);

/** A role on the account; by default one that writes. */
const role = (definition: string, kind: string = account, name = "storage-audit"): EstateEdit =>
  added((estate) =>
    makeSubject("azure-native:authorization:RoleAssignment", "extra", {
      inputs: { roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${definition}` },
      propertyDependencies: { scope: [subjectOf(estate, kind, name).urn] },
    }),
  );
const container: EstateEdit = added((estate) =>
  makeSubject("azure-native:storage:BlobContainer", "records", {
    propertyDependencies: { accountName: [subjectOf(estate, account, "storage-audit").urn] },
  }),
);
/** https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
const writers = {
  Owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  Contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  "User Access Administrator": "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
  "Role Based Access Control Administrator": "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
  "Storage Account Contributor": "17d1049b-9a84-46fb-8f53-869881c3d3ab",
  "Storage Blob Data Owner": "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
  "Storage Blob Data Contributor": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
};
const blobReader = "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1";
const neighbour = (inputs: Edits): EstateEdit =>
  added((estate) =>
    makeSubject("azure-native:keyvault:Vault", "neighbour", {
      inputs,
      propertyDependencies: {
        resourceGroupName: [subjectOf(estate, "resources/ResourceGroup", "groups-audit").urn],
      },
    }),
  );

describeStackRule(policyOf(loggingPolicies, "LOG10"), {
  breaks: [
    {
      title: "a stack without an audit account",
      edit: edited(account, "storage-audit", { "tags.data-class": "internal" }),
      says: ["no storage account is there for audit records"],
    },
    {
      title: "an account in a resource group of somebody else",
      edit: cut(account, "storage-audit", "resourceGroupName"),
      says: [elsewhere],
    },
    {
      title: "an account whose group is named by something that is no group",
      edit: changed(account, "storage-audit", ({ propertyDependencies }, estate) => ({
        propertyDependencies: { ...propertyDependencies, resourceGroupName: [subjectOf(estate, "keyvault/Vault").urn] },
      })),
      says: [elsewhere],
    },
    {
      title: "a neighbour in the resource group",
      edit: neighbour({ tags: { "data-class": "internal" } }),
      says: ["storage-audit: resourceGroupName: the resource group also holds neighbour (keyvault/Vault)"],
    },
    { title: "an account without a lock", edit: without(lock, "locks-storage-audit"), says: [unlocked] },
    { title: "a lock of no effect", edit: ofLock({ level: "NotSpecified" }), says: [unlocked] },
    { title: "a lock without a level", edit: ofLock({ level: absent }), says: [unlocked] },
    {
      title: "something with a level that is no lock",
      edit: changed(lock, "locks-storage-audit", () => ({ type: "other:index:Door" })),
      says: [unlocked],
    },
    ...Object.entries(writers).map(([name, definition]) => ({
      title: `${name} on the account`,
      edit: role(definition),
      says: [`extra: roleDefinitionId: ${name} may write to storage-audit`],
    })),
    {
      title: "a writer on the resource group",
      edit: role(writers.Contributor, "resources/ResourceGroup", "groups-audit"),
      says: ["extra: roleDefinitionId: Contributor may write to storage-audit"],
    },
    {
      title: "a writer on a container",
      edit: inTurn(container, role(writers["Storage Blob Data Contributor"], "storage/BlobContainer", "records")),
      says: ["extra: roleDefinitionId: Storage Blob Data Contributor may write to storage-audit"],
    },
  ],
  passes: [
    { title: "a reader", edit: role(blobReader) },
    {
      title: "an assignment of no role",
      edit: inTurn(role(blobReader), edited("authorization/RoleAssignment", "extra", { roleDefinitionId: absent })),
    },
    {
      title: "a writer elsewhere that the account itself is",
      edit: inTurn(
        role(writers.Contributor),
        changed("authorization/RoleAssignment", "extra", ({ propertyDependencies }) => ({
          propertyDependencies: { principalId: propertyDependencies["scope"] ?? [] },
        })),
      ),
    },
    { title: "a lock against any change", edit: ofLock({ level: "ReadOnly" }) },
    {
      title: "a lock on the resource group",
      edit: changed(lock, "locks-storage-audit", (_lock, estate) => ({
        type: "azure-native:authorization:ManagementLockAtResourceGroupLevel",
        propertyDependencies: {
          resourceGroupName: [subjectOf(estate, "resources/ResourceGroup", "groups-audit").urn],
        },
      })),
    },
    { title: "another audit resource in the group", edit: neighbour({ tags: { "data-class": "audit" } }) },
    {
      title: "no lock in staging",
      edit: inTurn(without(lock, "locks-storage-audit"), inStaging),
    },
  ],
  unknown: [
    { title: "the level is unknown", edit: ofLock({ level: unknownValue }), paths: ["level"] },
    {
      title: "the role is unknown",
      edit: inTurn(
        role(blobReader),
        edited("authorization/RoleAssignment", "extra", { roleDefinitionId: unknownValue }),
      ),
      paths: ["roleDefinitionId"],
    },
  ],
});
