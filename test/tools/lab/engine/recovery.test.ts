import { describe, expect, test } from "vitest";
import { managersOf, planRelease, titleOf } from "#tools/lab/engine/live-objects.ts";
import {
  azureIdOf,
  importIdOf,
  objectKeyOf,
  parsePendingCreations,
  parsePlannedCreations,
  planImport,
  subscriptionOf,
} from "#tools/lab/engine/recovery.ts";

const stack = "urn:pulumi:staging::ms5::";
const subscription = "22222222-2222-4222-8222-222222222222";
const provider = `${stack}ms5:platform:AzureAccess$pulumi:providers:azure-native::azure-azure`;
const network = `${stack}ms5:platform:Network::network`;
const child = (type: string, name: string): string => `${stack}ms5:platform:Network$${type}::${name}`;

const resource = (type: string, name: string, inputs: object) => ({
  urn: child(type, name),
  type,
  inputs,
  parent: network,
  provider: `${provider}::0123-4567`,
});
const subnet = (name: string) =>
  resource("azure-native:network:Subnet", name, {
    resourceGroupName: "rg",
    virtualNetworkName: "vnet",
    subnetName: name,
  });
const limits = resource("kubernetes:core/v1:LimitRange", "limits", {
  apiVersion: "v1",
  kind: "LimitRange",
  metadata: { name: "defaults", namespace: "monitoring" },
});
const subnetId = `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/network-nodes`;

const exported = JSON.stringify({
  deployment: {
    resources: [{ urn: provider, type: "pulumi:providers:azure-native", inputs: { subscriptionId: subscription } }],
    pending_operations: [
      { type: "creating", resource: subnet("network-nodes") },
      { type: "creating", resource: subnet("network-entry") },
      { type: "creating", resource: limits },
      { type: "creating", resource: resource("random:index/randomPassword:RandomPassword", "password", {}) },
      { type: "deleting", resource: subnet("network-old") },
    ],
  },
});

describe("the recovery of a killed run", () => {
  test("is about creations, not about updates and deletions", () => {
    const names = parsePendingCreations(exported).map(({ urn }) => urn.split("::")[3]);
    expect(names).toEqual(["network-nodes", "network-entry", "limits", "password"]);
  });

  test("imports what exists, with the program's parent and provider", () => {
    const found = (id: string | undefined): string | undefined => (id === subnetId ? id : undefined);
    const file = planImport(parsePendingCreations(exported), (creation) =>
      found(azureIdOf(creation, subscriptionOf(exported))),
    );
    expect(file).toEqual({
      nameTable: { "parent-network": network, "provider-azure-azure": provider },
      resources: [
        {
          type: "azure-native:network:Subnet",
          name: "network-nodes",
          id: subnetId,
          parent: "parent-network",
          provider: "provider-azure-azure",
        },
      ],
    });
  });

  test("has nothing to do after a run that ended well", () => {
    expect(parsePendingCreations(JSON.stringify({ deployment: { resources: [] } }))).toEqual([]);
  });

  test("looks at what the plan would create, and at nothing else of it", () => {
    const steps = [
      { op: "create", newState: limits },
      { op: "update", newState: subnet("network-nodes") },
      { op: "delete", oldState: subnet("network-old") },
    ];
    expect(parsePlannedCreations(JSON.stringify({ steps })).map(({ urn }) => urn)).toEqual([limits.urn]);
    expect(parsePlannedCreations("{}")).toEqual([]);
  });
});

describe("a Kubernetes object", () => {
  const [creation] = parsePlannedCreations(JSON.stringify({ steps: [{ op: "create", newState: limits }] }));
  const own = { manager: "pulumi-kubernetes-24f00015", operation: "Apply" };
  const other = { manager: "kube-controller-manager", operation: "Update" };
  const live = (...managedFields: object[]) => ({ metadata: { name: "defaults", managedFields } });

  // https://www.pulumi.com/registry/packages/kubernetes/api-docs/core/v1/limitrange/#import
  test("is imported by namespace and name, without a namespace by name", () => {
    const key = creation === undefined ? undefined : objectKeyOf(creation);
    expect(key === undefined ? undefined : importIdOf(key)).toBe("monitoring/defaults");
    expect(importIdOf({ apiVersion: "v1", kind: "Namespace", metadata: { name: "monitoring" } })).toBe("monitoring");
  });

  test("is told from one of another kind with the same name", () => {
    expect(titleOf({ kind: "Role", metadata: { name: "a", namespace: "n" } })).not.toBe(
      titleOf({ kind: "RoleBinding", metadata: { name: "a", namespace: "n" } }),
    );
  });

  test("is not what a Helm release or a provider is", () => {
    const release = { name: "keda", chart: "keda", namespace: "delivery" };
    expect(objectKeyOf({ ...limits, type: "kubernetes:helm.sh/v3:Release", inputs: release })).toBeUndefined();
  });

  test("loses the managers of Pulumi and keeps the others", () => {
    expect(managersOf(live(own, other))).toEqual([own.manager]);
    expect(planRelease(live(own, other))?.value).toEqual([other]);
    expect(planRelease(live(other))).toBeUndefined();
  });

  // https://kubernetes.io/docs/reference/using-api/server-side-apply/#clearing-managedfields
  test("is cleared by an empty entry, because an empty list changes nothing", () => {
    expect(planRelease(live(own))).toEqual({ op: "replace", path: "/metadata/managedFields", value: [{}] });
  });
});
