import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { root } from "#test/support/synth.ts";

const imports = globSync("policies/**/*.ts", { cwd: root }).flatMap((path) => {
  const source = ts.createSourceFile(path, readFileSync(join(root, path), "utf8"), ts.ScriptTarget.Latest);
  return source.statements.filter(ts.isImportDeclaration).map(({ importClause, moduleSpecifier }) => ({
    path,
    from: ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : "",
    types: importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
  }));
});

describe("the policies", () => {
  it("load no Pulumi SDK but where the pack is made", () => {
    const loading = imports.filter(({ from, types }) => from.startsWith("@pulumi/") && !types);
    expect(loading.map(({ path, from }) => `${path}: ${from}`)).toEqual([
      "policies/engine/pack.ts: @pulumi/policy",
      "policies/engine/sdk/refusal.ts: @pulumi/policy",
    ]);
  });

  it("know nothing of the program they judge, nor of its tools", () => {
    expect(imports.filter(({ from }) => from.startsWith("#") && !from.startsWith("#policies/"))).toEqual([]);
  });
});
