import type { Measure, TextStyle } from "#tools/plan/html/client/dom.ts";
import type { Scene, SceneBox, SceneLink, SceneText } from "#tools/plan/html/client/scene.ts";
import { fitText } from "#tools/plan/html/client/scene.ts";

/** Something with a title and lines, as a box shows it. */
export interface BlockContent {
  readonly urn: string | null;
  readonly title: string;
  readonly lines: readonly string[];
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface PlacedBlock extends Place {
  readonly height: number;
}

const padding = 10;
const titleHeight = 18;
const lineHeight = 16;

export const blockHeight = ({ lines }: Pick<BlockContent, "lines">): number =>
  2 * padding + titleHeight + lines.length * lineHeight - 4;

/** Collects what a drawing consists of; every text is shortened to the room it has. */
export class SceneBuilder {
  readonly #measure: Measure;
  readonly #boxes: SceneBox[] = [];
  readonly #texts: SceneText[] = [];
  readonly #links: SceneLink[] = [];

  constructor(measure: Measure) {
    this.#measure = measure;
  }

  box(kind: string, place: PlacedBlock, subject: Pick<BlockContent, "urn" | "title">): void {
    const { x, y, width, height } = place;
    this.#boxes.push({ kind, x, y, width, height, urn: subject.urn, label: subject.title });
  }

  /** `y` is the base line. */
  text(text: string, { x, y, width }: Place, style: TextStyle, tone: SceneText["tone"] = "plain"): void {
    this.#texts.push({ style, tone, x, y, text: fitText(text, width, style, this.#measure), full: text });
  }

  link(link: SceneLink): void {
    this.#links.push(link);
  }

  /** A box with a title and lines below it. */
  block(kind: string, place: Place, content: BlockContent): PlacedBlock {
    const { x, y, width } = place;
    const placed = { x, y, width, height: blockHeight(content) };
    this.box(kind, placed, content);
    const room = { x: x + padding, width: width - 2 * padding };
    this.text(content.title, { ...room, y: y + padding + 11 }, "title");
    content.lines.forEach((line, at) => {
      this.text(line, { ...room, y: y + padding + titleHeight + 11 + at * lineHeight }, "small", "muted");
    });
    return placed;
  }

  finish(width: number, height: number): Scene {
    return { width, height, boxes: this.#boxes, texts: this.#texts, links: this.#links };
  }
}

/** Places items below each other, each as near to its wish as the one above allows. */
export function stackNear(wishes: readonly { readonly y: number; readonly height: number }[], gap: number): number[] {
  let floor = Number.NEGATIVE_INFINITY;
  return wishes.map(({ y, height }) => {
    const top = Math.max(floor, y);
    floor = top + height + gap;
    return top;
  });
}
