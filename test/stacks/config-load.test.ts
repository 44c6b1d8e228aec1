import { expect, it } from "vitest";
import * as pulumi from "@pulumi/pulumi";
import { loadConfig } from "#stacks/config/load.ts";
import { parseStackConfig } from "#stacks/config/parse.ts";
import { committedConfig, readStackText } from "#test/support/stack-text.ts";
import { capture } from "#tools/capture/capture.ts";

const parsed = parseStackConfig(readStackText("staging"));
const values = "values" in parsed ? parsed.values : {};

/** What the program would read, and the error it would stop with. */
async function load(config: Readonly<Record<string, string>>, secretKeys: readonly string[] = []): Promise<unknown> {
  let seen: unknown;
  await capture(
    () => {
      try {
        seen = loadConfig();
      } catch (error) {
        seen = error;
      }
      return {};
    },
    { stack: "staging", config: { ...config }, secretKeys },
  );
  return seen;
}

it("reads from the engine what the file says", async () => {
  expect(await load(values)).toEqual(committedConfig("staging"));
});

it("stops with one error that names the file and every issue", async () => {
  const error = await load({ ...values, "ms5:domain": "x", "ms5:environment": "y" });
  expect(pulumi.RunError.isInstance(error)).toBe(true);
  expect(String(error)).toContain(
    'Pulumi.staging.yaml is invalid\n  environment: must be one of staging, production (got "y"); choose one of them\n  domain: must be',
  );
});

it("never prints a decrypted value", async () => {
  expect(String(await load({ ...values, "ms5:domain": "hunter2" }, ["ms5:domain"]))).not.toContain("hunter2");
});
