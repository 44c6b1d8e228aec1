import { redact, secretTexts } from "#policies/engine/marked-value.ts";
import { conclude, notApplicable } from "#policies/engine/outcome.ts";
import type { Finding, Result } from "#policies/engine/outcome.ts";
import type { Policy, Report, ResourceRule, StackJudge, StackRule } from "#policies/engine/policy.ts";
import { UnknownRead } from "#policies/engine/property-view.ts";
import { StackView } from "#policies/engine/stack-view.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";
import type { Estate } from "#policies/engine/subject.ts";

/** Judges a whole estate: one row for each policy and each resource of its kinds, or of its stack. */
export function evaluate(policies: readonly Policy[], estate: Estate): readonly Result[] {
  const stack = new StackView(estate);
  return policies.flatMap((policy) => evaluatePolicy(policy, stack)).map(concealer(estate.subjects));
}

/** Keeps every secret text of the subjects out of messages. */
export function concealer(subjects: Estate["subjects"]): (result: Result) => Result {
  const secrets = [...new Set(subjects.flatMap(({ inputs }) => secretTexts(inputs)))];
  return (result) => withoutSecrets(result, secrets);
}

export function evaluatePolicy(policy: Policy, stack: StackView): readonly Result[] {
  const { rule } = policy;
  if (rule.scope === "stack") return evaluateStackRule(policy.id, rule, stack);
  const resources = stack.of(...policy.kinds);
  if (resources.length === 0) return [notApplicable(policy.id, stackUrn(stack))];
  return resources.map((resource) => evaluateResource(policy.id, rule, resource));
}

/** The outcome of a resource rule, exemptions aside. */
export function evaluateResource(policy: string, rule: ResourceRule, resource: ResourceView): Result {
  const trial = new Trial(resource.urn, resource);
  const applies = trial.run(() => rule.appliesTo?.(resource) ?? true);
  if (applies === false) return notApplicable(policy, resource.urn);
  // Where it is unknown whether the rule applies, what the checks say of known values would be a guess.
  if (applies === true) {
    for (const check of rule.checks) {
      trial.run((report) => {
        check(resource, report);
      });
    }
  }
  return trial.conclude(policy);
}

export function evaluateStackRule(policy: string, rule: StackRule, stack: StackView): readonly Result[] {
  const whole = new Trial(stackUrn(stack));
  const trials = new Map<string, Trial>();
  const each: StackJudge["each"] = (resources, check) => {
    for (const resource of resources) {
      const trial = trials.get(resource.urn) ?? new Trial(resource.urn, resource);
      trials.set(resource.urn, trial);
      trial.run((report) => {
        check(resource, report);
      });
    }
  };
  const applies = whole.run(() => rule.appliesTo?.(stack) ?? true);
  if (applies === false) return [notApplicable(policy, whole.urn)];
  if (applies === true) {
    whole.run((report) => {
      rule.check(stack, {
        each,
        report: (wrong) => {
          report("", wrong);
        },
      });
    });
  }
  const rows = [...trials.values()].map((trial) => trial.conclude(policy));
  return whole.isSilent && rows.length > 0 ? rows : [whole.conclude(policy), ...rows];
}

/** Collects what checks say about one resource, or about the stack; none of them can end the run. */
class Trial {
  readonly urn: string;
  readonly #resource: ResourceView | undefined;
  readonly #findings: Finding[] = [];
  readonly #undetermined: string[] = [];

  constructor(urn: string, resource?: ResourceView) {
    this.#resource = resource;
    this.urn = urn;
  }

  /** @returns what the check returns; `undefined` when it met an unknown value or failed. */
  run<Answer>(check: (report: Report) => Answer): Answer | undefined {
    try {
      return check((path, wrong) => {
        this.#add(path, wrong);
      });
    } catch (error) {
      if (error instanceof UnknownRead) this.#undetermined.push(error.path);
      else this.#findings.push({ path: "", message: `the rule itself fails: ${messageOf(error)}` });
      return undefined;
    }
  }

  /** A patch states part of an object: what it leaves out is not its fault. */
  #add(path: string, wrong: string): void {
    if (this.#resource?.patch === true && !this.#resource.at(stepsOf(path)).has()) return;
    this.#findings.push({ path, message: path === "" ? wrong : `${path}: ${wrong}` });
  }

  get isSilent(): boolean {
    return this.#findings.length === 0 && this.#undetermined.length === 0;
  }

  conclude(policy: string): Result {
    return conclude(policy, this.urn, this.#findings, this.#undetermined);
  }
}

/** `a.b[0]["c/d"]` → `a`, `b`, `0`, `c/d`. */
function stepsOf(path: string): readonly string[] {
  return [...path.matchAll(/"([^"]*)"|[^."[\]]+/g)].map(([plain, quoted]) => quoted ?? plain);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const stackUrn = (stack: StackView): string =>
  stack.of("pulumi/Stack")[0]?.urn ?? `urn:pulumi:${stack.stack}::ms5::pulumi:pulumi:Stack::ms5-${stack.stack}`;

function withoutSecrets(result: Result, secrets: readonly string[]): Result {
  return {
    ...result,
    findings: result.findings.map((finding) => ({ ...finding, message: redact(finding.message, secrets) })),
  };
}
