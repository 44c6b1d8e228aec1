import { at, isRecord, textAt } from "#tools/azure-schema/generated-source.ts";
import type { ConstantReader, Literal, LiteralRecord } from "#tools/azure-schema/generated-source.ts";
import { anything } from "#tools/azure-schema/shape.ts";
import type { Constraints, Field, ObjectShape, Shape, StringFormat } from "#tools/azure-schema/shape.ts";

/** Serializer types of `@azure/core-client` that are strings on the wire. */
const formats: Readonly<Record<string, StringFormat | undefined>> = {
  String: undefined,
  Base64Url: undefined,
  ByteArray: undefined,
  DateTimeRfc1123: undefined,
  Date: "date",
  DateTime: "date-time",
  TimeSpan: "duration",
  Uuid: "uuid",
};

/** Their names of constraints → ours. */
const constraintNames: Readonly<Record<string, keyof Constraints>> = {
  Pattern: "pattern",
  MinLength: "minLength",
  MaxLength: "maxLength",
  InclusiveMinimum: "minimum",
  InclusiveMaximum: "maximum",
  ExclusiveMinimum: "above",
  ExclusiveMaximum: "below",
  MultipleOf: "multipleOf",
  MinItems: "minItems",
  MaxItems: "maxItems",
  UniqueItems: "uniqueItems",
};

/** Shape of a composite mapper: `{ type: { name: "Composite", className, modelProperties } }`. */
export function objectShape(mapper: Literal, mappers: ConstantReader): ObjectShape {
  const name = textAt(mapper, "type", "className");
  let tree: readonly Field[] | undefined;
  return {
    kind: "object",
    name,
    fields: (value) => {
      const special = subtype(mapper, mappers, value);
      if (special !== undefined) return objectShape(special, mappers).fields(value);
      tree ??= bodyFields(mapper, mappers);
      return promote(tree, value);
    },
  };
}

export function scalarShape(mapper: LiteralRecord): Shape {
  const type = at(mapper, "type");
  const kind = textAt(type, "name");
  const constraints = readConstraints(at(mapper, "constraints"));
  if (kind === "Enum") return { kind: "string", members: strings(at(type, "allowedValues")) };
  if (kind === "Number") return { kind: "number", constraints };
  if (kind === "Boolean") return { kind: "boolean" };
  if (!(kind in formats)) return anything;
  const format = formats[kind];
  return format === undefined ? { kind: "string", constraints } : { kind: "string", constraints, format };
}

/** The class a discriminator such as `odata.type` selects, when it selects another one than `mapper`. */
function subtype(mapper: Literal, mappers: ConstantReader, value: Readonly<Record<string, unknown>>): Literal {
  const discriminator = at(mapper, "type", "polymorphicDiscriminator", "clientName");
  const parent = at(mapper, "type", "uberParent");
  if (typeof discriminator !== "string" || typeof parent !== "string") return undefined;
  const selected = at(mappers("discriminators"), `${parent}.${String(value[discriminator])}`);
  return at(selected, "type", "className") === at(mapper, "type", "className") ? undefined : selected;
}

/** The body as a tree: a client property at `properties.sku` is the field `sku` of the object `properties`. */
function bodyFields(mapper: Literal, mappers: ConstantReader): readonly Field[] {
  const properties = at(mapper, "type", "modelProperties");
  const entries = isRecord(properties) ? Object.entries(properties) : [];
  const leaves = entries.map(([alias, entry]) => ({
    path: splitName(textAt(entry, "serializedName")),
    field: { ...readField(entry, mappers), alias },
  }));
  return assemble(leaves);
}

interface Leaf {
  readonly path: readonly string[];
  readonly field: Field;
}

function assemble(leaves: readonly Leaf[]): readonly Field[] {
  const groups = Map.groupBy(leaves, ({ path }) => path[0] ?? "");
  return [...groups].map(([name, members]) => {
    const whole = members.find(({ path }) => path.length === 1);
    if (whole !== undefined) return { ...whole.field, name };
    const inner = assemble(members.map(({ path, field }) => ({ path: path.slice(1), field })));
    return { name, required: false, readOnly: false, shape: containerShape(inner) };
  });
}

function containerShape(inner: readonly Field[]): ObjectShape {
  return { kind: "object", name: container, fields: (value) => promote(inner, value) };
}

/** Name of the objects a client package leaves out by flattening. */
const container = "(flattened)";

/** The provider flattens `properties` and what the clients flatten; a value that spells the object out is taken as it is. */
function promote(fields: readonly Field[], value: Readonly<Record<string, unknown>>): readonly Field[] {
  return fields.flatMap((field) => {
    const { name, shape } = field;
    if (shape.kind !== "object" || name in value) return [field];
    return name === "properties" || shape.name === container ? shape.fields(value) : [field];
  });
}

function readField(entry: Literal, mappers: ConstantReader): Field {
  return {
    name: "",
    required: at(entry, "required") === true && at(entry, "isConstant") !== true,
    readOnly: at(entry, "readOnly") === true,
    shape: nested(entry, mappers),
  };
}

function readShape(entry: LiteralRecord, mappers: ConstantReader): Shape {
  const type = at(entry, "type");
  const kind = at(type, "name");
  const constraints = readConstraints(at(entry, "constraints"));
  if (kind === "Composite") return objectShape(mappers(textAt(type, "className")), mappers);
  if (kind === "Sequence") return { kind: "array", constraints, element: nested(at(type, "element"), mappers) };
  if (kind === "Dictionary") return { kind: "map", value: nested(at(type, "value"), mappers) };
  return scalarShape(entry);
}

function nested(entry: Literal, mappers: ConstantReader): Shape {
  return isRecord(entry) ? readShape(entry, mappers) : anything;
}

function readConstraints(constraints: Literal): Constraints {
  if (!isRecord(constraints)) return {};
  const known = Object.entries(constraints).map(([name, value]) => [constraintNames[name] ?? name, value]);
  return Object.fromEntries(known) as Constraints;
}

/** Dots inside a name are escaped: `odata\.type` is one name. */
function splitName(name: string): string[] {
  return name.split(/(?<!\\)\./).map((part) => part.replaceAll("\\.", "."));
}

function strings(value: Literal): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}
