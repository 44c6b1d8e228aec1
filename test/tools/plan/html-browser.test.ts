import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requireBrowser } from "#test/support/browser.ts";
import { aPlan, aRegistration } from "#test/support/plan-builders.ts";
import { synth } from "#test/support/synth.ts";
import { planOf } from "#tools/plan/build.ts";
import { diffPlans } from "#tools/plan/diff.ts";
import { renderHtml } from "#tools/plan/html/render.ts";

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"];
const offline = ["--disable-background-networking", "--disable-component-update"];

let folder: string;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

/** The report of production, compared with a production without its spot pools. */
beforeAll(async () => {
  const executablePath = requireBrowser();
  const capture = await synth("production");
  const context = { date: "2026-11-12", commit: null };
  const plan = planOf(capture, context);
  const fewer = { ...capture, resources: capture.resources.filter(({ name }) => !name.startsWith("pools-spot")) };
  const html = await renderHtml({ plan: { ...plan, diff: diffPlans(planOf(fewer, context), plan, "main") } });
  folder = await mkdtemp(join(tmpdir(), "ms5-report-"));
  await writeFile(join(folder, "plan.html"), html);
  browser = await chromium.launch({ executablePath, args: [...quiet, ...offline] });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(pathToFileURL(join(folder, "plan.html")).href);
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

const open = async (tab: string) => {
  await page.locator(`#tab-${tab}`).click();
  await page.locator(`#panel-${tab}`).waitFor({ state: "visible" });
};

/** The page answers after the event that asked it; a slow machine only makes that later. */
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 });
const textOf = (selector: string) => () => page.locator(selector).innerText();

/** Pairs of texts of a drawing whose boxes share more than a hair's breadth. */
const overlappingTexts = (panel: string) =>
  page.$$eval(`#panel-${panel} svg text`, (texts) => {
    const boxes = texts
      .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    return boxes.flatMap((a, index) =>
      boxes.slice(index + 1).flatMap((b) => {
        const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        return width > 1 && height > 1 ? [`${a.text} / ${b.text}`] : [];
      }),
    );
  });

describe("the HTML report in a browser", () => {
  it("opens without a complaint and says what it is about", async () => {
    expect(await page.locator("#header").innerText()).toContain("production");
    expect(complaints).toEqual([]);
  });

  it("finds the one resource a person searches for", async () => {
    await open("resources");
    await page.locator("#search").fill("spotMaxPrice");
    await eventually(textOf("#found")).toMatch(/^2 /);
    const names = await page.locator("#panel-resources [role=treeitem]:visible").allInnerTexts();
    expect(names.join(" ")).toMatch(/pools-spota[\s\S]*pools-spotb/);
    expect(names.join(" ")).not.toContain("registry");
  });

  it("shows inputs and source of a resource that is chosen", async () => {
    await open("resources");
    await page.locator("#search").fill("pools-spota");
    await page.locator("#panel-resources [role=treeitem]").getByText("pools-spota", { exact: true }).last().click();
    await eventually(textOf("#panel-resources")).toMatch(/scaleSetEvictionPolicy/);
    await eventually(textOf("#panel-resources")).toMatch(/stacks\/layers\/cluster\.ts:\d+/);
  });

  it("lists what changed", async () => {
    await open("diff");
    await eventually(textOf("#panel-diff")).toMatch(/pools-spota[\s\S]*pools-spotb/);
    expect(await page.locator("#panel-diff").innerText()).not.toContain("pools-regular1");
  });

  it.each(["graph", "network"])("draws the %s picture without one text over another", async (panel) => {
    await open(panel);
    await eventually(() => page.locator(`#panel-${panel} svg text`).count()).toBeGreaterThan(20);
    await eventually(() => overlappingTexts(panel)).toEqual([]);
  });

  it("keeps the texts apart when every component of the graph is open", async () => {
    await open("graph");
    await page.getByRole("button", { name: "Open all" }).click();
    await eventually(() => page.locator("#panel-graph svg text").count()).toBeGreaterThan(400);
    await eventually(() => overlappingTexts("graph")).toEqual([]);
  });

  it("opens a component by keyboard and lights up what a box depends on", async () => {
    await open("graph");
    await page.getByRole("button", { name: "Close all" }).click();
    const cluster = page.getByRole("button", { name: /^cluster, platform/ });
    await cluster.focus();
    await eventually(() => page.locator("#panel-graph .edge.lit").count()).toBeGreaterThan(0);
    await page.keyboard.press("Enter");
    await eventually(() => cluster.getAttribute("aria-expanded")).toBe("true");
  });

  it("shows a hostile name as the text it is", async () => {
    const name = `</script><img src=x onerror="document.title='taken over'">`;
    const plan = aPlan([aRegistration({ type: "azure-native:network:Subnet", name, inputs: { note: name } })]);
    await writeFile(join(folder, "hostile.html"), await renderHtml({ plan }));
    const other = await browser.newPage();
    await other.goto(`${pathToFileURL(join(folder, "hostile.html")).href}#resources`);
    await other.locator(".tree-name").first().click();
    await eventually(() => other.locator("#details-title").textContent()).toBe(name);
    expect(await other.locator("img").count()).toBe(0);
    expect(await other.title()).not.toBe("taken over");
    await other.close();
  });

  it("says that a plan was judged by no policy and no price", async () => {
    await open("policies");
    await eventually(textOf("#panel-policies")).toMatch(/not evaluated/);
    await open("cost");
    await eventually(textOf("#panel-cost")).toMatch(/not evaluated/);
  });

  it("needs no sideways scrolling on a narrow screen", async () => {
    await page.setViewportSize({ width: 800, height: 900 });
    for (const tab of ["summary", "resources", "diff"]) {
      await open(tab);
      const [content, window] = await page.evaluate(
        () => [document.documentElement.scrollWidth, globalThis.innerWidth] as const,
      );
      expect(content, tab).toBeLessThanOrEqual(window);
    }
    expect(complaints).toEqual([]);
  });
});
