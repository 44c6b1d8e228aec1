import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork.js";
import { Subnet } from "@pulumi/azure-native/network/subnet.js";
import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random";
import { expect, it } from "vitest";
import { capture } from "#tools/capture/capture.ts";
import { isSecret, isUnknown, pathsWhere } from "#tools/capture/marks.ts";

class Outer extends pulumi.ComponentResource {
  constructor(name: string, build: (parent: pulumi.Resource) => unknown, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:Outer", name, {}, options);
    build(this);
    this.registerOutputs({ shape: "round" });
  }
}

const group = (name: string, options?: pulumi.CustomResourceOptions) =>
  new ResourceGroup(name, { resourceGroupName: name, location: "uksouth" }, options);
const named = async (name: string, program: () => object, mode: "preview" | "update" = "update") => {
  const { resources } = await capture(program, { stack: "test", mode });
  const found = resources.find((resource) => resource.name === name);
  if (found === undefined) throw new Error(`no resource ${name}`);
  return found;
};

it("builds the URN of a nested resource as the engine does", async () => {
  const inner = await named("leaf", () => {
    new Outer("a", (a) => {
      new Outer("b", (b) => group("leaf", { parent: b }), { parent: a });
    });
    return {};
  });
  expect(inner.urn).toBe(
    "urn:pulumi:test::ms5::ms5:platform:Outer$ms5:platform:Outer$azure-native:resources:ResourceGroup::leaf",
  );
});

it("refuses two resources with one URN", async () => {
  const program = () => {
    group("twin");
    group("twin");
    return {};
  };
  await expect(capture(program, { stack: "test" })).rejects.toThrow(/duplicate resource URN .*::twin/);
});

it("reports an error thrown inside apply", async () => {
  const program = () => {
    group("a").name.apply(() => {
      throw new Error("inside apply");
    });
    return {};
  };
  await expect(capture(program, { stack: "test" })).rejects.toThrow("inside apply");
});

it("reports an error thrown by the program", async () => {
  const program = () => {
    throw new Error("in the program");
  };
  await expect(capture(program, { stack: "test" })).rejects.toThrow("in the program");
});

it("keeps overlapping runs apart, including their errors", async () => {
  const good = (stack: string) => capture(() => ({ id: group(stack).id }), { stack });
  const bad = capture(() => ({ x: group("bad").name.apply(() => Promise.reject(new Error("only mine"))) }), {
    stack: "bad",
  });
  const [one, failed, two] = await Promise.allSettled([good("one"), bad, good("two")]);
  expect(failed.status === "rejected" && String(failed.reason)).toContain("only mine");
  expect([one, two].map((run) => run.status === "fulfilled" && run.value.resources.map(({ name }) => name))).toEqual([
    ["one", "ms5-one"],
    ["two", "ms5-two"],
  ]);
});

it("marks a generated password as secret in every resource that receives it", async () => {
  const program = () => {
    const password = new RandomPassword("password", { length: 12 });
    new VirtualNetwork("holder", { resourceGroupName: "rg", location: "uksouth", tags: { value: password.result } });
    return {};
  };
  const secrets = async (mode: "preview" | "update") =>
    pathsWhere((await named("holder", program, mode)).inputs, isSecret);
  expect([await secrets("preview"), await secrets("update")]).toEqual([["tags.value"], ["tags.value"]]);
});

it("leaves what Azure computes unknown in preview and known in update mode", async () => {
  const program = () => {
    const vnet = new VirtualNetwork("vnet", { resourceGroupName: "rg", location: "uksouth" });
    new Subnet("subnet", { resourceGroupName: "rg", virtualNetworkName: vnet.name });
    return {};
  };
  const unknowns = async (mode: "preview" | "update") =>
    pathsWhere((await named("subnet", program, mode)).inputs, isUnknown);
  expect([await unknowns("preview"), await unknowns("update")]).toEqual([["virtualNetworkName"], []]);
});

it("records options after inheritance, dependencies by property, and where the resource was written", async () => {
  const subnet = await named("subnet", () => {
    const vnet = new VirtualNetwork("vnet", { resourceGroupName: "rg", location: "uksouth" });
    new Outer(
      "outer",
      (parent) =>
        new Subnet(
          "subnet",
          { resourceGroupName: "rg", virtualNetworkName: vnet.name },
          { parent, ignoreChanges: ["addressPrefix"], aliases: [{ name: "older" }] },
        ),
      { protect: true },
    );
    return {};
  });
  expect(subnet).toMatchObject({
    protect: true,
    ignoreChanges: ["addressPrefix"],
    aliases: ["name=older"],
    propertyDependencies: { virtualNetworkName: [expect.stringContaining("VirtualNetwork::vnet")] },
    version: "3.28.0",
  });
  expect(subnet.frames[0]?.file).toBe("test/tools/capture/capture.test.ts");
});

it("returns component outputs and stack outputs", async () => {
  const result = await capture(
    () => {
      new Outer("outer", () => undefined);
      return { answer: 42 };
    },
    { stack: "test" },
  );
  expect([result.outputs, result.resources.find(({ name }) => name === "outer")?.registeredOutputs]).toEqual([
    { answer: 42 },
    { shape: "round" },
  ]);
});

it("gives the program its configuration", async () => {
  const result = await capture(() => ({ region: new pulumi.Config("ms5").require("region") }), {
    stack: "test",
    config: { "ms5:region": "uksouth" },
  });
  expect(result.outputs).toEqual({ region: "uksouth" });
});
