import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aCapture, aRegistration } from "#test/support/plan-builders.ts";
import { synth } from "#test/support/synth.ts";
import { planOf } from "#tools/plan/build.ts";
import type { Measure } from "#tools/plan/html/client/dom.ts";
import { planGraphPicture } from "#tools/plan/html/client/graph-layout.ts";
import { planGraph, withoutImplied } from "#tools/plan/html/client/graph-model.ts";
import { planNetworkScene } from "#tools/plan/html/client/network-layout.ts";
import { planNetwork } from "#tools/plan/html/client/network-model.ts";
import type { PlanIndex } from "#tools/plan/html/client/plan-index.ts";
import { planIndex } from "#tools/plan/html/client/plan-index.ts";
import { fitText } from "#tools/plan/html/client/scene.ts";
import { everything, planSearch, withAncestors } from "#tools/plan/html/client/search.ts";

/** Seven pixels a character: what a wide font needs at the sizes of the drawings. */
const measure: Measure = (text) => text.length * 7;
const context = { date: "2026-11-12", commit: null };

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  Math.min(a.x + a.width, b.x + b.width) > Math.max(a.x, b.x) &&
  Math.min(a.y + a.height, b.y + b.height) > Math.max(a.y, b.y);

function overlapsAmong<T extends Rectangle>(items: readonly T[], nameOf: (item: T) => string): string[] {
  return items.flatMap((a, at) =>
    items
      .slice(at + 1)
      .filter((b) => overlap(a, b))
      .map((b) => `${nameOf(a)} / ${nameOf(b)}`),
  );
}

async function production(mode: "preview" | "update" = "update"): Promise<PlanIndex> {
  return planIndex({ plan: planOf(await synth("production", mode), context), diff: null });
}

describe("the dependency graph", () => {
  it("leaves out what a longer path already says", () => {
    const edges = [
      { from: "a", to: "b" },
      { from: "b", to: "c" },
      { from: "a", to: "c" },
    ];
    expect(withoutImplied(edges)).toEqual(edges.slice(0, 2));
  });

  it("keeps both edges of a cycle", () => {
    const edges = [
      { from: "a", to: "b" },
      { from: "b", to: "a" },
    ];
    expect(withoutImplied(edges)).toEqual(edges);
  });

  it("never says less about order than the dependencies do", () => {
    const edge = fc.record({ from: fc.integer({ min: 0, max: 8 }), to: fc.integer({ min: 0, max: 8 }) });
    fc.assert(
      fc.property(fc.array(edge), (drawn) => {
        const edges = drawn
          .filter(({ from, to }) => from !== to)
          .map(({ from, to }) => ({ from: String(from), to: String(to) }));
        const reduced = withoutImplied(edges);
        const reach = (start: string, among: typeof edges, seen = new Set<string>()): Set<string> => {
          for (const { from, to } of among) {
            if (from !== start || seen.has(to)) continue;
            seen.add(to);
            reach(to, among, seen);
          }
          return seen;
        };
        for (const { from } of edges) expect(reach(from, reduced)).toEqual(reach(from, edges));
      }),
    );
  });

  it.each([
    ["closed", false],
    ["open", true],
  ])("places no box over another while every component is %s", async (_, open) => {
    const index = await production();
    const expanded = new Set(open ? index.plan.resources.map(({ urn }) => urn) : []);
    const picture = planGraphPicture(planGraph(index, { expanded, implied: false }), index.layers, measure);
    expect(picture.boxes.length).toBeGreaterThan(40);
    expect(overlapsAmong(picture.boxes, ({ box }) => box.label)).toEqual([]);
  });

  it("shows every resource once when every component is open", async () => {
    const index = await production();
    const expanded = new Set(index.plan.resources.map(({ urn }) => urn));
    const { boxes } = planGraph(index, { expanded, implied: false });
    const shown = boxes.flatMap((box) => [box.urn, ...box.rows.map(({ urn }) => urn)]);
    const expected = index.plan.resources.filter(({ type }) => type !== "pulumi:pulumi:Stack").map(({ urn }) => urn);
    expect(shown.sort()).toEqual(expected.sort());
  });

  it("leads no edge of production against the reading direction", async () => {
    const index = await production();
    const picture = planGraphPicture(planGraph(index, { expanded: new Set(), implied: true }), index.layers, measure);
    expect(picture.edges.filter(({ backward }) => backward)).toEqual([]);
  });

  it("reads from the foundation to what is built on it", async () => {
    const { layers } = await production();
    expect(layers.indexOf("foundation")).toBeLessThan(layers.indexOf("cluster"));
  });
});

describe("the network picture", () => {
  it.each(["update", "preview"] as const)("places every pool and endpoint in its subnet in %s mode", async (mode) => {
    const [network] = planNetwork(await production(mode)).networks;
    const occupants = Object.fromEntries(
      (network?.subnets ?? []).map(({ title, occupants: own }) => [
        title.split("-").at(-1) ?? "",
        own.map(({ kind }) => kind),
      ]),
    );
    expect(new Set(occupants["nodes"])).toEqual(new Set(["pool"]));
    expect(occupants["server"]).toEqual(["api"]);
    expect(new Set(occupants["endpoints"])).toEqual(new Set(["endpoint"]));
    expect(occupants["ingress"]).toEqual([]);
  });

  it("leads every private endpoint to the service behind it", async () => {
    const [network] = planNetwork(await production("preview")).networks;
    const endpoints = (network?.subnets ?? [])
      .flatMap(({ occupants }) => occupants)
      .filter(({ kind }) => kind === "endpoint");
    expect(endpoints.length).toBeGreaterThan(2);
    expect(endpoints.filter(({ target }) => target === null)).toEqual([]);
  });

  it("places no text over another", async () => {
    const { texts } = planNetworkScene(planNetwork(await production()), measure);
    const boxes = texts.map(({ text, style, x, y }) => ({
      text,
      x,
      y: y - 11,
      width: measure(text, style),
      height: 13,
    }));
    expect(overlapsAmong(boxes, ({ text }) => text)).toEqual([]);
  });

  it("shortens a name in the middle and a sentence at its end", () => {
    expect(fitText("pep-ms5-production-uksouth-vault", 98, "title", measure)).toBe("pep-ms5…-vault");
    expect(fitText("private endpoint of the vault", 98, "small", measure)).toBe("private endpo…");
  });
});

describe("the search of the report", () => {
  const index = planIndex({
    plan: planOf(
      aCapture([
        aRegistration({
          type: "azure-native:network:Subnet",
          name: "eleven",
          protect: true,
          inputs: { size: "Large" },
        }),
        aRegistration({ type: "azure-native:keyvault:Vault", name: "twelve" }),
      ]),
      context,
    ),
    diff: null,
  });
  const search = planSearch(index);
  const namesOf = (urns: ReadonlySet<string>): string[] => [...urns].map((urn) => urn.split("::").at(-1) ?? "");

  it.each([
    ["a name", "ELEV"],
    ["a type", "network:subnet"],
    ["a property", "large"],
    ["several words", "eleven large"],
  ])("finds by %s", (_, text) => {
    expect(namesOf(search({ ...everything, text }))).toEqual(["eleven"]);
  });

  it("narrows to protected resources", () => {
    expect(namesOf(search({ ...everything, protectedOnly: true }))).toEqual(["eleven"]);
  });

  it("shows what was found together with what holds it", () => {
    const shown = withAncestors(index, search({ ...everything, text: "twelve" }));
    expect(namesOf(shown)).toEqual(["twelve", "ms5-production"]);
  });
});
