import { existsSync, readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { isObject } from "#tools/capture/marks.ts";
import { Reference, at, isRecord, readConstants, textAt } from "#tools/azure-schema/generated-source.ts";
import type { ConstantReader, Literal } from "#tools/azure-schema/generated-source.ts";
import { objectShape, scalarShape } from "#tools/azure-schema/model-shapes.ts";
import { operations } from "#tools/azure-schema/operations.ts";
import type { Operation } from "#tools/azure-schema/operations.ts";
import { anything } from "#tools/azure-schema/shape.ts";
import type { Field, ObjectShape } from "#tools/azure-schema/shape.ts";

/** What Microsoft's client package says about the request that creates a resource. */
export interface Model {
  readonly shape: ObjectShape;
  /** `<npm package>@<version>`. */
  readonly source: string;
  readonly apiVersion: string;
  /** Request path, with its parameters in braces. */
  readonly path: string;
}

interface Client {
  readonly source: string;
  readonly folder: string;
  readonly mappers: ConstantReader;
  readonly parameters: ConstantReader;
}

const clients = new Map<string, Client>();
const models = new Map<string, Model>();

/** The model of a resource type; `undefined` when the catalogue of operations has none. */
export function findModel(token: string): Model | undefined {
  const operation = operations[token];
  if (operation === undefined) return undefined;
  const model = models.get(token) ?? readModel(operation);
  models.set(token, model);
  return model;
}

/** @throws Error when the package has no such operation: the catalogue is wrong then. */
function readModel({ client: name, group, method }: Operation): Model {
  const client = clients.get(name) ?? openClient(name);
  clients.set(name, client);
  const operation = readModule(join(client.folder, "operations", `${group}.js`))(`${method}OperationSpec`);
  const path = textAt(operation, "path");
  if (path === "") throw new Error(`${client.source} has no operation ${group}.${method}`);
  const parameters = list(at(operation, "urlParameters")).map((reference) => parameter(client, reference));
  const versions = list(at(operation, "queryParameters")).map((reference) => parameter(client, reference));
  const body = parameter(client, at(operation, "requestBody"));
  return {
    source: client.source,
    apiVersion:
      versions.map((version) => textAt(version, "defaultValue")).find((version) => version !== "") ?? "unknown",
    path,
    shape: requestShape(client, parameters, body),
  };
}

/** The body's properties and the path's parameters are inputs side by side. */
function requestShape(client: Client, parameters: readonly Literal[], body: Literal): ObjectShape {
  const mapper = body instanceof Reference ? client.mappers(body.name.replace(/Mapper$/, "")) : body;
  const bodyShape = objectShape(mapper, client.mappers);
  const inPath = parameters.flatMap((entry) => pathField(entry));
  return {
    kind: "object",
    name: bodyShape.name,
    // The body repeats a name or a scope as something Azure answers; the path is where it is asked for.
    fields: (value) => [
      ...inPath,
      ...bodyShape.fields(value).filter(({ name }) => !inPath.some((field) => field.name === name)),
    ],
  };
}

/** Names are optional inputs: the provider makes one up where it is missing. */
function pathField(mapper: Literal): Field[] {
  const name = at(mapper, "serializedName");
  if (typeof name !== "string" || name === "$host") return [];
  return [{ name, required: false, readOnly: false, shape: isRecord(mapper) ? scalarShape(mapper) : anything }];
}

function parameter(client: Client, reference: Literal): Literal {
  return reference instanceof Reference
    ? at(client.parameters(reference.name.replace(/^Parameters\./, "")), "mapper")
    : undefined;
}

function openClient(name: string): Client {
  const manifest = findPackageJSON(`@azure/${name}`, import.meta.url);
  if (manifest === undefined) throw new Error(`@azure/${name} is not installed; run npm ci`);
  const root = dirname(manifest);
  const folder = ["dist/esm", "dist-esm/src"].map((path) => join(root, path)).find((path) => existsSync(path));
  if (folder === undefined) throw new Error(`@azure/${name} has no module folder that is known here`);
  return {
    source: `@azure/${name}@${readVersion(manifest)}`,
    folder,
    mappers: readModule(join(folder, "models/mappers.js")),
    parameters: readModule(join(folder, "models/parameters.js")),
  };
}

function readVersion(manifest: string): string {
  const content: unknown = JSON.parse(readFileSync(manifest, "utf8"));
  return isObject(content) && typeof content["version"] === "string" ? content["version"] : "unknown";
}

function readModule(path: string): ConstantReader {
  return readConstants(`\n${readFileSync(path, "utf8")}`);
}

function list(value: Literal): readonly Literal[] {
  return Array.isArray(value) ? (value as readonly Literal[]) : [];
}
