import { readFileSync } from "node:fs";
import type { Diff, Plan } from "#tools/plan/model.ts";
import { bundleClient } from "#tools/plan/html/bundle.ts";
import { escapeMarkup } from "#tools/text/markup.ts";

/** What the report shows; `diff` defaults to the one inside the plan. */
export interface HtmlReport {
  readonly plan: Plan;
  readonly diff?: Diff | null;
}

// A report that cannot load or send anything stays safe to open from an e-mail or a build artefact.
const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** JSON that cannot close the script element around it: `<` only occurs inside strings, where the escape is equal. */
export const renderEmbeddedJson = (value: unknown): string => JSON.stringify(value).replaceAll("<", String.raw`\u003c`);

const loadStyle = (): string =>
  ["theme.css", "page.css", "sections.css", "resources.css", "values.css", "policies.css", "drawing.css", "print.css"]
    .map((file) => readFileSync(new URL(`style/${file}`, import.meta.url), "utf8"))
    .join("\n");

/** Renders the plan as one HTML file without any request to the outside. */
export async function renderHtml({ plan, diff = plan.diff }: HtmlReport): Promise<string> {
  const title = escapeMarkup(`${plan.project} · ${plan.stack} · plan`);
  // The diff travels once: beside the plan, not inside it.
  const client = await bundleClient("main.ts");
  const data = renderEmbeddedJson({ plan: { ...plan, diff: null }, diff });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>
${loadStyle()}
</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header id="header"></header>
<main id="main" tabindex="-1"></main>
<noscript><p class="empty">This report draws itself with JavaScript. The same facts are in the plan's JSON (<code>--json</code>) and Markdown (<code>--markdown</code>).</p></noscript>
<script type="application/json" id="report">${data}</script>
<script>
${client}
</script>
</body>
</html>
`;
}
