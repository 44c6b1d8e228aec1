import { allowances } from "#tools/azure-schema/allowances.ts";
import type { Allowance } from "#tools/azure-schema/allowances.ts";
import { compare } from "#tools/azure-schema/compare.ts";
import type { Mismatch } from "#tools/azure-schema/compare.ts";
import { findDeclaration } from "#tools/azure-schema/declarations.ts";
import type { Finding } from "#tools/azure-schema/finding.ts";
import { findModel } from "#tools/azure-schema/models.ts";
import { withoutModel } from "#tools/azure-schema/operations.ts";
import { deploymentTokens, namedByTemplate, templateResources } from "#tools/azure-schema/templates.ts";
import { isObject } from "#tools/capture/marks.ts";

/** What the judges look at; a captured resource is one. */
export interface Judged {
  readonly urn?: string;
  /** Type token, for example `azure-native:network:Subnet`. */
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/**
 * Judges an Azure resource's inputs by two sources outside this repository: the provider's own declarations and the
 * models in Microsoft's client packages. Resources of other providers pass. Secrets are looked into, unknown values fit
 * anything.
 */
export function judge(resource: Judged): readonly Finding[] {
  return judgeStrictly(resource).filter((finding) => !allowances.some((allowance) => covers(allowance, finding)));
}

/** As {@link judge}, without the allowances. */
export function judgeStrictly({ urn, type, inputs }: Judged): readonly Finding[] {
  if (!type.startsWith("azure-native:")) return [];
  const identity = { resource: urn ?? type, token: type };
  const declaration = findDeclaration(type);
  if (declaration === undefined) {
    return [
      {
        ...identity,
        path: "",
        problem: "no declaration",
        expected: "a type of the provider",
        got: type,
        judge: "azure-native",
      },
    ];
  }
  const declared = compare(declaration.shape, inputs, "exact").map((mismatch) => ({
    ...identity,
    ...mismatch,
    judge: `azure-native ${declaration.apiVersion}`,
  }));
  return [...declared, ...judgeByModel(identity, inputs)];
}

function judgeByModel(
  identity: Pick<Finding, "resource" | "token">,
  inputs: Readonly<Record<string, unknown>>,
): readonly Finding[] {
  const { token } = identity;
  const model = findModel(token);
  if (model === undefined) return token in withoutModel ? [] : [noModel(identity, "", token)];
  const judge = `${model.source} ${model.apiVersion}`;
  const own = compare(model.shape, inputs, "folded").map((mismatch) => ({ ...identity, ...mismatch, judge }));
  return deploymentTokens.has(token) ? [...own, ...judgeTemplate(identity, inputs)] : own;
}

/** A template's resources reach Azure as they are; the provider does not look at them. */
function judgeTemplate(
  identity: Pick<Finding, "resource" | "token">,
  inputs: Readonly<Record<string, unknown>>,
): readonly Finding[] {
  return templateResources(inputs).flatMap(({ path, armType, token, body }) => {
    const judgement = token === undefined ? undefined : judgeTemplateBody(token, body);
    if (judgement === undefined) return [noModel(identity, path, armType)];
    const { judge, mismatches } = judgement;
    return mismatches.map((mismatch) => ({
      ...identity,
      ...mismatch,
      path: `${path}.${mismatch.path}`,
      judge,
    }));
  });
}

/** By the model where there is one, otherwise by the provider's declaration, which flattens `properties`. */
function judgeTemplateBody(
  token: string,
  body: Readonly<Record<string, unknown>>,
): { judge: string; mismatches: readonly Mismatch[] } | undefined {
  const model = findModel(token);
  if (model !== undefined) {
    const judge = `${model.source} ${model.apiVersion}`;
    return { judge, mismatches: compare(model.shape, body, "exact") };
  }
  const declaration = findDeclaration(token);
  if (declaration === undefined || !(token in withoutModel)) return undefined;
  const properties = isObject(body["properties"]) ? body["properties"] : {};
  const mismatches = compare(declaration.shape, properties, "exact").filter(({ path }) => !namedByTemplate.has(path));
  return { judge: `azure-native ${declaration.apiVersion}`, mismatches };
}

function noModel(identity: Pick<Finding, "resource" | "token">, path: string, got: string): Finding {
  const expected = "an entry in tools/azure-schema/operations.ts";
  return { ...identity, path, problem: "no model", expected, got, judge: "operations" };
}

/** Whether an allowance excuses a finding. */
export function covers(allowance: Allowance, finding: Finding): boolean {
  return (
    finding.judge.startsWith(allowance.judge) &&
    allowance.problem === finding.problem &&
    matches(allowance.token, finding.token) &&
    matches(allowance.path, finding.path) &&
    (allowance.got === undefined || allowance.got === finding.got)
  );
}

/** `*` stands for any run of characters. */
function matches(pattern: string, text: string): boolean {
  const literals = pattern.split("*").map((part) => part.replaceAll(/[^\w]/g, "\\$&"));
  return new RegExp(`^${literals.join(".*")}$`).test(text);
}
