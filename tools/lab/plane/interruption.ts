import { labError } from "#tools/lab/errors.ts";

/** Remembers Ctrl-C while something is built up that must be taken down again. */
export class Interruption implements Disposable {
  #signal: NodeJS.Signals | undefined;
  readonly #note = (signal: NodeJS.Signals): void => {
    this.#signal = signal;
  };

  constructor() {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, this.#note);
  }

  /** @throws LabError after a signal. */
  check(): void {
    if (this.#signal !== undefined)
      throw labError(`interrupted by ${this.#signal}`, "everything started is gone again");
  }

  [Symbol.dispose](): void {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.off(signal, this.#note);
  }
}
