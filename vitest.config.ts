import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/browser.ts", "test/support/database.ts"],
    setupFiles: ["test/support/property-tests.ts"],
    // Browser, gRPC and child processes share two cores in the gate: one that loses a race is tried again, and reported.
    retry: process.env["CI"] === undefined ? 0 : 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: process.env["CI"] === undefined ? ["default"] : ["dot", ["json", { outputFile: "out/tests.json" }]],
  },
});
