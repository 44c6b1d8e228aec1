import { unknownValue } from "#policies/engine/marked-value.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { registryPolicies } from "#policies/packs/registry.ts";
import { describeResourceRule, describeStackRule } from "#test/policies/support/describe-rule.ts";
import type { Break, ResourceRuleCase } from "#test/policies/support/describe-rule.ts";
import { absent, editSubject, withSubject, withoutSubjects } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { estate, subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";

const kind = "containerregistry/Registry";
const irrelevant = { "tags.note": "unrelated" };

function describeRegistry(id: string, spec: Omit<ResourceRuleCase, "kind" | "irrelevant">): void {
  describeResourceRule(policyOf(registryPolicies, id), { kind, irrelevant, ...spec });
}

const stated = (path: string, value: unknown, says: string): Break => ({
  title: `${path} = ${typeof value === "symbol" ? "absent" : JSON.stringify(value)}`,
  edits: { [path]: value },
  says: [`${path}: ${says}`],
});

const ofRegistry =
  (edits: Edits) =>
  (whole: Estate): Estate =>
    withSubject(whole, editSubject(subjectOf(whole, kind), edits));

/** A resource that the program does not declare, in the place where it declares its registry. */
function beside(whole: Estate, type: string, inputs: Subject["inputs"], rest: Partial<Subject> = {}): Estate {
  const registry = subjectOf(whole, kind);
  const urn = registry.urn.replace(/\$azure-native:.*$/, `$${type}::other`);
  return withSubject(whole, { ...registry, urn, type, name: "other", inputs, ...rest });
}

const isA =
  (type: string) =>
  (subject: Subject): boolean =>
    subject.type.endsWith(`:${type}`);

describeRegistry("ACR01", {
  breaks: [stated("adminUserEnabled", true, "one account and its password are shared by everybody")],
  passes: [{ title: "the default", edits: { adminUserEnabled: absent } }],
  unknown: ["adminUserEnabled"],
});

describeRegistry("ACR02", {
  breaks: [stated("anonymousPullEnabled", true, "images are read without a login")],
  passes: [{ title: "the default", edits: { anonymousPullEnabled: absent } }],
  unknown: ["anonymousPullEnabled"],
});

const open = "public network access is Enabled and the default action is Allow";
const ranges = (...values: readonly string[]) => ({
  "networkRuleSet.ipRules": values.map((iPAddressOrRange) => ({ iPAddressOrRange })),
});
describeRegistry("ACR03", {
  breaks: [
    stated("sku.name", "Standard", "size Standard cannot be closed to the internet"),
    { title: "no size", edits: { sku: absent }, says: ["sku.name: size not stated cannot be closed to the internet"] },
    stated("publicNetworkAccess", "Enabled", open),
    stated("publicNetworkAccess", absent, open),
    {
      title: "rules that allow what they do not name",
      edits: { publicNetworkAccess: "Enabled", "networkRuleSet.defaultAction": "Allow" },
      says: [`publicNetworkAccess: ${open}`],
    },
    {
      title: "a wide range",
      edits: ranges("203.0.113.0/24", "203.0.112.0/23"),
      says: ["networkRuleSet.ipRules[1]: 203.0.112.0/23 is wider than /24"],
    },
  ],
  passes: [
    { title: "other spellings", edits: { "sku.name": "premium", publicNetworkAccess: "disabled" } },
    {
      title: "public access by rule",
      edits: { publicNetworkAccess: "Enabled", "networkRuleSet.defaultAction": "Deny", ...ranges("203.0.113.7") },
    },
    { title: "a rule without a range", edits: { "networkRuleSet.ipRules": [{}] } },
  ],
  unknown: ["sku.name", "publicNetworkAccess", "networkRuleSet.ipRules"],
});

describeRegistry("ACR07", {
  breaks: [
    stated("policies.softDeletePolicy.status", "disabled", "a deleted image is gone at once"),
    stated("policies.softDeletePolicy.status", absent, "a deleted image is gone at once"),
    stated("policies.softDeletePolicy.retentionDays", 29, "a deleted image is kept for 29 days, fewer than 30"),
    stated("policies.softDeletePolicy.retentionDays", absent, "a deleted image is kept for 7 days, fewer than 30"),
    stated("policies.retentionPolicy.status", "enabled", "untagged images are removed, which excludes soft delete"),
    {
      title: "a registry without policies",
      edits: { policies: absent },
      says: [
        "policies.softDeletePolicy.status: a deleted image is gone at once",
        "policies.softDeletePolicy.retentionDays: a deleted image is kept for 7 days, fewer than 30",
      ],
    },
  ],
  passes: [
    { title: "just enough days", edits: { "policies.softDeletePolicy.retentionDays": 30 } },
    { title: "no word about untagged images", edits: { "policies.retentionPolicy": absent } },
  ],
  unknown: [
    "policies.softDeletePolicy.status",
    "policies.softDeletePolicy.retentionDays",
    "policies.retentionPolicy.status",
  ],
});

describeRegistry("ACR08", {
  breaks: [
    stated("policies.exportPolicy.status", "enabled", "images can be exported to other registries"),
    stated("policies.exportPolicy", absent, "images can be exported to other registries"),
    stated("dataEndpointEnabled", false, "layers come from storage that others share"),
    stated("dataEndpointEnabled", absent, "layers come from storage that others share"),
  ].map((each) => ({ ...each, says: each.says.map((text) => text.replace("exportPolicy:", "exportPolicy.status:")) })),
  unknown: ["policies.exportPolicy.status", "dataEndpointEnabled"],
});

describeStackRule(policyOf(registryPolicies, "ACR04"), {
  breaks: ["Disabled", absent].map((value) => ({
    title: `zone redundancy that is ${String(value)}`,
    edit: ofRegistry({ zoneRedundancy: value }),
    says: ["registry: zoneRedundancy: zone redundancy is Disabled and no other region has a replica"],
  })),
  passes: [
    {
      title: "a replica in another region",
      edit: (whole) =>
        beside(
          ofRegistry({ zoneRedundancy: "Disabled" })(whole),
          "azure-native:containerregistry:Replication",
          {},
          {
            propertyDependencies: { registryName: [subjectOf(whole, kind).urn] },
          },
        ),
    },
  ],
  unknown: [
    {
      title: "the redundancy is unknown",
      edit: ofRegistry({ zoneRedundancy: unknownValue }),
      paths: ["zoneRedundancy"],
    },
  ],
});

const templateKind = "resources/DeploymentAtSubscriptionScope";
const ofTemplate =
  (edits: Edits) =>
  (whole: Estate): Estate =>
    withSubject(whole, editSubject(subjectOf(whole, templateKind), edits));
const containers = "properties.template.resources[0]";
const unscanned = ["registry: no Defender plan of the stack scans its images"];
const withPlan =
  (inputs: Subject["inputs"]) =>
  (whole: Estate): Estate =>
    beside(withoutSubjects(whole, isA("DeploymentAtSubscriptionScope")), "azure-native:security:Pricing", inputs);

describeStackRule(policyOf(registryPolicies, "ACR05"), {
  breaks: [
    {
      title: "a subscription without plans",
      edit: (whole) => withoutSubjects(whole, isA("DeploymentAtSubscriptionScope")),
      says: unscanned,
    },
    {
      title: "a plan that is free",
      edit: ofTemplate({ [`${containers}.properties.pricingTier`]: "Free" }),
      says: unscanned,
    },
    { title: "a plan for something else", edit: ofTemplate({ [`${containers}.name`]: "Dns" }), says: unscanned },
    { title: "something else of that name", edit: ofTemplate({ [`${containers}.type`]: "Other" }), says: unscanned },
    {
      title: "a declared plan that is free",
      edit: withPlan({ pricingName: "Containers", pricingTier: "Free" }),
      says: unscanned,
    },
    ...["audit", "gxp-record"].map((dataClass) => ({
      title: `images of class ${dataClass} without quarantine`,
      edit: ofRegistry({ "tags.data-class": dataClass }),
      says: ["registry: policies.quarantinePolicy.status: regulated images can be pulled before they are scanned"],
    })),
  ],
  passes: [
    { title: "a declared plan", edit: withPlan({ pricingName: "Containers", pricingTier: "Standard" }) },
    {
      title: "regulated images in quarantine",
      edit: ofRegistry({ "tags.data-class": "gxp-record", "policies.quarantinePolicy.status": "enabled" }),
    },
  ],
  unknown: [
    {
      title: "the data class is unknown",
      edit: ofRegistry({ "tags.data-class": unknownValue }),
      paths: ["tags.data-class"],
    },
    {
      title: "the plan is unknown",
      edit: ofTemplate({ [`${containers}.properties.pricingTier`]: unknownValue }),
      paths: [`${containers}.properties.pricingTier`],
    },
  ],
});

const integrity = "policies-no-latest-images";
const ofAssignment = (edits: Edits) => (whole: Estate) =>
  withSubject(whole, editSubject(subjectOf(whole, "authorization/PolicyAssignment", integrity), edits));
const definitions = "/providers/Microsoft.Authorization/policyDefinitions";
const signed = `${definitions}/cf426bb8-b320-4321-8545-1b784a5df3a4`;
describeStackRule(policyOf(registryPolicies, "ACR06"), {
  // The platform has no verifier yet: here another of its assignments is made one.
  estate: async () => ofAssignment({ policyDefinitionId: signed })(await estate()),
  breaks: [
    {
      title: "a cluster that runs unsigned images",
      edit: ofAssignment({ policyDefinitionId: `${definitions}/febd0533-8e55-448f-b837-bd0e06f16469` }),
      says: ["registry: nothing checks signatures of its images before they run"],
    },
    {
      title: "an assignment of nothing",
      edit: ofAssignment({ policyDefinitionId: absent }),
      says: ["registry: nothing checks signatures of its images before they run"],
    },
  ],
  passes: [
    {
      title: "a verifier in the cluster",
      edit: (whole) =>
        beside(
          ofAssignment({ policyDefinitionId: absent })(whole),
          "kubernetes:policy.sigstore.dev/v1beta1:ClusterImagePolicy",
          {},
        ),
    },
  ],
  unknown: [
    {
      title: "an assigned definition is unknown",
      edit: ofAssignment({ policyDefinitionId: unknownValue }),
      paths: ["policyDefinitionId"],
    },
  ],
});
