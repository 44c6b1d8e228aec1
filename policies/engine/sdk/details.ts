import type { FrameworkId, Policy, Strength } from "#policies/engine/policy.ts";

/** Names and editions as the SDK shows them. */
const frameworks = {
  part11: { name: "21 CFR Part 11", version: "2026" },
  iso27001: { name: "ISO/IEC 27001 Annex A", version: "2022" },
  soc2: { name: "SOC 2 Trust Services Criteria", version: "2017" },
  iso9001: { name: "ISO 9001", version: "2015" },
} as const satisfies Record<FrameworkId, { readonly name: string; readonly version: string }>;

const frameworkIds = ["part11", "iso27001", "soc2", "iso9001"] as const satisfies readonly FrameworkId[];

/** What a policy tells the SDK about itself, apart from its logic. */
export interface PolicyDetails {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly severity: Policy["severity"];
  readonly framework?: {
    readonly name: string;
    readonly version: string;
    readonly reference: string;
    readonly specification: string;
  };
  readonly tags: string[];
  readonly remediationSteps: string;
  readonly url: string;
}

/** The SDK has room for one framework, so that holds the primary control; the tags hold all of them. */
export function renderDetails(policy: Policy): PolicyDetails {
  const controls = controlsOf(policy);
  const primary = controls.find(({ strength }) => strength === "direct") ?? controls[0];
  return {
    name: policy.id,
    displayName: `${policy.id}: ${policy.title}`,
    description: `${sentence(policy.title)} ${policy.why}`,
    severity: policy.severity,
    ...(primary === undefined ? {} : { framework: renderFramework(primary) }),
    tags: controls.map(({ framework, id }) => `${framework}:${id}`),
    remediationSteps: policy.remediation,
    url: policy.source,
  };
}

interface Control {
  readonly framework: FrameworkId;
  readonly id: string;
  readonly strength: Strength;
  readonly rationale: string;
}

/** In the order of the frameworks. */
function controlsOf({ controls }: Policy): readonly Control[] {
  return frameworkIds.flatMap((framework) =>
    Object.entries(controls[framework] ?? {}).map(([id, [strength, rationale]]) => ({
      framework,
      id,
      strength,
      rationale,
    })),
  );
}

function renderFramework({ framework, id, rationale }: Control) {
  return { ...frameworks[framework], reference: id, specification: rationale };
}

const sentence = (title: string): string => `${title.charAt(0).toUpperCase()}${title.slice(1)}.`;
