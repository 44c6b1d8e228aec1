import { expect, test } from "vitest";
import { armParent, armType } from "#tools/lab/providers/azure-native/arm-id.ts";
import { exists } from "#tools/lab/providers/azure-native/existence.ts";
import { liveInputs } from "#tools/lab/providers/azure-native/live-inputs.ts";
import { latencyOf, parseSettings } from "#tools/lab/providers/azure-native/settings.ts";

const group = "/subscriptions/s/resourceGroups/g";
const vnet = `${group}/providers/Microsoft.Network/virtualNetworks/v`;

test("a resource belongs to what it is nested in, to what it extends, or to its group", () => {
  expect(armParent(`${vnet}/subnets/n`)).toEqual({ id: vnet, kind: "resource", name: "v" });
  expect(armParent(vnet)).toEqual({ id: group, kind: "resource group", name: "g" });
  const lock = `${vnet}/providers/Microsoft.Authorization/locks/l`;
  expect(armParent(lock)).toEqual({ id: vnet, kind: "scope", name: "v" });
  expect(armParent(group)).toBeUndefined();
  expect(armParent("subscriptions/s/providers/Microsoft.Security/pricings/Containers")).toBeUndefined();
});

test("the ARM type is the provider and every other segment", () => {
  expect(armType(`${vnet}/subnets/n`)).toBe("Microsoft.Network/virtualNetworks/subnets");
  expect(armType(group)).toBe("Microsoft.Resources/resourceGroups");
});

test("what Azure makes by itself exists with its origin", () => {
  const account = `${group}/providers/Microsoft.Storage/storageAccounts/a`;
  const empty = { type: "t", inputs: {}, outputs: {} };
  expect(exists({}, `${account}/blobServices/default`)).toBe(false);
  expect(exists({ [account]: empty }, `${account}/blobServices/default`)).toBe(true);
  expect(exists({}, "/subscriptions/s/resourceGroups/NetworkWatcherRG")).toBe(true);
  const cluster = { ...empty, inputs: { nodeResourceGroup: "g-nodes" } };
  expect(exists({ [vnet]: cluster }, "/subscriptions/s/resourceGroups/G-nodes")).toBe(true);
  expect(exists({ [vnet]: cluster }, group)).toBe(false);
});

test("what Azure filled in does not become an input, what somebody changed does", () => {
  const inputs = { sku: { name: "a" }, tags: { a: "1" }, gone: 1 };
  const before = { sku: { name: "a", tier: "Basic" }, tags: { a: "1" }, gone: 1, state: "ok" };
  const now = { sku: { name: "a", tier: "Premium" }, tags: { a: "2" }, state: "ok", extra: true };
  expect(liveInputs(inputs, before, now)).toEqual({
    sku: { name: "a", tier: "Premium" },
    tags: { a: "2" },
    extra: true,
  });
  expect(liveInputs(inputs, before, before)).toEqual(inputs);
});

test("a latency holds for a type, for its name or for all, and never for more than a minute", () => {
  const settings = parseSettings({ MS5_LAB_FOLDER: "/lab", MS5_LAB_ARM_LATENCY: "*=5,AgentPool=90000" });
  expect(latencyOf(settings, "azure-native:network:Subnet")).toBe(5);
  expect(latencyOf(settings, "azure-native:containerservice:AgentPool")).toBe(60_000);
  expect(latencyOf(parseSettings({ MS5_LAB_FOLDER: "/lab" }), "any")).toBe(0);
  expect(() => parseSettings({})).toThrow("MS5_LAB_FOLDER is not set");
});
