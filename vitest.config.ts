import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/browser.ts"],
    setupFiles: ["test/support/property-tests.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: process.env["CI"] === undefined ? ["default"] : ["dot", ["json", { outputFile: "out/tests.json" }]],
  },
});
