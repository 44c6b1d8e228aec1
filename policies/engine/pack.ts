import { PolicyPack } from "@pulumi/policy";
import type { Policies, ReportViolation, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { profiles } from "#policies/catalog/profiles.ts";
import { enforcementOf } from "#policies/engine/enforcement.ts";
import { evaluateResource, evaluateStackRule } from "#policies/engine/evaluate.ts";
import { exemptionFor, exemptionId } from "#policies/engine/exemptions.ts";
import type { Exemption } from "#policies/engine/exemptions.ts";
import { kindOf } from "#policies/engine/kinds.ts";
import type { Result } from "#policies/engine/outcome.ts";
import type { Policy, ResourceRule, StackRule } from "#policies/engine/policy.ts";
import { renderDetails } from "#policies/engine/sdk/details.ts";
import { notJudgedBySdk } from "#policies/engine/sdk/not-judged.ts";
import { SdkWorld } from "#policies/engine/sdk/world.ts";
import type { World } from "#policies/engine/sdk/world.ts";

export interface PackOptions {
  readonly exemptions: readonly Exemption[];
  /** `2026-11-25`. */
  readonly today: string;
}

/**
 * Our policies as the Pulumi SDK runs them. They judge with the same engine as the plan; what differs is how the SDK
 * hands values over. The first policy finds nothing, it keeps the inputs of every resource for those that follow.
 */
export function renderSdkPolicies(policies: readonly Policy[], options: PackOptions): Policies {
  const world = new SdkWorld();
  const rendered = policies
    .filter(({ id }) => notJudgedBySdk[id] === undefined)
    .map((policy) => {
      const { rule } = policy;
      return rule.scope === "resource"
        ? resourcePolicy(policy, rule, world, options)
        : stackPolicy(policy, rule, world, options);
    });
  return [collector(world), ...rendered];
}

/** Starts the analyzer: prints its port and answers the engine until that ends it. The version is that of `package.json`. */
export function servePack(policies: readonly Policy[], options: PackOptions): PolicyPack {
  return new PolicyPack("ms5", {
    displayName: "MS5 platform policies",
    description: "What the MS5 platform must never ship",
    enforcementLevel: "mandatory",
    policies: renderSdkPolicies(policies, options),
  });
}

function collector(world: SdkWorld): ResourceValidationPolicy {
  return {
    name: "ms5-inputs",
    description: "Keeps the inputs of every resource for the policies about the stack; has no findings of its own.",
    enforcementLevel: "advisory",
    validateResource: (args) => {
      world.collect(args);
      args.notApplicable("has no findings of its own");
    },
  };
}

function resourcePolicy(
  policy: Policy,
  rule: ResourceRule,
  world: SdkWorld,
  options: PackOptions,
): ResourceValidationPolicy {
  return {
    ...renderDetails(policy),
    enforcementLevel: enforcementOf(policy, "production", profiles),
    validateResource: (args, report) => {
      const { kind } = kindOf(args.type);
      if (!policy.kinds.includes(kind)) args.notApplicable(`does not concern ${kind}`);
      const around = world.resourceWorld(args);
      const view = around.view.find(args.urn);
      if (view === undefined) throw new Error(`${args.urn} has not been collected`);
      const result = evaluateResource(policy.id, rule, view);
      if (result.outcome === "notApplicable") args.notApplicable("does not concern this one");
      const exemption = result.outcome === "fail" ? exemptionOf(result, options) : undefined;
      if (exemption !== undefined) args.notApplicable(exemption);
      say([result], around, report);
    },
  };
}

function stackPolicy(policy: Policy, rule: StackRule, world: SdkWorld, options: PackOptions): StackValidationPolicy {
  return {
    ...renderDetails(policy),
    enforcementLevel: enforcementOf(policy, "production", profiles),
    validateStack: (args, report) => {
      const around = world.stackWorld(args.resources);
      const results = evaluateStackRule(policy.id, rule, around.view);
      if (results.every(({ outcome }) => outcome === "notApplicable"))
        args.notApplicable("does not concern this stack");
      const rows = results.filter((result) => result.outcome !== "fail" || exemptionOf(result, options) === undefined);
      say(rows, around, report);
    },
  };
}

/** An expired exemption is none: what this pack lets through is deployed. */
function exemptionOf(result: Result, { exemptions, today }: PackOptions): string | undefined {
  const exemption = exemptionFor(result, exemptions, { today, gate: "deployment" });
  return exemption === undefined ? undefined : `exempt until ${exemption.expires}: ${exemptionId(exemption)}`;
}

/** Reports findings first: the SDK takes the error about unknown values as the end of the policy. */
function say(results: readonly Result[], world: World, report: ReportViolation): void {
  for (const { urn, findings } of results.map(world.conceal)) {
    for (const { message } of findings) report(message, urn);
  }
  const unknown = results.flatMap(({ urn, undetermined }) => undetermined.map((path) => ({ urn, path })));
  const [first] = unknown;
  if (first === undefined) return;
  const refusal = world.refusalOf(first.urn, first.path);
  const paths = unknown.map(({ urn, path }) => `${path} of ${urn}`).join("; ");
  // Several policies may meet the same unknown value, and its error is one.
  const [reason = ""] = refusal.message.split(" (undetermined: ");
  refusal.message = `${reason} (undetermined: ${paths})`;
  throw refusal;
}
