import { describe, expect, it } from "vitest";
import { aPlan, aPool, aRegistration, secret } from "#test/support/plan-builders.ts";
import { synth } from "#test/support/synth.ts";
import { planOf } from "#tools/plan/build.ts";
import { renderHtml } from "#tools/plan/html/render.ts";

const hostile = `</script><img src=x onerror="alert(1)">`;

describe("the HTML report", () => {
  it("holds every resource of the plan", async () => {
    const plan = planOf(await synth("production"), { date: "2026-11-12", commit: null });
    const html = await renderHtml({ plan });
    expect(plan.resources.filter(({ urn }) => !html.includes(JSON.stringify(urn))).map(({ urn }) => urn)).toEqual([]);
  });

  it("asks the network for nothing", async () => {
    const html = await renderHtml({ plan: aPlan([aPool({})]) });
    const markup = html.replaceAll(/<script type="application\/json"[\s\S]*?<\/script>/g, "");
    expect(markup).toContain("default-src 'none'");
    expect(markup.match(/(?:src|href|url)\s*[=(]\s*["']?https?:/gi)).toBeNull();
    expect(markup.match(/\b(?:fetch|XMLHttpRequest|WebSocket|import)\s*\(/g)).toBeNull();
  });

  it("lets no text of the plan out of its place", async () => {
    const html = await renderHtml({
      plan: aPlan([aRegistration({ type: "azure-native:network:Subnet", name: hostile })]),
    });
    expect(html).not.toContain(hostile);
    expect(html.match(/<\/script>/g)).toHaveLength(2);
  });

  it("shows no secret value", async () => {
    const html = await renderHtml({ plan: aPlan([aPool({ password: secret("tr0ub4dor") })]) });
    expect(html).not.toContain("tr0ub4dor");
  });
});
