import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";
import { indexDeclarations, propertyName, sliceDeclaration } from "#tools/azure-schema/generated-source.ts";
import type { SourceReader } from "#tools/azure-schema/generated-source.ts";
import { anything } from "#tools/azure-schema/shape.ts";
import type { Field, ObjectShape, Shape } from "#tools/azure-schema/shape.ts";

const root = dirname(createRequire(import.meta.url).resolve("@pulumi/azure-native/package.json"));

/** What the provider's own declarations say about one resource type. */
export interface Declaration {
  readonly shape: ObjectShape;
  /** Azure REST API version the provider sends the request to. */
  readonly apiVersion: string;
}

const declarations = new Map<string, Declaration | undefined>();
const objects = new Map<string, readonly Field[]>();
const readTexts = new Map<string, string>();
const namespaces = new Map<string, SourceReader>();
let inputTypes: SourceReader | undefined;

/**
 * The arguments of a resource type as `@pulumi/azure-native` declares them, `undefined` when it declares no such type.
 * Only syntax is read, interface by interface: type checking the provider takes six seconds and 790 MB.
 */
export function findDeclaration(token: string): Declaration | undefined {
  if (!declarations.has(token)) declarations.set(token, readDeclaration(token));
  return declarations.get(token);
}

function readDeclaration(token: string): Declaration | undefined {
  const [, module = "", kind = ""] = token.split(":");
  const wanted = `${kind}.d.ts`.toLowerCase();
  const file = listFiles(module).find((candidate) => candidate.toLowerCase() === wanted);
  if (file === undefined) return undefined;
  const text = readText(join(module, file));
  const slice = sliceDeclaration(text, `export interface ${kind}Args {`);
  if (slice === undefined) return undefined;
  const apiVersion = /Uses Azure REST API version ([\w-]+)/.exec(text)?.[1] ?? "unknown";
  return { shape: objectShape(`${kind}Args`, () => slice), apiVersion };
}

function listFiles(module: string): readonly string[] {
  const folder = join(root, module);
  return module !== "" && existsSync(folder) ? readdirSync(folder) : [];
}

/** A nested type, `<module>.<Name>`. */
function nestedShape(name: string): ObjectShape {
  return objectShape(name, () => {
    const [module = "", kind = ""] = name.split(".");
    const slice = readNamespace(module)(kind);
    if (slice === undefined) throw new Error(`@pulumi/azure-native declares no input type ${name}`);
    return slice;
  });
}

function objectShape(name: string, source: () => string): ObjectShape {
  return {
    kind: "object",
    name,
    fields: () => {
      const fields = objects.get(name) ?? readFields(source());
      objects.set(name, fields);
      return fields;
    },
  };
}

function readFields(slice: string): Field[] {
  const [statement] = ts.createSourceFile("args.d.ts", slice, ts.ScriptTarget.Latest).statements;
  if (statement === undefined || !ts.isInterfaceDeclaration(statement)) return [];
  return statement.members.filter(ts.isPropertySignature).map((member) => ({
    name: propertyName(member.name),
    required: member.questionToken === undefined,
    readOnly: false,
    shape: member.type === undefined ? anything : readType(member.type),
  }));
}

function readType(node: ts.TypeNode): Shape {
  if (ts.isUnionTypeNode(node)) return joinShapes(node.types.filter((type) => !isAbsent(type)).map(readType));
  if (ts.isArrayTypeNode(node)) return { kind: "array", element: readType(node.elementType) };
  if (ts.isTypeLiteralNode(node)) return readMap(node);
  if (ts.isTypeReferenceNode(node)) return readReference(node);
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal))
    return { kind: "string", members: [node.literal.text] };
  return readKeyword(node.kind);
}

function readKeyword(kind: ts.SyntaxKind): Shape {
  if (kind === ts.SyntaxKind.StringKeyword) return { kind: "string" };
  if (kind === ts.SyntaxKind.NumberKeyword) return { kind: "number" };
  if (kind === ts.SyntaxKind.BooleanKeyword) return { kind: "boolean" };
  return anything;
}

function readMap(node: ts.TypeLiteralNode): Shape {
  const signature = node.members.find(ts.isIndexSignatureDeclaration);
  return { kind: "map", value: signature === undefined ? anything : readType(signature.type) };
}

function readReference(node: ts.TypeReferenceNode): Shape {
  const [argument] = node.typeArguments ?? [];
  const name = entityName(node.typeName);
  if (name === "pulumi.Input" && argument !== undefined) return readType(argument);
  const [family, ...path] = name.split(".");
  if (family === "inputs") return nestedShape(path.join("."));
  if (family === "enums") return { kind: "string", members: readMembers(path[0] ?? "", path[1] ?? "") };
  return anything;
}

/** Several types become a union, except that `string | SomeEnumeration` means the enumeration. */
function joinShapes(shapes: readonly Shape[]): Shape {
  const texts = shapes.filter((shape) => shape.kind === "string");
  const members = texts.flatMap((shape) => shape.members ?? []);
  const text: Shape = members.length === 0 ? { kind: "string" } : { kind: "string", members };
  const options = [...shapes.filter((shape) => shape.kind !== "string"), ...(texts.length === 0 ? [] : [text])];
  const [only] = options;
  return only !== undefined && options.length === 1 ? only : { kind: "union", options };
}

function readMembers(module: string, name: string): string[] {
  const slice = sliceDeclaration(readText(`types/enums/${module}/index.d.ts`), `export declare const ${name}: {`);
  if (slice === undefined) throw new Error(`@pulumi/azure-native declares no enumeration ${module}.${name}`);
  return [...slice.matchAll(/^ {4}readonly .*: "(.*)";$/gm)].map((match) => match[1] ?? "");
}

function isAbsent(node: ts.TypeNode): boolean {
  return node.kind === ts.SyntaxKind.UndefinedKeyword || node.kind === ts.SyntaxKind.NullKeyword;
}

function entityName(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : `${entityName(name.left)}.${name.right.text}`;
}

/** The interfaces of a module by name. */
function readNamespace(module: string): SourceReader {
  const known = namespaces.get(module);
  if (known !== undefined) return known;
  inputTypes ??= indexDeclarations(readText("types/input.d.ts"), ["export declare namespace"]);
  const interfaces = indexDeclarations(inputTypes(module) ?? "", ["interface"], "    ");
  namespaces.set(module, interfaces);
  return interfaces;
}

function readText(path: string): string {
  const known = readTexts.get(path);
  if (known !== undefined) return known;
  // Declarations start after a line break, so that the first line of a file is found as any other.
  const text = `\n${readFileSync(join(root, path), "utf8")}`;
  readTexts.set(path, text);
  return text;
}
