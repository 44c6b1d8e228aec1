import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NetworkGraph } from "#components/core/network-graph.ts";
import { serviceMap } from "#tools/docs/service-map.ts";
import { loadStackFacts } from "#tools/docs/stack-facts.ts";
import { requireBrowser } from "#test/support/browser.ts";
import { root, stacks } from "#test/support/synth.ts";

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"];
const offline = ["--disable-background-networking", "--disable-component-update"];

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: requireBrowser(), args: [...quiet, ...offline] });
  page = await browser.newPage();
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve("mermaid/dist/mermaid.min.js") });
});
afterAll(async () => {
  await browser.close();
});

interface Drawing {
  readonly nodes: readonly string[];
  readonly boxes: readonly string[];
  readonly labels: readonly string[];
  readonly arrows: number;
}

/** What Mermaid draws of a text. @throws where it cannot read it */
function draw(text: string): Promise<Drawing> {
  return page.evaluate(async (source): Promise<Drawing> => {
    const library: unknown = Reflect.get(globalThis, "mermaid");
    const isRender = (value: unknown): value is (id: string, source: string) => Promise<{ svg: string }> =>
      typeof value === "function";
    const render: unknown =
      typeof library === "object" && library !== null ? Reflect.get(library, "render") : undefined;
    if (!isRender(render)) throw new Error("Mermaid did not load");
    document.body.innerHTML = (await render("map", source)).svg;
    const texts = (selector: string): string[] =>
      [...document.querySelectorAll(selector)].map((element) => element.textContent.trim());
    return {
      nodes: texts(".node .nodeLabel"),
      boxes: texts(".cluster .cluster-label"),
      labels: texts(".edgeLabel .edgeLabel").filter((label) => label !== ""),
      arrows: document.querySelectorAll(".edgePaths > path").length,
    };
  }, text);
}

const pods = (namespace: string) => ({ kind: "pods", namespace, labels: {} }) as const;
const graph: NetworkGraph = {
  nodes: [
    { name: "ms5-a", where: pods("ms5-staging"), ports: [{ name: "http", port: 8000 }], ours: true },
    {
      name: "ms5-b",
      where: pods("data"),
      ports: [
        { name: "tcp", port: 5432 },
        { name: "http-x", port: 80 },
      ],
      ours: true,
    },
    { name: "ms5-alone", where: pods("data"), ports: [], ours: true },
    {
      name: "entra",
      where: { kind: "addresses", ranges: ["20.0.0.0/8"] },
      ports: [{ name: "https", port: 443 }],
      ours: false,
    },
    { name: "unused", where: { kind: "addresses", ranges: ["30.0.0.0/8"] }, ports: [], ours: false },
    { name: "istiod", where: pods("aks-istio-system"), ports: [{ name: "xds", port: 15012 }], ours: false },
  ],
  edges: [
    { from: "ms5-a", to: "ms5-b", port: "tcp", why: "" },
    { from: "ms5-a", to: "ms5-b", port: "http-x", why: "" },
    { from: "ms5-a", to: "entra", port: "https", why: "" },
    { from: "ms5-a", to: "istiod", port: "xds", why: "" },
  ],
};

describe("a service map, as Mermaid draws it", () => {
  it("has a box for each namespace and one for what is outside", async () => {
    const { boxes } = await draw(serviceMap(graph, []).join("\n"));
    expect(boxes.toSorted()).toEqual(["data", "ms5-staging", "outside of the cluster"]);
  });

  it("has everybody who is ours and everybody they talk with", async () => {
    const { nodes } = await draw(serviceMap(graph, []).join("\n"));
    expect(nodes.toSorted()).toEqual(["entra", "ms5-a", "ms5-alone", "ms5-b"]);
  });

  it("has one arrow for a pair, with all its ports", async () => {
    const { arrows, labels } = await draw(serviceMap(graph, []).join("\n"));
    expect(arrows).toBe(2);
    expect(labels.toSorted()).toEqual(["443", "5432, 80"]);
  });
});

describe.each(stacks)("the service map of %s, as Mermaid draws it", (stack) => {
  it("has every workload that runs there", async () => {
    const [facts] = loadStackFacts(root, [stack]);
    if (facts === undefined) throw new Error("no facts");
    const { nodes } = await draw(serviceMap(facts.plan.graph, facts.plan.workloads).join("\n"));
    expect(facts.plan.workloads.map(({ name }) => name).filter((name) => !nodes.includes(name))).toEqual([]);
  });

  it("has an arrow for each pair that the catalogue connects", async () => {
    const [facts] = loadStackFacts(root, [stack]);
    if (facts === undefined) throw new Error("no facts");
    const { arrows } = await draw(serviceMap(facts.plan.graph, facts.plan.workloads).join("\n"));
    const everywhere = ["istiod", "prometheus"];
    const pairs = facts.plan.graph.edges
      .filter(({ from, to }) => !everywhere.includes(from) && !everywhere.includes(to))
      .map(({ from, to }) => `${from} ${to}`);
    expect(arrows).toBe(new Set(pairs).size);
  });
});
