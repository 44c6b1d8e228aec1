import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { root } from "#test/support/synth.ts";

const sources = globSync(["components/**/*.ts", "stacks/**/*.ts", "tools/**/*.ts"], { cwd: root })
  .map((path) => path.replaceAll("\\", "/"))
  .map((path) => ({
    path,
    source: ts.createSourceFile(path, readFileSync(join(root, path), "utf8"), ts.ScriptTarget.Latest, true),
  }));
const components = sources.filter(({ path }) => path.startsWith("components/"));

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** Packages whose values a file imports; enumeration constants are data, not Pulumi values. */
function valueImports(source: ts.SourceFile): readonly string[] {
  return source.statements
    .filter(ts.isImportDeclaration)
    .filter(({ importClause }) => importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword)
    .map(({ moduleSpecifier }) => (ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : ""))
    .filter((name) => name.startsWith("@pulumi/") && !name.startsWith("@pulumi/azure-native/types/enums/"));
}

const isType = (node: ts.Statement): boolean => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
const exportedValues = (source: ts.SourceFile): readonly ts.Statement[] =>
  source.statements.filter((node) => isExported(node) && !isType(node));

const classOf = (source: ts.SourceFile): ts.ClassDeclaration | undefined =>
  source.statements.find((node) => ts.isClassDeclaration(node));

/** Public fields a class declares, and the names it registers as outputs. */
function outputsOf(declaration: ts.ClassDeclaration): { fields: readonly string[]; registered: readonly string[] } {
  const fields = declaration.members
    .filter(ts.isPropertyDeclaration)
    .filter((member) => !(ts.getModifiers(member) ?? []).some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword))
    .map(({ name }) => name.getText());
  const registered: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === "this.registerOutputs") {
      const [argument] = node.arguments;
      if (argument !== undefined && ts.isObjectLiteralExpression(argument)) {
        registered.push(...argument.properties.map(({ name }) => name?.getText() ?? ""));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return { fields: fields.toSorted(), registered: registered.toSorted() };
}

const classes = components.filter(
  ({ path, source }) => path !== "components/core/component.ts" && classOf(source) !== undefined,
);
/** One kind of custom resource each; not a component, because it declares nothing but itself. */
const kinds = classes.filter(({ path }) => path.includes("/kinds/"));
const declarations = classes.filter((source) => !kinds.includes(source));

describe("the house", () => {
  it("has at least thirty component files to judge", () => {
    expect(declarations.length).toBeGreaterThanOrEqual(30);
  });

  it("keeps Pulumi values to files that export exactly one class", () => {
    const mixed = components.filter(({ source }) => {
      const values = exportedValues(source);
      return valueImports(source).length > 0 && !(values.length === 1 && values.every(ts.isClassDeclaration));
    });
    expect(mixed.map(({ path }) => path)).toEqual([]);
  });

  it("registers exactly the public fields of each component as its outputs", () => {
    const wrong = declarations.flatMap(({ path, source }) => {
      const declaration = classOf(source);
      const { fields, registered } =
        declaration === undefined ? { fields: [], registered: [] } : outputsOf(declaration);
      return fields.join() === registered.join() ? [] : [{ path, fields, registered }];
    });
    expect(wrong).toEqual([]);
  });

  it("gives each component the token of its folder and class", () => {
    const wrong = declarations.filter(({ path, source }) => {
      const [, domain = ""] = path.split("/");
      return !source.text.includes(`super("ms5:${domain}:${classOf(source)?.name?.text ?? ""}", name, args, options)`);
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("wraps each kind of custom resource in a class that only names it", () => {
    const wrong = kinds.filter(
      ({ source }) =>
        !source.text.includes(" extends CustomResource {") ||
        !/super\(name, \{ apiVersion: "[^"]+", kind: "[^"]+", \.\.\.args \}, options\);/.test(source.text),
    );
    expect(kinds.length).toBeGreaterThan(0);
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("has no file that only passes on what others export", () => {
    const barrels = sources.filter(({ source }) => source.statements.some(ts.isExportDeclaration));
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });

  it("keeps clock, environment, network and files out of everything that declares", () => {
    const reached =
      /\b(process\.(?:env|argv|cwd|exit|platform|pid|std|hrtime|memoryUsage|on)\b|Date\.now|new Date\(\)|Math\.random|fetch\(|node:fs|node:http|pulumi\.Config)/;
    const declaring = sources.filter(({ path }) =>
      /^(components\/|stacks\/(layers|catalog)\/|stacks\/program\.ts)/.test(path),
    );
    expect(declaring.filter(({ source }) => reached.test(source.text)).map(({ path }) => path)).toEqual([]);
  });

  it("keeps functions out of the catalogue", () => {
    const catalog = sources.filter(({ path }) => path.startsWith("stacks/catalog/"));
    const computing = catalog.filter(({ source }) => source.statements.some((node) => ts.isFunctionDeclaration(node)));
    expect(computing.map(({ path }) => path)).toEqual([]);
  });
});
