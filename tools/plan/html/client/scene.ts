import type { Measure, TextStyle } from "#tools/plan/html/client/dom.ts";

/** A drawing as plain values: placed, so that a test can look for overlaps without a browser. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly SceneBox[];
  readonly texts: readonly SceneText[];
  readonly links: readonly SceneLink[];
}

export interface SceneBox {
  readonly kind: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Resource that the box stands for; `null` for what no resource declares. */
  readonly urn: string | null;
  readonly label: string;
}

export interface SceneText {
  readonly style: TextStyle;
  readonly x: number;
  /** Base line. */
  readonly y: number;
  readonly text: string;
  /** The whole text where it had to be shortened. */
  readonly full: string;
  readonly tone: "plain" | "muted" | "allow" | "deny";
}

export interface SceneLink {
  readonly kind: string;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  readonly title: string;
}

/** Shortens a text to a width in pixels, at the end; a name in the middle, as names differ at both ends. */
export function fitText(text: string, width: number, style: TextStyle, measure: Measure): string {
  if (measure(text, style) <= width) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(shortened(text, middle, style), style) <= width) low = middle;
    else high = middle - 1;
  }
  return shortened(text, low, style);
}

function shortened(text: string, length: number, style: TextStyle): string {
  if (style !== "title") return `${text.slice(0, length).trimEnd()}…`;
  const tail = Math.floor(length / 2);
  return `${text.slice(0, length - tail)}…${tail === 0 ? "" : text.slice(-tail)}`;
}
