/** What a property accepts. Both tables, the provider's declarations and Microsoft's models, are read into this form. */
export type Shape =
  AnyShape | StringShape | NumberShape | BooleanShape | ArrayShape | MapShape | ObjectShape | UnionShape;

export interface AnyShape {
  readonly kind: "any";
}

/** Formats of the REST models that are strings on the wire. */
export type StringFormat = "date-time" | "date" | "duration" | "uuid";

export interface StringShape {
  readonly kind: "string";
  /** Enumeration members; absent when every string is accepted. */
  readonly members?: readonly string[];
  readonly format?: StringFormat;
  readonly constraints?: Constraints;
}

export interface NumberShape {
  readonly kind: "number";
  readonly constraints?: Constraints;
}

export interface BooleanShape {
  readonly kind: "boolean";
}

export interface ArrayShape {
  readonly kind: "array";
  readonly element: Shape;
  readonly constraints?: Constraints;
}

export interface MapShape {
  readonly kind: "map";
  readonly value: Shape;
}

export interface ObjectShape {
  readonly kind: "object";
  readonly name: string;
  /** The fields, given the value: a model flattens `properties` unless the value spells it out. Lazy: types are recursive. */
  readonly fields: (value: Readonly<Record<string, unknown>>) => readonly Field[];
}

export interface UnionShape {
  readonly kind: "union";
  readonly options: readonly Shape[];
}

export interface Field {
  readonly name: string;
  /** Second name: what the client package calls the property, and often the provider too. */
  readonly alias?: string;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly shape: Shape;
}

/** Bounds as Microsoft's client packages state them. */
export interface Constraints {
  readonly pattern?: RegExp;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly above?: number;
  readonly below?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

export const anything: AnyShape = { kind: "any" };
