import { describe, expect, it } from "vitest";
import { validateConnectionPlan } from "#components/data/connection-plan.ts";
import { renderConnectionPlan } from "#components/data/connection-table.ts";
import { database } from "#stacks/catalog/database.ts";
import { root, stacks } from "#test/support/synth.ts";
import { loadStackFacts } from "#tools/docs/stack-facts.ts";

describe.each(loadStackFacts(root, stacks))("connections to the database of $stack", ({ connections }) => {
  it("fit at full scale-out, while a release is rolled out", () => {
    expect(validateConnectionPlan(connections, database), renderConnectionPlan(connections)).toEqual([]);
  });

  it("come from every workload that the catalogue gives some", () => {
    expect(connections.clients.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["ms5-backend", "ms5-worker-critical", "ms5-worker-elastic", "ms5-migrations"]),
    );
  });
});
