import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { taggableKinds } from "#policies/catalog/taggable-kinds.ts";
import { kindOf } from "#policies/engine/kinds.ts";
import { root, stacks, synth } from "#test/support/synth.ts";

/** Whether the provider's own declaration of a kind has tags. */
async function hasTags(kind: string): Promise<boolean> {
  const [module = "", type = ""] = kind.split("/");
  const file = `${type.charAt(0).toLowerCase()}${type.slice(1)}.d.ts`;
  const text = await readFile(join(root, "node_modules/@pulumi/azure-native", module, file), "utf8");
  return /^ {4}tags\?: pulumi\.Input/m.test(text);
}

describe("the kinds that carry tags", () => {
  it.each(taggableKinds)("hold %s, which the provider lets carry tags", async (kind) => {
    expect(await hasTags(kind)).toBe(true);
  });

  it.each(stacks)("hold every kind of %s that the provider lets carry tags", async (stack) => {
    const { resources } = await synth(stack);
    const azure = resources.filter(({ type }) => type.startsWith("azure-native:"));
    const kinds = [...new Set(azure.map(({ type }) => kindOf(type).kind))];
    const carry = await Promise.all(kinds.map(async (kind) => ((await hasTags(kind)) ? [kind] : [])));
    const known: readonly string[] = taggableKinds;
    expect(carry.flat().filter((kind) => !known.includes(kind))).toEqual([]);
  });
});
