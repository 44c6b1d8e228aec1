import { describe, expect, it } from "vitest";
import type { CapturedResource } from "#tools/capture/model.ts";
import { diffPlans } from "#tools/plan/diff.ts";
import type { Change, Diff } from "#tools/plan/model.ts";
import { planSchema } from "#tools/plan/model.ts";
import { aPlan, aPool, aRegistration } from "../../support/plan-builders.ts";

const diffOf = (base: readonly CapturedResource[], head: readonly CapturedResource[]): Diff =>
  diffPlans(aPlan(base), aPlan(head), "HEAD~1");

function changeOf(base: readonly CapturedResource[], head: readonly CapturedResource[]): Change {
  const { changes } = diffOf(base, head);
  const [only, ...others] = changes;
  if (only === undefined || others.length > 0) throw new Error(`expected one change, got ${JSON.stringify(changes)}`);
  return only;
}

const network = aRegistration({ type: "ms5:platform:Network", name: "network" });
const subnet = (parent: CapturedResource, name = `${parent.name}-nodes`): CapturedResource =>
  aRegistration({ type: "azure-native:network:Subnet", name, parent: parent.urn });

describe("the diff of two plans", () => {
  it("is empty between a plan and itself", () => {
    expect(diffOf([network, subnet(network)], [network, subnet(network)])).toEqual({
      base: "HEAD~1",
      counts: { create: 0, update: 0, replace: 0, delete: 0, unchanged: 1 },
      changes: [],
    });
  });

  it("shows a changed pool size as exactly one update with its property", () => {
    const [base, head] = [aPool({ maxCount: 11, vmSize: "a" }), aPool({ maxCount: 12, vmSize: "a" })];
    expect(changeOf([network, base], [network, head])).toMatchObject({
      op: "update",
      name: "regular1",
      mayReplace: false,
      properties: [{ path: "maxCount", kind: "change", before: 11, after: 12, effect: "update" }],
    });
  });

  it("fits the published schema", () => {
    const diff = diffOf([aPool({ maxCount: 11 })], [subnet(network)]);
    expect(planSchema.safeParse({ ...aPlan([]), diff }).error).toBeUndefined();
  });

  it("creates what only the head has and deletes what only the base has", () => {
    const { counts } = diffOf([aPool({})], [subnet(network), network]);
    expect(counts).toEqual({ create: 1, update: 0, replace: 0, delete: 1, unchanged: 0 });
  });

  it("exchanges creations and deletions when base and head are exchanged", () => {
    const [base, head] = [[network], [aPool({}), subnet(network)]];
    const [there, back] = [diffOf(base, head).counts, diffOf(head, base).counts];
    expect([there.create, there.delete]).toEqual([back.delete, back.create]);
  });

  it("replaces a resource of which one property forces it", () => {
    expect(changeOf([aPool({ vmSize: "a", maxPods: 11 })], [aPool({ vmSize: "b", maxPods: 12 })]).op).toBe("replace");
  });

  it("says that an update may replace where the metadata is silent", () => {
    const zone = (dns: string): CapturedResource =>
      aRegistration({
        type: "azure-native:network:VirtualNetwork",
        name: "v",
        inputs: { dhcpOptions: { dnsServers: [dns] } },
      });
    expect(changeOf([zone("10.0.0.1")], [zone("10.0.0.2")])).toMatchObject({ op: "update", mayReplace: true });
  });

  it.each(["maxCount", "*", 'tags["owner"]', "list[*].value", "list[0].value"])(
    "leaves out what ignoreChanges %s covers",
    (path) => {
      const inputs = { maxCount: 11, tags: { owner: "a" }, list: [{ value: 11 }] };
      const changed = { maxCount: 12, tags: { owner: "b" }, list: [{ value: 12 }] };
      const all = ["list[0].value", "maxCount", "tags.owner"];
      const seen = diffOf(
        [aPool(inputs, { ignoreChanges: [path] })],
        [aPool(changed, { ignoreChanges: [path] })],
      ).changes;
      const covered = { "*": all, 'tags["owner"]': ["tags.owner"], maxCount: ["maxCount"] }[path] ?? ["list[0].value"];
      expect(seen.flatMap(({ properties }) => properties.map((each) => each.path))).toEqual(
        all.filter((each) => !covered.includes(each)),
      );
    },
  );

  it("does not take a longer name for the ignored one", () => {
    const ignoring = { ignoreChanges: ["max"] };
    expect(changeOf([aPool({ maxCount: 11 }, ignoring)], [aPool({ maxCount: 12 }, ignoring)]).properties).toHaveLength(
      1,
    );
  });

  it("shows protection that was taken away", () => {
    expect(changeOf([aPool({}, { protect: true })], [aPool({})])).toMatchObject({
      op: "update",
      options: [{ option: "protect", before: true, after: false }],
    });
  });

  it("does not take a newer SDK for a change of every resource", () => {
    expect(diffOf([aPool({}, { version: "3.28.0" })], [aPool({}, { version: "3.29.0" })]).changes).toEqual([]);
  });

  it("follows an alias from the old name to the new", () => {
    const renamed = aPool(
      { maxCount: 11 },
      { urn: aPool({}).urn.replace("regular1", "steady1"), name: "steady1", aliases: ["name=regular1"] },
    );
    expect(changeOf([aPool({ maxCount: 11 })], [renamed])).toMatchObject({ op: "update", renamedFrom: aPool({}).urn });
  });

  it("follows the alias of a component to children named after it", () => {
    const renamed = { ...aRegistration({ type: "ms5:platform:Network", name: "net" }), aliases: ["name=network"] };
    const { changes } = diffOf([network, subnet(network)], [renamed, subnet(renamed)]);
    expect(changes.map(({ op, renamedFrom }) => [op, renamedFrom])).toEqual(
      [
        ["update", network.urn],
        ["update", subnet(network).urn],
      ].toSorted(),
    );
  });

  it("follows the alias of a component to another type", () => {
    const moved = {
      ...aRegistration({ type: "ms5:platform:Net", name: "network" }),
      aliases: ["type=ms5:platform:Network"],
    };
    expect(diffOf([network, subnet(network)], [moved, subnet(moved)]).counts).toMatchObject({
      create: 0,
      delete: 0,
      update: 1,
    });
  });
});
