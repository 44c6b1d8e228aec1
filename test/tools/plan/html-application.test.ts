import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requireBrowser } from "#test/support/browser.ts";
import { aPlan, aRegistration } from "#test/support/plan-builders.ts";
import { withApplication } from "#tools/plan/application.ts";
import type { Plan } from "#tools/plan/model.ts";
import { renderHtml } from "#tools/plan/html/render.ts";

const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const hostile = `<img src=x onerror="document.title='taken over'">`;

const deployment = (name: string, exposure: string, image: string) =>
  aRegistration({
    type: "kubernetes:apps/v1:Deployment",
    name,
    inputs: {
      metadata: { name, namespace: "ms5-production", annotations: { "ms5.io/exposure": exposure } },
      spec: {
        replicas: 2,
        template: {
          metadata: { labels: { "ms5.io/class": "critical" } },
          spec: { containers: [{ image, resources: { requests: { cpu: "100m", memory: "128Mi" } } }] },
        },
      },
    },
  });

const plan = withApplication(
  aPlan([
    deployment("ms5-frontend", "public: example.org", "registry.example/ms5/frontend:5.0.0"),
    deployment("ms5-flags", hostile, `registry.example/flagd:v1@sha256:${"ab".repeat(32)}`),
  ]),
);

let folder: string;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ms5-application-"));
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
  await page.goto(`${pathToFileURL(join(folder, "plan.html")).href}#application`);
  await page.locator("#panel-application").waitFor({ state: "visible" });
}

const cells = (name: string) => page.locator("#panel-application tr", { hasText: name }).locator("td").allInnerTexts();

describe("the application section of the HTML report", () => {
  it("counts the workloads on its tab", async () => {
    expect(await page.locator("#tab-application .count").innerText()).toBe("2");
  });

  it("has a row for each workload with what runs, how often, who reaches it and its image", async () => {
    const [name, ...facts] = await cells("ms5-frontend");
    expect(name).toBe("ms5-frontend");
    expect(facts.map((text) => text.replaceAll(/\s+/g, " ").trim())).toEqual([
      ...["critical", "Deployment", "2", "100m", "128Mi", "public: example.org", "5.0.0 no digest"],
    ]);
  });

  it("leads to the resource", async () => {
    await page.locator("#panel-application").getByRole("link", { name: "ms5-frontend" }).click();
    await page.locator("#panel-resources").waitFor({ state: "visible" });
    expect(decodeURIComponent(page.url())).toContain("kubernetes:apps/v1:Deployment::ms5-frontend");
    await show(plan);
  });

  it("shows words of the stack as words", async () => {
    expect(await cells("ms5-flags")).toContain(hostile);
    expect(await page.title()).not.toBe("taken over");
  });

  it("says so where the plan has none", async () => {
    await show({ ...plan, slots: { ...plan.slots, application: null } });
    expect(await page.locator("#panel-application").innerText()).toContain("not read in this plan");
  });
});
