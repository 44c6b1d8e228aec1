import { describe, expect, test } from "vitest";
import { findDivergence } from "#tools/lab/experiments/crash/convergence.ts";
import type { Convergence, StateResource } from "#tools/lab/experiments/crash/convergence.ts";
import { parseState } from "#tools/lab/experiments/crash/convergence-view.ts";

const group: StateResource = {
  urn: "urn:pulumi:s::p::azure-native:resources:ResourceGroup::group",
  type: "azure-native:resources:ResourceGroup",
  id: "/subscriptions/S/resourceGroups/rg",
  leaving: false,
};
const namespace: StateResource = {
  urn: "urn:pulumi:s::p::kubernetes:core/v1:Namespace::space",
  type: "kubernetes:core/v1:Namespace",
  id: "space",
  leaving: false,
  object: "Namespace space",
};
const whole: Convergence = {
  program: [group.urn, namespace.urn],
  state: { resources: [group, namespace], pending: [] },
  azure: ["/subscriptions/s/resourcegroups/RG"],
  expectedNodes: ["aks-system-000000"],
  nodes: ["aks-system-000000"],
  objects: [{ title: "Namespace space", managers: ["pulumi-kubernetes-1"] }],
  locks: [],
  processes: [],
};
const state = (...resources: StateResource[]): Partial<Convergence> => ({ state: { resources, pending: [] } });

describe("what program, state, Azure and cluster agree on", () => {
  test("is nothing to find, whatever the case of Azure's ids", () => {
    expect(findDivergence(whole)).toEqual([]);
  });

  test.each<[string, Partial<Convergence>]>([
    ["a resource that the state has lost", { program: [...whole.program, "urn:lost"] }],
    ["a resource that the program does not have", { program: [group.urn] }],
    ["a URN that the state has twice", state(group, namespace, { ...namespace, object: "Namespace other" })],
    ["a resource that is still to be deleted", state({ ...group, leaving: true }, namespace)],
    ["a pending operation", { state: { ...whole.state, pending: ["creating urn"] } }],
    ["an Azure resource that the state has lost", { azure: [...whole.azure, "/subscriptions/s/resourceGroups/other"] }],
    ["an Azure resource that is gone", { azure: [] }],
    ["an id that two resources of the state have", state(group, { ...group, urn: "urn:other" }, namespace)],
    ["an object that the state has lost", { objects: [...whole.objects, { title: "Namespace other", managers: [] }] }],
    ["an object that is gone", { objects: [] }],
    ["an object that two creations own", { objects: [{ title: "Namespace space", managers: ["a", "b"] }] }],
    ["a node that never came", { nodes: [] }],
    ["a node too many", { nodes: [...whole.nodes, "aks-system-000001"] }],
    ["a lock", { locks: ["lock.json"] }],
    ["a process of the engine", { processes: ["pulumi-resource-kubernetes"] }],
  ])("shows %s", (_, difference) => {
    expect(findDivergence({ ...whole, ...difference })).not.toEqual([]);
  });
});

describe("the state of a stack", () => {
  test("is read with its pending operations, replaced resources and Kubernetes objects", () => {
    const inputs = { apiVersion: "v1", kind: "Namespace", metadata: { name: "space" } };
    const exported = JSON.stringify({
      deployment: {
        resources: [
          { urn: group.urn, type: group.type, id: group.id, delete: true },
          { urn: namespace.urn, type: namespace.type, id: "space", inputs },
        ],
        pending_operations: [{ type: "creating", resource: { urn: "urn:begun" } }],
      },
    });
    expect(parseState(exported)).toEqual({
      resources: [{ ...group, leaving: true }, namespace],
      pending: ["creating urn:begun"],
    });
  });
});
