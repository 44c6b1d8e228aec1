import type { AnalyzeResponse } from "@pulumi/pulumi/proto/analyzer_pb.js";
import { renderSdkPolicies } from "#policies/engine/pack.ts";
import type { Result } from "#policies/engine/outcome.ts";
import type { Policy } from "#policies/engine/policy.ts";
import { renderDetails } from "#policies/engine/sdk/details.ts";
import { notJudgedBySdk } from "#policies/engine/sdk/not-judged.ts";
import type { Estate } from "#policies/engine/subject.ts";
import { analyzeRequest, analyzeStackRequest } from "#test/policies/support/sdk-requests.ts";
import { sdkServer } from "#test/policies/support/sdk-server.ts";
import { worldDifferences } from "#test/policies/support/world-differences.ts";

/** What a policy says, in the words that both worlds have: the SDK tells no pass from silence. */
export interface Verdict {
  readonly applies: boolean;
  /** `<urn>: <message>`. */
  readonly findings: readonly string[];
  /** `<path> of <urn>`. */
  readonly undetermined: readonly string[];
}

/** Whether both worlds must say the same about a policy. */
export const isComparable = ({ id }: Policy): boolean =>
  notJudgedBySdk[id] === undefined && worldDifferences[id] === undefined;

/** Of our own engine. */
export function verdictOf(results: readonly Result[]): Verdict {
  return {
    applies: results.some(({ outcome }) => outcome !== "notApplicable"),
    findings: results.flatMap(({ urn, findings }) => findings.map(({ message }) => `${urn}: ${message}`)),
    undetermined: results.flatMap(({ urn, undetermined }) => undetermined.map((path) => `${path} of ${urn}`)),
  };
}

/** Of the SDK, as the engine would ask it: about one resource, or about the stack after every resource. */
export async function sdkVerdict(policy: Policy, estate: Estate, urn?: string): Promise<Verdict> {
  const server = sdkServer(renderSdkPolicies([policy], { exemptions: [], today: "2026-01-01" }));
  if (policy.rule.scope === "stack") {
    for (const subject of estate.subjects) await server.analyze(analyzeRequest(subject, estate));
    return readVerdict(policy, await server.analyzeStack(analyzeStackRequest(estate)), "");
  }
  // Those a resource hangs on are registered before it.
  const subject = estate.subjects.find((each) => each.urn === urn);
  if (subject === undefined) throw new Error(`the estate has no ${String(urn)}`);
  for (const each of estate.subjects.filter(
    (other) => other.urn === subject.parent || other.urn === subject.provider,
  )) {
    await server.analyze(analyzeRequest(each, estate));
  }
  return readVerdict(policy, await server.analyze(analyzeRequest(subject, estate)), subject.urn);
}

export function readVerdict(policy: Policy, response: AnalyzeResponse, urn: string): Verdict {
  const diagnostics = response.getDiagnosticsList().filter((each) => each.getPolicyname() === policy.id);
  const { description } = renderDetails(policy);
  const said = diagnostics.filter((each) => each.getMessage().startsWith(`${description}\n`));
  const refused = diagnostics.filter((each) => !said.includes(each));
  return {
    applies: !response.getNotApplicableList().some((each) => each.getPolicyName() === policy.id),
    findings: said.map((each) => `${each.getUrn() || urn}: ${each.getMessage().slice(description.length + 1)}`),
    undetermined: refused.flatMap((each) => undeterminedOf(each.getMessage())),
  };
}

function undeterminedOf(message: string): readonly string[] {
  const [, list] = /\(undetermined: (.*)\)$/s.exec(message) ?? [];
  if (list === undefined) throw new Error(`the SDK says something else: ${message}`);
  return list.split("; ");
}
