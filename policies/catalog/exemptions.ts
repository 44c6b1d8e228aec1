import type { PolicyRecord } from "#policies/engine/policy.ts";

export const exemptionRecords = {
  GOV13: {
    title: "every exemption is complete, in date and needed",
    why: "An exemption that nobody owns, that has ended or that meets nothing any more hides the next real finding.",
    severity: "high",
    level: "mandatory",
    kinds: ["pulumi/Stack"],
    controls: [
      {
        framework: "part11",
        id: "11.10(k)(2)",
        strength: "supporting",
        rationale: "each deviation from the configuration rules is a dated, reviewed row of a versioned file",
      },
      {
        framework: "iso27001",
        id: "A.5.36",
        strength: "direct",
        rationale: "departures from the rules are reviewed, and end on a day that the gate enforces",
      },
      {
        framework: "soc2",
        id: "CC3.2",
        strength: "supporting",
        rationale: "an accepted risk has an owner, a reason and an end",
      },
      {
        framework: "iso9001",
        id: "8.7",
        strength: "supporting",
        rationale: "a nonconforming configuration runs only under a recorded concession",
      },
      {
        framework: "iso9001",
        id: "10.2",
        strength: "supporting",
        rationale: "each concession names the ticket under which the nonconformity is corrected",
      },
    ],
    remediation: "correct, extend or remove the row of policies/exemptions.yaml",
    source: "https://azure.github.io/PSRule.Rules.Azure/en/rules/Azure.Policy.WaiverExpiry/",
  },
} as const satisfies Record<string, PolicyRecord>;
