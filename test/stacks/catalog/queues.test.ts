import { describe, expect, it } from "vitest";
import { queues } from "#stacks/catalog/queues.ts";
import { workloads } from "#stacks/catalog/workloads.ts";

/** What a worker takes tasks from, as its command says. */
const taken = workloads.flatMap(({ name, process }) =>
  process.command
    .filter((word) => word.startsWith("--queues="))
    .flatMap((word) => word.slice("--queues=".length).split(","))
    .map((queue) => `${queue}: ${name}`),
);

describe("the workers of the catalogue", () => {
  it("take tasks from every queue of the table, each from its own, and from no other", () => {
    expect(taken.toSorted()).toEqual(queues.map(({ name, worker }) => `${name}: ${worker}`).toSorted());
  });

  it("are scaled by their own queues", () => {
    const watched = workloads.flatMap(({ name, scale }) =>
      scale.kind === "events"
        ? scale.triggers.flatMap((trigger) =>
            "queues" in trigger ? trigger.queues.map((queue) => `${queue}: ${name}`) : [],
          )
        : [],
    );
    expect(watched.filter((each) => !taken.includes(each))).toEqual([]);
  });
});
