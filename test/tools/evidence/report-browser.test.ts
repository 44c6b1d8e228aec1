import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { coverageOf } from "#policies/engine/evidence/coverage.ts";
import type { Evidence } from "#policies/engine/evidence/evidence.ts";
import { requireBrowser } from "#test/support/browser.ts";
import { anExemption, aRow, aRule, someEvidence, wrong } from "#test/support/evidence-builders.ts";
import { renderReport } from "#tools/evidence/html/report.ts";
import { renderEvidenceJunit } from "#tools/evidence/junit.ts";

const hostile = `</td><img src=x onerror="document.title='taken over'">`;
const location = { file: "stacks/a.ts", line: 7 };
const evidence = someEvidence({
  rules: [aRule(), aRule({ id: "T02", enforcement: "advisory" })],
  rows: [
    aRow(),
    aRow({ ...wrong("it is open & <wide>"), resource: hostile, urn: "urn:two", location }),
    aRow({ ...wrong("advice"), rule: "T02", enforcement: "advisory" }),
    aRow({ rule: "T02", outcome: "undetermined", undetermined: ["a.b"], urn: "urn:three" }),
    aRow({ ...wrong("accepted"), outcome: "exempt", urn: "urn:four", exemption: anExemption().id }),
  ],
  exemptions: [anExemption(), anExemption({ id: "ended", daysLeft: -3, reason: "it was late" })],
});

let folder: string;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

async function open(name: string, shown: Evidence): Promise<Page> {
  await writeFile(join(folder, name), renderReport(shown, coverageOf(shown)));
  const opened = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  opened.on("console", (message) => complaints.push(message.text()));
  opened.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push(request.url());
  });
  await opened.goto(pathToFileURL(join(folder, name)).href);
  return opened;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ms5-evidence-html-"));
  browser = await chromium.launch({ executablePath: requireBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
  page = await open("report.html", evidence);
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

const rowOf = (id: string) =>
  page.locator(".framework tr", { has: page.locator("th b", { hasText: new RegExp(`^${id}$`) }) });

describe("the compliance report in a browser", () => {
  it("opens without a complaint or a request, and takes no markup from names", async () => {
    expect(complaints).toEqual([]);
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).toBe("ms5 · production · compliance evidence");
    expect(await page.locator("#findings").innerText()).toContain(hostile);
  });

  it("says above and below, and in every framework, what it is and is not", async () => {
    const statements = page.getByText("it supports and does not establish compliance");
    expect(await statements.count()).toBe(2 + 4);
  });

  it("shows for a control coverage, rules, outcomes apart and what stays with the owner", async () => {
    expect(await rowOf("CC6.1").locator(".number").allInnerTexts()).toEqual(["1", "2", "0", "1", "1"]);
    expect(await rowOf("CC6.1").innerText()).toMatch(
      /partial[\s\S]*direct[\s\S]*T01[\s\S]*users inside the application/,
    );
    expect(await rowOf("11.70").innerText()).toMatch(/none[\s\S]*application/);
  });

  it("never boils a framework down to a percentage", async () => {
    expect(await page.locator("main").innerText()).not.toContain("%");
  });

  it("leads from a finding to its rule, its line and its remedy", async () => {
    const finding = page.locator("#findings tr", { hasText: "it is open & <wide>" });
    expect(await finding.innerText()).toMatch(/stacks\/a\.ts:7[\s\S]*make it right/);
    await finding.getByRole("link", { name: "T01" }).click();
    expect(await page.locator("tr:target").innerText()).toContain("the thing is closed");
  });

  it("lists exemptions with their dates and age, the one that ended first", async () => {
    const rows = await page.locator("#exemptions tbody tr").allInnerTexts();
    expect(rows[0]).toMatch(/it was late[\s\S]*ended 3 days ago/);
    expect(rows[1]).toMatch(
      /platform[\s\S]*MS5-7[\s\S]*2026-01-01[\s\S]*31 days old[\s\S]*2026-03-01[\s\S]*28 days left/,
    );
  });

  it("needs no sideways scrolling on a narrow screen and none on paper", async () => {
    const widths = () => page.evaluate(() => [document.documentElement.scrollWidth, globalThis.innerWidth] as const);
    await page.setViewportSize({ width: 800, height: 900 });
    const [narrow, screen] = await widths();
    expect(narrow).toBeLessThanOrEqual(screen);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 1032, height: 700 }); // A4 landscape within its margins
    const [printed, paper] = await widths();
    expect(printed).toBeLessThanOrEqual(paper);
    await page.emulateMedia({ media: "screen" });
  });
});

describe("the JUnit rendering, read by a browser's XML parser", () => {
  const cases = () =>
    page.evaluate((xml) => {
      const document = new DOMParser().parseFromString(xml, "application/xml");
      return {
        errors: document.querySelectorAll("parsererror").length,
        suite: document.querySelector("testsuite")?.getAttributeNames() ?? [],
        counts: ["tests", "failures", "skipped"].map((name) => document.querySelector("testsuite")?.getAttribute(name)),
        failures: [...document.querySelectorAll("failure")].map((each) => each.getAttribute("message")),
        skipped: [...document.querySelectorAll("skipped")].map((each) => each.getAttribute("message")),
        statement: document.querySelector("property[name=statement]")?.getAttribute("value"),
      };
    }, renderEvidenceJunit(evidence));

  it("has a case for each row; only what stops a deployment is a failure", async () => {
    const { errors, counts, failures, skipped } = await cases();
    expect(errors).toBe(0);
    expect(counts).toEqual(["5", "1", "3"]);
    expect(failures).toEqual(["it is open & <wide> (stacks/a.ts:7)"]);
    expect(skipped).toEqual(["advisory: advice", "undetermined: not known before deployment: a.b", "exempt: accepted"]);
  });

  it("carries the statement and no time", async () => {
    const { statement, suite } = await cases();
    expect(statement).toMatch(/does not establish compliance/);
    expect(suite).not.toContain("time");
  });
});
