import { escapeMarkup } from "#tools/text/markup.ts";

/** HTML that is safe to put into a page as it is. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | readonly Markup[];

/** A template whose texts are escaped; only other templates are taken as they are. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(fixed.map((text, index) => text + partText(parts[index])).join(""));
}

function partText(part: Part | undefined): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  return typeof part === "object" ? part.map(({ text }) => text).join("") : escapeMarkup(String(part));
}

export const nothing = new Markup("");

/** Only addresses of the web become links; anything else stays text. */
export const link = (address: string, text: string): Markup =>
  address.startsWith("https://") ? html`<a href="${address}" rel="noreferrer">${text}</a>` : html`${text}`;
