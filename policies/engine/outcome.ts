export interface Finding {
  /** Inside the inputs; `""` for the resource as a whole. */
  readonly path: string;
  /** What is wrong; holds no secret. */
  readonly message: string;
}

/** What one policy says about one resource, or about the stack where the URN is the stack's. */
export interface Result {
  /** Id of the policy. */
  readonly policy: string;
  readonly urn: string;
  readonly outcome: "pass" | "fail" | "notApplicable" | "undetermined" | "exempt";
  /** Of `fail` and `exempt`. */
  readonly findings: readonly Finding[];
  /** Paths that are not known before deployment and decide; also beside findings. */
  readonly undetermined: readonly string[];
  /** Id of the exemption that applies. */
  readonly exemption?: string;
}

/** An outcome from what a policy's checks found: a finding outweighs an unknown, an unknown a pass. */
export function conclude(
  policy: string,
  urn: string,
  findings: readonly Finding[],
  undetermined: readonly string[],
): Result {
  const outcome = findings.length > 0 ? "fail" : undetermined.length > 0 ? "undetermined" : "pass";
  return { policy, urn, outcome, findings, undetermined: [...new Set(undetermined)] };
}

export const notApplicable = (policy: string, urn: string): Result => ({
  policy,
  urn,
  outcome: "notApplicable",
  findings: [],
  undetermined: [],
});
