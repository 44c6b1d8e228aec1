/// <reference lib="dom" />

/** What stands between two tags. A string becomes a text node, never markup: that is what keeps names harmless. */
export type Content = Node | string | null;
export type Attributes = Readonly<Record<string, string | number | boolean | null>>;

const svgNamespace = "http://www.w3.org/2000/svg";

function assign(node: Element, attributes: Attributes, content: readonly Content[]): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    node.setAttribute(key, value === true ? "" : String(value));
  }
  for (const item of content) if (item !== null) node.append(item);
}

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  assign(node, attributes, content);
  return node;
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...content: readonly Content[]
): SVGElementTagNameMap[K] {
  const node = document.createElementNS(svgNamespace, tag);
  assign(node, attributes, content);
  return node;
}

export function button(label: Content, attributes: Attributes, onClick: () => void): HTMLButtonElement {
  const node = el("button", { type: "button", ...attributes }, label);
  node.addEventListener("click", onClick);
  return node;
}

/** A list to choose from, with its label; "" is any. */
export function choice(label: string, any: string, values: readonly string[]): [HTMLElement, HTMLSelectElement] {
  const options = values.map((value) => el("option", { value }, value));
  const select = el("select", { "aria-label": label }, el("option", { value: "" }, any), ...options);
  return [el("label", { class: "field" }, el("span", {}, label), select), select];
}

/** Address of a resource inside the report; links use it so that back, forward and "copy link" behave. */
export const resourceHref = (urn: string): string => `#resources/${encodeURIComponent(urn)}`;

export const resourceLink = (urn: string, label: string): HTMLAnchorElement =>
  el("a", { href: resourceHref(urn), title: urn }, label);

const locks = { path: "M5 7V5a3 3 0 0 1 6 0v2h1v6H4V7h1Zm1.5 0h3V5a1.5 1.5 0 0 0-3 0v2Z" };

export const lockIcon = (): SVGSVGElement =>
  svg(
    "svg",
    { class: "icon", viewBox: "0 0 16 16", role: "img", "aria-label": "protected" },
    svg("title", {}, "protected"),
    svg("path", { d: locks.path }),
  );

export const badge = (kind: string, label: string): HTMLElement => el("span", { class: `badge ${kind}` }, label);

export function section(title: string, ...content: readonly Content[]): HTMLElement {
  return el("section", { class: "card" }, el("h3", {}, title), ...content);
}

export const empty = (text: string): HTMLElement => el("p", { class: "empty" }, text);

/** `1 resource`, `2 resources`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? noun : plural}`;

/** Width of a text in pixels; the drawings reserve room by it before anything is on screen. */
export type Measure = (text: string, style: TextStyle) => number;
export type TextStyle = "title" | "body" | "small" | "mono";

/** Must equal the font sizes in `style/drawing.css`. */
const fonts: Readonly<Record<TextStyle, string>> = {
  title: "600 13px system-ui, sans-serif",
  body: "12px system-ui, sans-serif",
  small: "11px system-ui, sans-serif",
  mono: "11px ui-monospace, monospace",
};

export function browserMeasure(): Measure {
  const context = document.createElement("canvas").getContext("2d");
  return (text, style) => {
    if (context === null) return text.length * 8;
    context.font = fonts[style];
    return context.measureText(text).width;
  };
}
