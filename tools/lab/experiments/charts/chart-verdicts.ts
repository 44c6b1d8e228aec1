import { isDeepStrictEqual } from "node:util";
import { isObject } from "#tools/capture/marks.ts";
import type { JsonObject } from "#tools/capture/marks.ts";
import { member } from "#tools/lab/experiments/plane/context.ts";
import type { HelmRecord } from "#tools/lab/experiments/charts/helm-record.ts";

/** What a release is to be. */
export type WantedRelease = Omit<HelmRecord, "status">;

/** Every release is there once, deployed, in exactly the wanted version. */
export function judgeReleases(records: readonly HelmRecord[], wanted: readonly WantedRelease[]): readonly string[] {
  const surplus = records.filter(({ release }) => !wanted.some((each) => each.release === release));
  return [
    ...wanted.flatMap((each) => judgeRelease(records, each)),
    ...surplus.map(({ release }) => `${release} is not in the catalogue`),
  ];
}

function judgeRelease(records: readonly HelmRecord[], wanted: WantedRelease): readonly string[] {
  const own = records.filter(({ release }) => release === wanted.release);
  const [record] = own;
  if (record === undefined || own.length > 1) return [`${wanted.release} has ${String(own.length)} records`];
  const { status, ...found } = record;
  return [
    ...(status === "deployed" ? [] : [`${wanted.release} is ${status}`]),
    ...(isDeepStrictEqual(found, wanted) ? [] : [`${wanted.release} is ${titleOf(found)}, not ${titleOf(wanted)}`]),
  ];
}

const titleOf = ({ chart, version, appVersion, revision }: WantedRelease): string =>
  `${chart} ${version} with ${appVersion} in revision ${String(revision)}`;

/** The server has the wanted definitions, no other, serves them, and with the wanted schemas. */
export function judgeDefinitions(served: readonly JsonObject[], wanted: readonly JsonObject[]): readonly string[] {
  const byName = new Map(served.map((each) => [nameOf(each), each]));
  const names = new Set(wanted.map(nameOf));
  return [
    ...wanted.flatMap((each) => judgeDefinition(byName.get(nameOf(each)), each)),
    ...[...byName.keys()].filter((name) => !names.has(name)).map((name) => `${name} is of no operator or add-on`),
  ];
}

function judgeDefinition(served: JsonObject | undefined, wanted: JsonObject): readonly string[] {
  const name = nameOf(wanted);
  if (served === undefined) return [`${name} is missing`];
  const different = !isDeepStrictEqual(schemasOf(served), schemasOf(wanted));
  return [
    ...(hasCondition(served, "Established") ? [] : [`${name} is not served`]),
    ...(different ? [`${name} has another schema`] : []),
  ];
}

const schemasOf = (definition: JsonObject): readonly unknown[] =>
  listOf(member(definition, "spec", "versions")).map((each) => [
    member(each, "name"),
    member(each, "served"),
    member(each, "schema", "openAPIV3Schema"),
  ]);

/** Whether the status of an object states a condition as met. */
export function hasCondition(object: unknown, type: string): boolean {
  return listOf(member(object, "status", "conditions")).some(
    (each) => member(each, "type") === type && member(each, "status") === "True",
  );
}

export const nameOf = (object: unknown): string => String(member(object, "metadata", "name"));

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A copy without some of its members. */
export const withoutKeys = (value: unknown, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(isObject(value) ? Object.entries(value).filter(([key]) => !keys.includes(key)) : []);
