import { createHash } from "node:crypto";
import { idTemplate } from "#tools/lab/providers/azure-native/path-parameters.ts";
import type { Subject } from "#tools/lab/providers/stand-in.ts";

/** A name the provider makes up, and whether it is random, so that a replacement can be created first. */
export interface GeneratedName {
  readonly name: string;
  readonly random: boolean;
}

/**
 * Names a resource without a name: random for what lies directly below a group or a scope, a copy of the logical name
 * for what is nested deeper, a UUID for role assignments. As
 * https://github.com/pulumi/pulumi-azure-native/blob/v3.28.0/provider/pkg/resources/resources.go (`AutoName`)
 */
export function generateName({ type, name }: Subject, parameter: string, randomSeed: Uint8Array): GeneratedName {
  const digest = createHash("sha256").update(randomSeed).update(name).digest("hex");
  if (parameter === "roleAssignmentName") {
    const parts = [digest.slice(0, 8), digest.slice(8, 12), digest.slice(12, 16), digest.slice(16, 20)];
    return { name: [...parts, digest.slice(20, 32)].join("-"), random: true };
  }
  const own = idTemplate(type).split("/providers/").at(-1) ?? "";
  const nested = (own.match(/\{/g) ?? []).length > 1 && own.startsWith("Microsoft.");
  return nested ? { name, random: false } : { name: `${name}${digest.slice(0, 8)}`, random: true };
}
