import { z } from "zod";
import { parseAddress, parseCidr } from "#components/platform/cidr.ts";
import type { Bytes, Cidr, Cpu, Day } from "#components/core/units.ts";

/*
 * Every field says in one sentence what it accepts: `<what it must be>; <what to do>`. The sentence is the message
 * of every way to get the field wrong, so a reader never sees a library's wording.
 */

/** Text that satisfies a predicate and gets its type from it. */
export function text<T extends string>(accepts: (value: string) => value is T, sentence: string): z.ZodType<T> {
  return z.custom<T>((value) => typeof value === "string" && accepts(value), { error: sentence });
}

/** Text that matches a pattern as a whole. */
export function matching(pattern: RegExp, sentence: string): z.ZodType<string> {
  return text((value): value is string => pattern.test(value), sentence);
}

/** Whole number in an inclusive range; `unit` in the plural. */
export function whole(min: number, max: number, unit: string): z.ZodNumber {
  const error = `must be a whole number of ${unit} from ${String(min)} to ${String(max)}; choose one in that range`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

/** Amount of US dollars above zero. */
export function usd(): z.ZodNumber {
  const error = "must be an amount of US dollars above 0; write the number without a currency sign";
  return z.number({ error }).positive({ error });
}

/** Yes or no. */
export function flag(): z.ZodBoolean {
  return z.boolean({ error: "must be true or false; write one of the two" });
}

export function oneOf<const T extends readonly [string, ...string[]]>(...options: T): z.ZodEnum<ToEnum<T>> {
  const error = `must be one of ${options.join(", ")}; choose one of them`;
  return z.enum(options, { error });
}
type ToEnum<T extends readonly string[]> = { [K in T[number]]: K };

/** List without repetitions. */
export function listOf<T extends z.ZodType>(item: T, min: number, max: number, things: string): z.ZodArray<T> {
  const error = `must be a list of ${String(min)} to ${String(max)} different ${things}; correct the list`;
  return z
    .array(item, { error })
    .min(min, { error })
    .max(max, { error })
    .refine((items) => new Set(items.map((each) => JSON.stringify(each))).size === items.length, { error });
}

const isCidr = (value: string): value is Cidr => parseCidr(value) !== undefined;
const isDay = (value: string): value is Day => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  // `2026-02-30` parses as a day in March: only a round trip shows that the day exists.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
};
const isCpu = (value: string): value is Cpu => /^[1-9]\d{0,6}m$/.test(value);
const isBytes = (value: string): value is Bytes => /^[1-9]\d{0,6}(Mi|Gi|Ti)$/.test(value);
const isAddress = (value: string): value is string => parseAddress(value) !== undefined;

export const cidr = (): z.ZodType<Cidr> =>
  text(isCidr, "must be an IPv4 network without host bits; write it like 10.40.0.0/22");
export const address = (): z.ZodType<string> => text(isAddress, "must be an IPv4 address; write it like 10.240.0.10");
/** Quoted in YAML: Pulumi turns a bare date into a timestamp before the program sees it. */
export const day = (): z.ZodType<Day> => text(isDay, 'must be a calendar day; write it in quotes, like "2026-12-01"');
export const cpu = (): z.ZodType<Cpu> => text(isCpu, "must be a CPU quantity in millicores; write it like 500m");
export const bytes = (): z.ZodType<Bytes> =>
  text(isBytes, "must be a quantity in Mi, Gi or Ti; write it like 512Mi or 40Gi");

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const identifier = (): z.ZodType<string> =>
  matching(uuid, "must be a lower-case UUID; copy it from `az account show` or from Entra");

const email = /^[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/;
export const emailAddress = (): z.ZodType<string> =>
  matching(email, "must be a lower-case e-mail address; write it like platform@ms5floor.com");
