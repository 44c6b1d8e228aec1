import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";
import { indexDeclarations, propertyName, sliceDeclaration } from "#tools/azure-schema/generated-source.ts";
import type { SourceReader } from "#tools/azure-schema/generated-source.ts";

/** What a provider answers for a property, as far as its shape matters to a plan. */
export type OutputShape =
  | { readonly kind: "scalar"; readonly type: "string" | "number" | "boolean" }
  | { readonly kind: "list"; readonly element: OutputShape }
  | { readonly kind: "map"; readonly value: OutputShape }
  | { readonly kind: "object"; readonly fields: () => OutputFields }
  | { readonly kind: "any" };

export type OutputFields = Readonly<Record<string, OutputShape>>;

const root = dirname(createRequire(import.meta.url).resolve("@pulumi/azure-native/package.json"));
const known = new Map<string, OutputFields>();
const namespaces = new Map<string, SourceReader>();
let nestedTypes: SourceReader | undefined;

/** The outputs `@pulumi/azure-native` declares for a resource type. @throws Error for a type it does not have. */
export function outputFields(token: string): OutputFields {
  return remember(token, () => {
    const [, module = "", kind = ""] = token.split(":");
    const folder = join(root, module);
    const wanted = `${kind}.d.ts`.toLowerCase();
    const file = existsSync(folder) && readdirSync(folder).find((name) => name.toLowerCase() === wanted);
    const text = typeof file === "string" ? `\n${readFileSync(join(folder, file), "utf8")}` : "";
    const slice = sliceDeclaration(text, `export declare class ${kind} extends pulumi.CustomResource {`);
    if (slice === undefined) throw new Error(`@pulumi/azure-native has no resource ${token}`);
    return slice;
  });
}

function nestedFields(module: string, name: string): OutputFields {
  return remember(`${module}.${name}`, () => {
    const slice = readNamespace(module)(name);
    if (slice === undefined) throw new Error(`@pulumi/azure-native declares no output type ${module}.${name}`);
    return slice;
  });
}

/** The interfaces of a module by name. */
function readNamespace(module: string): SourceReader {
  const known = namespaces.get(module);
  if (known !== undefined) return known;
  nestedTypes ??= indexDeclarations(`\n${readFileSync(join(root, "types/output.d.ts"), "utf8")}`, [
    "export declare namespace",
  ]);
  const interfaces = indexDeclarations(nestedTypes(module) ?? "", ["interface"], "    ");
  namespaces.set(module, interfaces);
  return interfaces;
}

function remember(key: string, source: () => string): OutputFields {
  const fields = known.get(key) ?? readFields(source());
  known.set(key, fields);
  return fields;
}

/** Only syntax is read: type checking the provider takes seconds and hundreds of megabytes. */
function readFields(slice: string): OutputFields {
  const [statement] = ts.createSourceFile("outputs.d.ts", slice, ts.ScriptTarget.Latest).statements;
  const isHolder =
    statement !== undefined && (ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement));
  const members: readonly ts.Node[] = isHolder ? statement.members : [];
  return Object.fromEntries(
    members.flatMap((member) => {
      if (!ts.isPropertyDeclaration(member) && !ts.isPropertySignature(member)) return [];
      return member.type === undefined ? [] : [[propertyName(member.name), readType(member.type)]];
    }),
  );
}

function readType(node: ts.TypeNode): OutputShape {
  if (ts.isUnionTypeNode(node)) return readUnion(node.types);
  if (ts.isArrayTypeNode(node)) return { kind: "list", element: readType(node.elementType) };
  if (ts.isTypeLiteralNode(node)) {
    const signature = node.members.find(ts.isIndexSignatureDeclaration);
    return { kind: "map", value: signature === undefined ? { kind: "any" } : readType(signature.type) };
  }
  if (ts.isTypeReferenceNode(node)) return readReference(node);
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) return { kind: "scalar", type: "string" };
  return readKeyword(node.kind);
}

function readKeyword(kind: ts.SyntaxKind): OutputShape {
  if (kind === ts.SyntaxKind.StringKeyword) return { kind: "scalar", type: "string" };
  if (kind === ts.SyntaxKind.NumberKeyword) return { kind: "scalar", type: "number" };
  if (kind === ts.SyntaxKind.BooleanKeyword) return { kind: "scalar", type: "boolean" };
  return { kind: "any" };
}

/** One type that may be absent is that type; between several the provider does not choose. */
function readUnion(types: readonly ts.TypeNode[]): OutputShape {
  const [only, ...others] = types.filter((type) => type.kind !== ts.SyntaxKind.UndefinedKeyword);
  return only !== undefined && others.length === 0 ? readType(only) : { kind: "any" };
}

function readReference(node: ts.TypeReferenceNode): OutputShape {
  const [family, module = "", name = ""] = namePath(node.typeName);
  const [argument] = node.typeArguments ?? [];
  if (family === "pulumi" && argument !== undefined) return readType(argument);
  return family === "outputs" ? { kind: "object", fields: () => nestedFields(module, name) } : { kind: "any" };
}

function namePath(name: ts.EntityName): readonly string[] {
  return ts.isIdentifier(name) ? [name.text] : [...namePath(name.left), name.right.text];
}
