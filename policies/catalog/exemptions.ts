import type { PolicyRecord } from "#policies/engine/policy.ts";

export const exemptionRecords = {
  GOV13: {
    title: "every exemption is complete, in date and needed",
    why: "An exemption that nobody owns, that has ended or that meets nothing any more hides the next real finding.",
    severity: "high",
    level: "mandatory",
    kinds: ["pulumi/Stack"],
    controls: {
      part11: { "11.10(k)(2)": ["supporting", "each deviation is a dated, reviewed row of a versioned file"] },
      iso27001: {
        "A.5.36": ["direct", "departures from the rules have an owner, and end on a day that the gate enforces"],
      },
      soc2: { "CC3.2": ["supporting", "an accepted risk has an owner, a reason and an end"] },
      iso9001: {
        "8.7": ["supporting", "a nonconforming configuration runs only under a recorded concession"],
        "10.2": ["supporting", "each concession names the ticket under which the cause is corrected"],
      },
    },
    remediation: "correct, extend or remove the row of policies/exemptions.yaml",
    source: "https://azure.github.io/PSRule.Rules.Azure/en/rules/Azure.Policy.WaiverExpiry/",
  },
} as const satisfies Record<string, PolicyRecord>;
