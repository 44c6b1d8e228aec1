import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Mutants are many and each starts anew: stacks are read from files, and the SDK of the policies stays out. */
export default defineConfig({
  resolve: {
    alias: {
      "#test/support/synth.ts": file("test/policies/support/mutation/captures.ts"),
      "#test/policies/support/sdk-world.ts": file("test/policies/support/mutation/own-world.ts"),
    },
  },
  test: {
    include: ["**/*.test.ts"],
    // The one is about the SDK itself, the other about the lists of all families.
    exclude: ["**/sdk.test.ts", "**/enforcement.test.ts"],
    // Every mutant meets the same cases: a seed as in the gate.
    setupFiles: ["test/support/property-tests.ts"],
    env: { CI: "true" },
    // A mutant that makes a loop endless is ended by this, not by the minute of the ordinary run.
    testTimeout: 10_000,
    hookTimeout: 10_000,
  },
});
