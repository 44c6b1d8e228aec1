import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requireBrowser } from "#test/support/browser.ts";
import { aJudgedPlan, anExemption, sectionOf } from "#test/support/judged-plan.ts";
import { unknown } from "#test/support/plan-builders.ts";
import type { Plan } from "#tools/plan/model.ts";
import { renderHtml } from "#tools/plan/html/render.ts";

const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const hostile = `<img src=x onerror="document.title='taken over'">`;
const good = { public: false, owner: "team-data" };
const plan = aJudgedPlan({
  accounts: {
    images: { ...good, public: true },
    data: { ...good, public: true },
    [hostile]: { ...good, owner: unknown },
  },
  exemptions: [{ ...anExemption, reason: hostile }],
});

let folder: string;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ms5-policies-"));
  browser = await chromium.launch({ executablePath: requireBrowser(), args });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await show(plan);
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

async function show(shown: Plan): Promise<void> {
  await writeFile(join(folder, "plan.html"), await renderHtml({ plan: shown }));
  await page.goto("about:blank");
  await page.goto(`${pathToFileURL(join(folder, "plan.html")).href}#policies`);
  await page.locator("#panel-policies").waitFor({ state: "visible" });
}

const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 });
const panelText = () => page.locator("#panel-policies").innerText();
const listed = () => page.locator(".policy:visible > summary strong").allInnerTexts();
const choose = (label: string, value: string) =>
  page.locator("#panel-policies").getByLabel(label, { exact: true }).last().selectOption(value);

describe("the policies section of the HTML report", () => {
  it("counts what violates a policy on its tab and in the header", async () => {
    expect(await page.locator("#tab-policies .count").innerText()).toBe("1");
    expect(await page.locator("#header").innerText()).toContain("1 policy violation");
  });

  it("opens what is violated, with place and remedy", async () => {
    const [first] = await page.locator(".policy[open]").allInnerTexts();
    expect(first).toMatch(/TST01[\s\S]*is open to the world[\s\S]*stacks\/layers\/foundation\.ts:17[\s\S]*close it/);
  });

  it("shows exemptions with owner and last day", async () => {
    expect(await panelText()).toMatch(/Exemptions in force \(1\)[\s\S]*team-web[\s\S]*2026-12-31/);
  });

  it.each([
    ["Outcome", "undetermined", ["TST02"]],
    ["Outcome", "exempt", ["TST01"]],
    ["Severity", "low", ["TST02"]],
    ["Severity", "medium", []],
  ])("filters by %s %s", async (label, value, expected) => {
    await page.locator("#panel-policies").getByRole("button", { name: "Clear" }).click();
    await choose(label, value);
    await eventually(listed).toEqual(expected);
    await page.locator("#panel-policies").getByRole("button", { name: "Clear" }).click();
    await eventually(listed).toEqual(["TST01", "TST02"]);
  });

  it("finds a policy by what it says", async () => {
    await page.locator("#policy-search").fill("open to the world");
    await eventually(listed).toEqual(["TST01"]);
    await page.locator("#policy-search").fill("");
  });

  it("shows hostile names and reasons as the text they are", async () => {
    await choose("Outcome", "undetermined");
    await page.locator(".policy:visible > summary").click();
    await eventually(panelText).toContain(hostile);
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).not.toBe("taken over");
  });

  it("shows what the branch adds and takes away", async () => {
    const section = sectionOf(plan);
    const finding = { policy: "TST01", urn: "urn:pulumi:production::ms5::a:b:C::gone", message: "was open" };
    const change = { appeared: [], gone: [finding] };
    await show({
      ...plan,
      slots: { application: null, cost: null, policies: { ...section, data: { ...section.data, change } } },
    });
    expect(await panelText()).toMatch(/Violations against the base[\s\S]*gone[\s\S]*was open/);
  });

  it("needs no sideways scrolling on a narrow screen", async () => {
    await page.setViewportSize({ width: 800, height: 900 });
    const [content, window] = await page.evaluate(
      () => [document.documentElement.scrollWidth, globalThis.innerWidth] as const,
    );
    expect(content).toBeLessThanOrEqual(window);
  });
});
