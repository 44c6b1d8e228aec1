import { describe, expect, it } from "vitest";
import { StackView } from "#policies/engine/stack-view.ts";
import { makeEstate, makeSubject } from "#test/policies/support/subjects.ts";

const vault = makeSubject("azure-native:keyvault:Vault", "vault");
const zone = makeSubject("azure-native:privatedns:PrivateZone", "zone");
const endpoint = makeSubject("azure-native:network:PrivateEndpoint", "endpoint", {
  parent: vault.urn,
  dependencies: [zone.urn],
  propertyDependencies: { connections: [vault.urn], other: [vault.urn, "urn:gone"] },
});
const stack = new StackView(makeEstate(vault, zone, endpoint));
const names = (views: readonly { readonly name: string }[]): readonly string[] => views.map(({ name }) => name);

describe("a stack", () => {
  it("finds resources by kind, several kinds in the order of the question", () => {
    expect(names(stack.of("network/PrivateEndpoint", "keyvault/Vault"))).toEqual(["endpoint", "vault"]);
    expect(stack.of("network/Nothing")).toEqual([]);
  });

  it("knows which resources an input refers to, by its name or in all", () => {
    const view = stack.find(endpoint.urn);
    expect(names(view?.references("connections") ?? [])).toEqual(["vault"]);
    expect(names(view?.references() ?? [])).toEqual(["vault"]);
    expect(view?.references("absent")).toEqual([]);
  });

  it("knows what a resource waits for, references included", () => {
    expect(names(stack.find(endpoint.urn)?.dependencies ?? [])).toEqual(["zone", "vault"]);
  });

  it("knows who refers to a resource, of some kinds or of any", () => {
    const [view] = stack.of("keyvault/Vault");
    if (view === undefined) throw new Error("there is no vault");
    expect(names(stack.referrers(view))).toEqual(["endpoint"]);
    expect(names(stack.referrers(view, "network/PrivateEndpoint"))).toEqual(["endpoint"]);
    expect(stack.referrers(view, "network/Subnet")).toEqual([]);
  });

  it("knows each of several that refer to a resource, and none of one that nobody refers to", () => {
    const other = makeSubject("azure-native:network:PrivateEndpoint", "other", {
      propertyDependencies: { connections: [vault.urn] },
    });
    const several = new StackView(makeEstate(vault, zone, endpoint, other));
    const referrers = (urn: string): readonly string[] =>
      several.resources.filter((each) => each.urn === urn).flatMap((each) => names(several.referrers(each)));
    expect([referrers(vault.urn), referrers(zone.urn)]).toEqual([["endpoint", "other"], []]);
  });

  it("knows the explicit provider of a resource", () => {
    const cluster = makeSubject("pulumi:providers:kubernetes", "cluster");
    const pod = makeSubject("kubernetes:core/v1:Pod", "pod", { provider: cluster.urn });
    const view = new StackView(makeEstate(cluster, pod));
    expect([view.find(pod.urn)?.provider?.name, view.find(cluster.urn)?.provider]).toEqual(["cluster", undefined]);
  });

  it("has the outputs that a run states, and none where it states none", () => {
    const outputs = { address: "10.0.0.1" };
    const { outputs: view } = new StackView({ ...makeEstate(vault), outputs });
    expect([view?.string("address"), view?.at("address").path]).toEqual(["10.0.0.1", "address"]);
    expect(stack.outputs).toBeUndefined();
  });

  it("knows parents, and none of the stack itself", () => {
    expect(stack.find(endpoint.urn)?.parent?.name).toBe("vault");
    expect(stack.find(vault.urn)?.parent).toBeUndefined();
  });

  it.each([
    ["staging", "staging"],
    ["production", "production"],
    ["somebody-elses", "production"],
  ])("named %s is judged like %s", (name, environment) => {
    expect(new StackView({ stack: name, subjects: [] }).environment).toBe(environment);
  });
});
