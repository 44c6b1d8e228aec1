/// <reference lib="dom" />
import { button, el } from "#tools/plan/html/client/dom.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Below this scale the 12 px text of a drawing is no longer readable. */
const readableScale = 0.75;
const zoomStep = 1.25;
const panStep = 60;

/** Zoom and pan of a drawing through its viewBox, so that printing only has to reset one attribute. */
export class PanZoom {
  readonly element: HTMLElement;
  readonly #drawing: SVGSVGElement;
  #size: Size = { width: 1, height: 1 };
  #scale = 1;
  #x = 0;
  #y = 0;

  constructor(drawing: SVGSVGElement, tools: readonly Node[]) {
    this.#drawing = drawing;
    const zoomTools = el(
      "span",
      { class: "group" },
      button("−", { "aria-label": "Zoom out" }, () => {
        this.#zoom(1 / zoomStep);
      }),
      button("+", { "aria-label": "Zoom in" }, () => {
        this.#zoom(zoomStep);
      }),
      button("Fit", {}, () => {
        this.fit();
      }),
    );
    const stage = el(
      "div",
      { class: "stage", tabindex: 0, role: "group", "aria-label": "Drawing; arrows pan, plus and minus zoom, 0 fits" },
      drawing,
    );
    this.element = el("div", { class: "drawing" }, el("div", { class: "toolbar" }, ...tools, zoomTools), stage);
    this.#listen(stage);
  }

  /** Tells the size of the picture; keeps the view unless it is the first. */
  resize(size: Size): void {
    this.#size = size;
    this.#apply();
  }

  /** Shows the whole width, but never unreadably small: then the view starts at the left, around a height. */
  start(middle: number): void {
    this.#fitTo(Math.max(this.#view().width / this.#size.width, readableScale));
    const height = this.#view().height / this.#scale;
    this.#y = Math.max(0, Math.min(middle - height / 2, this.#size.height - height));
    this.#apply();
  }

  /** Shows everything, however small. */
  fit(): void {
    const { width, height } = this.#view();
    this.#fitTo(Math.min(width / this.#size.width, height / this.#size.height));
  }

  #fitTo(scale: number): void {
    const { width } = this.#view();
    if (width === 0) return;
    this.#scale = Math.min(scale, 1);
    this.#x = Math.min(0, (this.#size.width - width / this.#scale) / 2);
    this.#y = 0;
    this.#apply();
  }

  showWhole(): void {
    this.#drawing.setAttribute("viewBox", `0 0 ${String(this.#size.width)} ${String(this.#size.height)}`);
  }

  showView(): void {
    this.#apply();
  }

  #view(): Size {
    return { width: this.#drawing.clientWidth, height: this.#drawing.clientHeight };
  }

  #apply(): void {
    const { width, height } = this.#view();
    if (width === 0) return;
    const box = [this.#x, this.#y, width / this.#scale, height / this.#scale];
    this.#drawing.setAttribute("viewBox", box.map((value) => value.toFixed(1)).join(" "));
  }

  #zoom(factor: number, at?: { readonly x: number; readonly y: number }): void {
    const { width, height } = this.#view();
    const centre = at ?? { x: width / 2, y: height / 2 };
    const scale = Math.min(3, Math.max(0.1, this.#scale * factor));
    this.#x += centre.x / this.#scale - centre.x / scale;
    this.#y += centre.y / this.#scale - centre.y / scale;
    this.#scale = scale;
    this.#apply();
  }

  #pan(x: number, y: number): void {
    this.#x -= x / this.#scale;
    this.#y -= y / this.#scale;
    this.#apply();
  }

  #listen(stage: HTMLElement): void {
    // A plain wheel keeps scrolling the page: a drawing that swallows it traps the reader.
    stage.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        const box = stage.getBoundingClientRect();
        this.#zoom(event.deltaY < 0 ? zoomStep : 1 / zoomStep, {
          x: event.clientX - box.left,
          y: event.clientY - box.top,
        });
      },
      { passive: false },
    );
    this.#listenToPointer(stage);
    stage.addEventListener("keydown", (event) => {
      if (event.target !== stage) return;
      const actions: Readonly<Record<string, () => void>> = {
        ArrowLeft: () => {
          this.#pan(panStep, 0);
        },
        ArrowRight: () => {
          this.#pan(-panStep, 0);
        },
        ArrowUp: () => {
          this.#pan(0, panStep);
        },
        ArrowDown: () => {
          this.#pan(0, -panStep);
        },
        "+": () => {
          this.#zoom(zoomStep);
        },
        "-": () => {
          this.#zoom(1 / zoomStep);
        },
        "0": () => {
          this.fit();
        },
      };
      const action = actions[event.key];
      if (action === undefined) return;
      event.preventDefault();
      action();
    });
  }

  #listenToPointer(stage: HTMLElement): void {
    let dragging = false;
    let travelled = 0;
    stage.addEventListener("pointerdown", (event) => {
      dragging = event.button === 0;
      travelled = 0;
    });
    stage.addEventListener("pointermove", (event) => {
      if (!dragging) return;
      travelled += Math.abs(event.movementX) + Math.abs(event.movementY);
      // Capturing earlier would take the click away from the box under the pointer.
      if (travelled > 4 && !stage.hasPointerCapture(event.pointerId)) stage.setPointerCapture(event.pointerId);
      if (travelled > 4) this.#pan(event.movementX, event.movementY);
    });
    const stop = (): void => {
      dragging = false;
    };
    stage.addEventListener("pointerup", stop);
    stage.addEventListener("pointercancel", stop);
    stage.addEventListener(
      "click",
      (event) => {
        if (travelled > 4) event.stopPropagation();
      },
      { capture: true },
    );
  }
}
