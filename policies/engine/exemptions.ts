import { z } from "zod";
import type { Result } from "#policies/engine/outcome.ts";

/** A finding that is accepted for a time. */
export interface Exemption {
  /** Id of a policy. */
  readonly rule: string;
  /** URN with `*` for any characters; the name of the stack in it may be `*` too. */
  readonly urn: string;
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  readonly ticket: string;
  /** Days, `2026-11-25`. The last day it holds is `expires`. */
  readonly created: string;
  readonly expires: string;
}

/** The rows of an exemption file that can be used, and what is wrong with the others. */
export interface ExemptionFile {
  readonly exemptions: readonly Exemption[];
  readonly problems: readonly string[];
}

/** Where results count: what only warns while a change is planned stops it when it is deployed. */
export type Gate = "plan" | "deployment";

const text = z.string("must be text").trim().min(1, "must not be empty");
const day = z.iso.date("must be a day like 2026-11-25");

const exemptionSchema = z
  .strictObject({
    rule: text,
    urn: text.regex(/^urn:pulumi:[^:]+::./, "must begin with urn:pulumi:<stack>::"),
    reason: text,
    owner: text,
    ticket: text,
    created: day,
    expires: day,
  })
  .refine(({ created, expires }) => created < expires, { path: ["expires"], message: "must be after created" });

/** Reads the content of an exemption file; every problem of every row is named. */
export function parseExemptions(content: unknown, rules: readonly string[]): ExemptionFile {
  const file = z.strictObject({ exemptions: z.array(z.unknown(), "must be a list") }).safeParse(content ?? {});
  if (!file.success) return { exemptions: [], problems: problemsOf(file.error, "") };
  const rows = file.data.exemptions.map((row, index) => parseRow(row, `exemptions[${String(index)}]`, rules));
  return {
    exemptions: rows.flatMap(({ exemptions }) => exemptions),
    problems: rows.flatMap(({ problems }) => problems),
  };
}

function parseRow(row: unknown, path: string, rules: readonly string[]): ExemptionFile {
  const parsed = exemptionSchema.safeParse(row);
  if (!parsed.success) return { exemptions: [], problems: problemsOf(parsed.error, path) };
  const { rule } = parsed.data;
  if (!rules.includes(rule)) return { exemptions: [], problems: [`${path}.rule: there is no policy ${rule}`] };
  return { exemptions: [parsed.data], problems: [] };
}

function problemsOf(error: z.ZodError, path: string): readonly string[] {
  return error.issues.map((issue) => {
    const place = [...(path === "" ? [] : [path]), ...issue.path.map(String)].join(".");
    return place === "" ? issue.message : `${place}: ${issue.message}`;
  });
}

export const exemptionId = ({ rule, urn }: Exemption): string => `${rule} on ${urn}`;

const isExpired = ({ expires }: Exemption, today: string): boolean => expires < today;

/** Whether a URN is one that a pattern means. */
export function matchesUrn(pattern: string, urn: string): boolean {
  return new RegExp(`^${globSource(pattern, ".*")}$`, "s").test(urn);
}

const globSource = (pattern: string, any: string): string =>
  pattern.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", any);

export interface ExemptionTime {
  /** `2026-11-25`. */
  readonly today: string;
  readonly gate: Gate;
}

/** The exemption under which a finding is accepted. */
export function exemptionFor(
  { policy, urn }: Pick<Result, "policy" | "urn">,
  exemptions: readonly Exemption[],
  { today, gate }: ExemptionTime,
): Exemption | undefined {
  const meant = exemptions.filter(({ rule, urn: pattern }) => rule === policy && matchesUrn(pattern, urn));
  const living = meant.find((exemption) => !isExpired(exemption, today));
  return living ?? (gate === "plan" ? meant[0] : undefined);
}

export interface ExemptResults {
  readonly results: readonly Result[];
  /** What is wrong with the exemptions themselves, a violation each. */
  readonly violations: readonly string[];
  /** What will be a violation at the gate of a deployment. */
  readonly warnings: readonly string[];
}

/** Marks accepted findings, and says which exemptions are out of date or without an object. */
export function applyExemptions(
  results: readonly Result[],
  exemptions: readonly Exemption[],
  time: ExemptionTime,
): ExemptResults {
  const exempt = results.map((result): Result => {
    const exemption = result.outcome === "fail" ? exemptionFor(result, exemptions, time) : undefined;
    return exemption === undefined ? result : { ...result, outcome: "exempt", exemption: exemptionId(exemption) };
  });
  const concerned = exemptions.filter(({ urn }) => results.some((result) => stackPart(urn).test(result.urn)));
  const unmatched = concerned.filter((exemption) => !results.some((result) => isObjectOf(exemption, result)));
  const expired = concerned
    .filter((exemption) => isExpired(exemption, time.today) && !unmatched.includes(exemption))
    .map((exemption) => `the exemption of ${exemptionId(exemption)} has expired on ${exemption.expires}`);
  return {
    results: exempt,
    violations: [
      ...unmatched.map((exemption) => `the exemption of ${exemptionId(exemption)} meets no finding`),
      ...(time.gate === "deployment" ? expired : []),
    ],
    warnings: time.gate === "plan" ? expired : [],
  };
}

/** While a result is undetermined its exemption may be needed. */
const isObjectOf = ({ rule, urn }: Exemption, result: Result): boolean =>
  rule === result.policy &&
  (result.outcome === "fail" || result.outcome === "undetermined") &&
  matchesUrn(urn, result.urn);

/** One file serves all stacks: an exemption concerns those that its URN names. */
function stackPart(urn: string): RegExp {
  const [stack = ""] = urn.slice("urn:pulumi:".length).split("::");
  return new RegExp(`^urn:pulumi:${globSource(stack, "[^:]*")}::`);
}
