import ts from "typescript";

/** A value written out in a generated module. A name that cannot be followed inside the module stays a {@link Reference}. */
export type Literal = string | number | boolean | undefined | RegExp | Reference | readonly Literal[] | LiteralRecord;

// A type alias cannot refer to itself through Record.
export interface LiteralRecord {
  readonly [name: string]: Literal;
}

/** A name imported from another module, for example `Mappers.Vault`. */
export class Reference {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Looks up the source text of a declaration. */
export type SourceReader = (name: string) => string | undefined;

/** Looks up the value of a top-level constant. */
export type ConstantReader = (name: string) => Literal;

/**
 * Reads constants out of a generated module without running it: the older packages import their siblings without a
 * file extension, which Node cannot load, and only a few of a module's thousand constants are ever asked for.
 */
export function readConstants(text: string): ConstantReader {
  const known = new Map<string, Literal>();
  const source = indexDeclarations(text, ["export const", "const", "export let"]);
  const read: ConstantReader = (name) => {
    if (!known.has(name)) known.set(name, evaluateConstant(source(name), read));
    return known.get(name);
  };
  return read;
}

export function isRecord(value: Literal): value is LiteralRecord {
  return typeof value === "object" && !Array.isArray(value) && !(value instanceof RegExp || value instanceof Reference);
}

/** Follows property names; `undefined` where one is missing. */
export function at(value: Literal, ...path: readonly string[]): Literal {
  return path.reduce<Literal>((current, key) => (isRecord(current) ? current[key] : undefined), value);
}

/** As {@link at} where the modules always have text; `""` where they do not. */
export function textAt(value: Literal, ...path: readonly string[]): string {
  const found = at(value, ...path);
  return typeof found === "string" ? found : "";
}

/** Source text of a top-level or indented declaration, from the line it starts on to the brace that closes it. */
export function sliceDeclaration(text: string, opening: string, indentation = ""): string | undefined {
  const start = text.indexOf(`\n${indentation}${opening}`);
  return start === -1 ? undefined : sliceFrom(text, start, indentation);
}

/** As {@link sliceDeclaration} for many names: the text is searched once for all, because the largest has 9 MB. */
export function indexDeclarations(text: string, openings: readonly string[], indentation = ""): SourceReader {
  let starts: ReadonlyMap<string, number> | undefined;
  return (name) => {
    starts ??= findDeclarations(text, openings, indentation);
    const start = starts.get(name);
    return start === undefined ? undefined : sliceFrom(text, start, indentation);
  };
}

/** Where each name is declared first, by the openings in their order. */
function findDeclarations(text: string, openings: readonly string[], indentation: string): Map<string, number> {
  const starts = new Map<string, number>();
  const word = /[\w$]+/y;
  for (const opening of openings.map((keyword) => `\n${indentation}${keyword} `)) {
    for (let start = text.indexOf(opening); start !== -1; start = text.indexOf(opening, start + 1)) {
      word.lastIndex = start + opening.length;
      const name = word.exec(text)?.[0];
      if (name !== undefined && !starts.has(name)) starts.set(name, start);
    }
  }
  return starts;
}

function sliceFrom(text: string, start: number, indentation: string): string | undefined {
  const end = text.indexOf(`\n${indentation}}`, start + 1);
  return end === -1 ? undefined : text.slice(start + 1, end + indentation.length + 2);
}

function evaluateConstant(slice: string | undefined, read: ConstantReader): Literal {
  if (slice === undefined) return undefined;
  const [statement] = ts.createSourceFile("generated.js", slice, ts.ScriptTarget.Latest).statements;
  if (statement === undefined || !ts.isVariableStatement(statement)) return undefined;
  const initializer = statement.declarationList.declarations[0]?.initializer;
  return initializer === undefined ? undefined : evaluate(initializer, read);
}

function evaluate(node: ts.Expression, read: ConstantReader): Literal {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isArrayLiteralExpression(node)) return node.elements.map((element) => evaluate(element, read));
  if (ts.isObjectLiteralExpression(node)) return evaluateObject(node, read);
  if (ts.isPrefixUnaryExpression(node)) return -Number(evaluate(node.operand, read));
  if (ts.isNewExpression(node)) return evaluateRegExp(node, read);
  if (ts.isCallExpression(node)) return merge(node.arguments.map((argument) => evaluate(argument, read)));
  return evaluateName(node, read);
}

function evaluateName(node: ts.Expression, read: ConstantReader): Literal {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  const names = dottedName(node);
  const [root, ...path] = names;
  const value = root === undefined ? undefined : read(root);
  return value === undefined ? new Reference(names.join(".")) : at(value, ...path);
}

function evaluateObject(node: ts.ObjectLiteralExpression, read: ConstantReader): Literal {
  const entries: [string, Literal][] = [];
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const spread = evaluate(property.expression, read);
      if (isRecord(spread)) entries.push(...Object.entries(spread));
    } else if (ts.isPropertyAssignment(property)) {
      entries.push([propertyName(property.name), evaluate(property.initializer, read)]);
    }
  }
  return Object.fromEntries(entries);
}

/** The older packages spell a spread as `Object.assign({}, a, b)`, the only call in their modules. */
function merge(parts: readonly Literal[]): Literal {
  return Object.fromEntries(parts.flatMap((part) => (isRecord(part) ? Object.entries(part) : [])));
}

function evaluateRegExp(node: ts.NewExpression, read: ConstantReader): Literal {
  const source = node.arguments?.[0] === undefined ? undefined : evaluate(node.arguments[0], read);
  return typeof source === "string" ? new RegExp(source) : undefined;
}

function dottedName(node: ts.Expression): string[] {
  if (ts.isIdentifier(node)) return [node.text];
  if (ts.isPropertyAccessExpression(node)) return [...dottedName(node.expression), node.name.text];
  return [];
}

export function propertyName(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) ? name.text : "";
}
