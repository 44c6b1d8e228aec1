import { describe, expect, test } from "vitest";
import { parseActivity } from "#tools/lab/engine/events.ts";
import { parsePendingCreations, planImport, subscriptionOf } from "#tools/lab/engine/recovery.ts";

const stack = "urn:pulumi:staging::ms5::";
const subscription = "22222222-2222-4222-8222-222222222222";
const provider = `${stack}ms5:platform:AzureAccess$pulumi:providers:azure-native::azure-azure`;
const network = `${stack}ms5:platform:Network::network`;
const child = (type: string, name: string): string => `${stack}ms5:platform:Network$${type}::${name}`;

describe("an event log", () => {
  const log = [
    {
      resourcePreEvent: {
        metadata: {
          op: "update",
          urn: "a",
          type: "t",
          detailedDiff: { "spec.replicas": {} },
          new: { inputs: { n: 1 } },
        },
      },
    },
    { resourcePreEvent: { metadata: { op: "create", urn: "b", type: "t", detailedDiff: null, new: null } } },
    { resOpFailedEvent: { metadata: { urn: "b" }, status: 1, steps: 1 } },
    { diagnosticEvent: { urn: "b", message: "<{%fg 1%}>quota exceeded\n<{%reset%}>", severity: "error" } },
    { diagnosticEvent: { message: "noise", severity: "info" } },
    { summaryEvent: { resourceChanges: { update: 1, same: 7 } } },
  ].map((event) => JSON.stringify(event));

  test("tells steps, what made them differ, failures and the engine's count", () => {
    const activity = parseActivity(log.join("\n"));
    expect(activity.steps).toEqual([
      { operation: "update", urn: "a", type: "t", changed: ["spec.replicas"], failed: false, inputs: { n: 1 } },
      { operation: "create", urn: "b", type: "t", changed: [], failed: true, inputs: {} },
    ]);
    expect(activity.changes).toEqual({ update: 1, same: 7 });
    expect(activity.complaints).toEqual([{ severity: "error", urn: "b", message: "quota exceeded" }]);
  });

  test("is read up to the line in which a killed engine stopped", () => {
    expect(parseActivity(`${log[0] ?? ""}\n{"resourcePreEv`).steps).toHaveLength(1);
  });
});

describe("the recovery of a killed run", () => {
  const pending = (type: string, name: string, inputs: object) => ({
    type: "creating",
    resource: { urn: child(type, name), type, inputs, parent: network, provider: `${provider}::0123-4567` },
  });
  const subnet = (name: string) =>
    pending("azure-native:network:Subnet", name, {
      resourceGroupName: "rg",
      virtualNetworkName: "vnet",
      subnetName: name,
    });
  const exported = JSON.stringify({
    deployment: {
      resources: [{ urn: provider, type: "pulumi:providers:azure-native", inputs: { subscriptionId: subscription } }],
      pending_operations: [
        subnet("network-nodes"),
        subnet("network-entry"),
        pending("kubernetes:core/v1:Namespace", "monitoring", {}),
        { ...subnet("network-old"), type: "deleting" },
      ],
    },
  });
  const id = `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/network-nodes`;

  test("imports what Azure had created, with the program's parent and provider", () => {
    const creations = parsePendingCreations(exported);
    expect(creations).toHaveLength(3);
    expect(planImport(creations, subscriptionOf(exported), (known) => known === id)).toEqual({
      nameTable: { "parent-network": network, "provider-azure-azure": provider },
      resources: [
        {
          type: "azure-native:network:Subnet",
          name: "network-nodes",
          id,
          parent: "parent-network",
          provider: "provider-azure-azure",
        },
      ],
    });
  });

  test("has nothing to do after a run that ended well", () => {
    expect(parsePendingCreations(JSON.stringify({ deployment: { resources: [] } }))).toEqual([]);
  });
});
