import * as pulumi from "@pulumi/pulumi";
import { parseConfig, renderInvalidStack } from "#stacks/config/parse.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";

/**
 * The only reader of the engine's configuration.
 *
 * @throws pulumi.RunError with every issue, which the engine prints without a stack trace.
 */
export function loadConfig(): PlatformConfig {
  const values = pulumi.runtime.allConfig();
  const secretKeys = Object.keys(values).filter((key) => isSecret(key));
  const parsed = parseConfig(values, secretKeys);
  if ("config" in parsed) return parsed.config;
  throw new pulumi.RunError(renderInvalidStack(`Pulumi.${pulumi.getStack()}.yaml`, parsed.issues));
}

/** The SDK knows, but leaves the function out of its declarations; a message must never show a decrypted value. */
function isSecret(key: string): boolean {
  const ask: unknown = Reflect.get(pulumi.runtime, "isConfigSecret");
  if (typeof ask !== "function") throw new Error("bug: the Pulumi SDK no longer says which settings are secret");
  return Reflect.apply(ask, undefined, [key]) === true;
}
