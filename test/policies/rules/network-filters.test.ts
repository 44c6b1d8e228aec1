import { describe, expect, it } from "vitest";
import { evaluatePolicy } from "#policies/engine/evaluate.ts";
import { unknownValue } from "#policies/engine/marked-value.ts";
import { StackView } from "#policies/engine/stack-view.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { networkPolicies } from "#policies/packs/network.ts";
import { describeResourceRule, describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent, editSubject, withSubject } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { estate, subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";

const kind = "network/NetworkSecurityGroup";
const irrelevant = { "tags.note": "unrelated" };
const group = { kind, name: "network-privateEndpoints", irrelevant };

/** The second rule of the group admits port 443 of the endpoints to the network. */
const rule = "securityRules[1]";
const admits = (source: unknown, ports: unknown, more: Edits = {}): Edits => ({
  [`${rule}.sourceAddressPrefix`]: source,
  [`${rule}.destinationPortRange`]: ports,
  ...more,
});
const severalSources = (...sources: readonly string[]): Edits => ({
  [`${rule}.sourceAddressPrefix`]: absent,
  [`${rule}.sourceAddressPrefixes`]: sources,
});
const severalPorts = (...ports: readonly string[]): Edits => ({
  [`${rule}.destinationPortRange`]: absent,
  [`${rule}.destinationPortRanges`]: ports,
});

const strangers = ["*", "any", "Any", "Internet", "INTERNET", "0.0.0.0/0", "::/0", "AzureCloud", "AzureCloud.uksouth"];
const wide = ["0.0.0.0/1", "128.0.0.0/7", "2000::/3", "2A00::/6"];
const known = [
  "VirtualNetwork",
  "AzureFrontDoor.Backend",
  "InternetOfThings",
  "Partners.Internet",
  "10.0.0.0/8",
  "10.16.0.0/16",
  "fc00::/7",
  "203.0.113.7",
];

describeResourceRule(policyOf(networkPolicies, "NET02"), {
  ...group,
  breaks: [
    ...[...strangers, ...wide].map((source) => ({
      title: `SSH from ${source}`,
      edits: admits(source, "22"),
      says: [`${rule}.access: ${source} reaches SSH (22)`],
    })),
    {
      title: "strangers among several sources",
      edits: { ...severalSources("10.0.0.0/8", "0.0.0.0/1", "128.0.0.0/1"), [`${rule}.destinationPortRange`]: "5432" },
      says: [`${rule}.access: 0.0.0.0/1, 128.0.0.0/1 reaches PostgreSQL (5432)`],
    },
    {
      title: "ports inside a range",
      edits: admits("Internet", "3380-3400"),
      says: [`${rule}.access: Internet reaches RDP (3389)`],
    },
    {
      title: "ports among several",
      edits: { ...admits("Internet", absent), ...severalPorts("443", "6379", "31000-31001") },
      says: [`${rule}.access: Internet reaches Redis (6379-6380), node ports (30000-32767)`],
    },
    {
      title: "every port",
      edits: admits("Internet", "*", { [`${rule}.protocol`]: "*" }),
      says: [
        `${rule}.access: Internet reaches SSH (22), Telnet (23), RPC (135-139), SMB (445), SQL Server (1433), NFS (2049), ` +
          "etcd (2379-2380), MySQL (3306), RDP (3389), PostgreSQL (5432), WinRM (5985-5986), Redis (6379-6380), " +
          "PgBouncer (6432), Kubernetes API (6443), Elasticsearch (9200-9300), Managed Redis (10000), " +
          "kubelet (10250-10255), MongoDB (27017), node ports (30000-32767)",
      ],
    },
    {
      title: "a rule of no stated protocol",
      edits: admits("Internet", "22", { [`${rule}.protocol`]: absent }),
      says: [`${rule}.access: Internet reaches SSH (22)`],
    },
    {
      title: "two rules",
      edits: admits("Internet", "22", { "securityRules[2].sourceAddressPrefix": "Internet" }),
      says: [`${rule}.access: Internet reaches SSH (22)`, "securityRules[2].access: Internet reaches NFS (2049)"],
    },
  ],
  passes: [
    ...known.map((source) => ({ title: `SSH from ${source}`, edits: admits(source, "22") })),
    { title: "web ports from the internet", edits: { ...admits("Internet", absent), ...severalPorts("80", "443") } },
    { title: "a rule that refuses", edits: admits("Internet", "22", { [`${rule}.access`]: "Deny" }) },
    { title: "a rule for the way out", edits: admits("Internet", "22", { [`${rule}.direction`]: "Outbound" }) },
    ...["Icmp", "Esp", "Ah"].map((protocol) => ({
      title: `${protocol}, which has no ports`,
      edits: admits("Internet", "*", { [`${rule}.protocol`]: protocol }),
    })),
    { title: "a group without rules", edits: { securityRules: absent } },
  ],
  unknown: [`${rule}.sourceAddressPrefix`, `${rule}.access`, "securityRules"],
});

describeResourceRule(policyOf(networkPolicies, "NET02"), {
  kind: "network/SecurityRule",
  subject: standaloneRule,
  breaks: [
    {
      title: "a rule of its own that admits SSH",
      edits: { destinationPortRange: "22" },
      says: ["access: Internet reaches SSH (22)"],
    },
  ],
  unknown: ["destinationPortRange", "sourceAddressPrefix"],
  irrelevant: { description: "unrelated" },
});

function standaloneRule(whole: Estate): Subject {
  const owner = subjectOf(whole, kind, "network-nodes");
  return {
    ...owner,
    urn: owner.urn.replace("NetworkSecurityGroup", "SecurityRule"),
    type: "azure-native:network:SecurityRule",
    inputs: {
      access: "Allow",
      direction: "Inbound",
      protocol: "Tcp",
      priority: 300,
      sourceAddressPrefix: "Internet",
      destinationAddressPrefix: "*",
      destinationPortRange: "443",
    },
    propertyDependencies: { networkSecurityGroupName: [owner.urn] },
  };
}

const last = "securityRules[5]";
const unprobed = [`${last}.access: nothing before the last rule admits AzureLoadBalancer`];
describeResourceRule(policyOf(networkPolicies, "NET03"), {
  ...group,
  breaks: [
    ...["*", "Internet", "0.0.0.0/0"].map((source) => ({
      title: `everything from ${source}`,
      edits: admits(source, "*"),
      says: [`${rule}.access: ${source} reaches every port`],
    })),
    {
      title: "everything from several sources",
      edits: { ...severalSources("0.0.0.0/1", "10.0.0.0/8", "128.0.0.0/1"), [`${rule}.destinationPortRange`]: "*" },
      says: [`${rule}.access: 0.0.0.0/1, 128.0.0.0/1 reaches every port`],
    },
    {
      title: "everything in two halves",
      edits: { ...admits("Internet", absent), ...severalPorts("0-32000", "32001-65535") },
      says: [`${rule}.access: Internet reaches every port`],
    },
    ...["VirtualNetwork", absent].map((source) => ({
      title: `probes from ${String(source)}`,
      edits: { "securityRules[4].sourceAddressPrefix": source },
      says: unprobed,
    })),
    ...["any", "0.0.0.0/0", "::/0"].map((source) => ({
      title: `a last rule about ${source} without probes`,
      edits: { "securityRules[4].access": "Deny", [`${last}.sourceAddressPrefix`]: source },
      says: unprobed,
    })),
    {
      title: "a last rule about several sources without probes",
      edits: {
        "securityRules[4].access": "Deny",
        [`${last}.sourceAddressPrefix`]: absent,
        [`${last}.sourceAddressPrefixes`]: ["10.0.0.0/8", "0.0.0.0/0"],
      },
      says: unprobed,
    },
    { title: "probes that are refused", edits: { "securityRules[4].access": "Deny" }, says: unprobed },
    { title: "probes after the last rule", edits: { "securityRules[4].priority": 4096 }, says: unprobed },
    {
      title: "probes after a last rule that does not say when",
      edits: { [`${last}.priority`]: absent },
      says: unprobed,
    },
  ],
  passes: [
    { title: "everything from the network", edits: admits("VirtualNetwork", "*") },
    { title: "one port from everywhere", edits: admits("*", "443") },
    { title: "everything on the way out", edits: admits("*", "*", { [`${rule}.direction`]: "Outbound" }) },
    { title: "the default rules", edits: { securityRules: absent } },
    { title: "probes just before the last rule", edits: { "securityRules[4].priority": 4095 } },
    {
      title: "probes among several sources",
      edits: {
        "securityRules[4].sourceAddressPrefix": absent,
        "securityRules[4].sourceAddressPrefixes": ["10.0.0.0/8", "AzureLoadBalancer"],
      },
    },
    { title: "probes in another spelling", edits: { "securityRules[4].sourceAddressPrefix": "AZURELOADBALANCER" } },
    {
      title: "a last rule that refuses some ports",
      edits: { "securityRules[4].access": "Deny", [`${last}.destinationPortRange`]: "1-65535" },
    },
    {
      title: "a last rule about strangers",
      edits: { "securityRules[4].access": "Deny", [`${last}.sourceAddressPrefix`]: "Internet" },
    },
  ],
  unknown: [`${rule}.sourceAddressPrefix`, `${last}.priority`],
});

describeResourceRule(policyOf(networkPolicies, "NET03"), {
  kind: "network/SecurityRule",
  subject: standaloneRule,
  breaks: [
    {
      title: "a rule of its own that admits everything",
      edits: { destinationPortRange: "*" },
      says: ["access: Internet reaches every port"],
    },
  ],
  passes: [
    { title: "a last rule of its own", edits: { access: "Deny", sourceAddressPrefix: "*", destinationPortRange: "*" } },
  ],
  unknown: ["sourceAddressPrefix"],
  irrelevant: { description: "unrelated" },
});

const edited = (edits: Edits) => (whole: Estate) =>
  withSubject(whole, editSubject(subjectOf(whole, kind, "network-nodes"), edits));
const admitted = (source: string, more: Edits = {}) =>
  edited({ "securityRules[7].sourceAddressPrefix": source, ...more });
const ofNetwork = (edits: Edits) => (whole: Estate) =>
  withSubject(whole, editSubject(subjectOf(whole, "network/VirtualNetwork"), edits));
const flooded = ["network: enableDdosProtection: strangers reach the network, and nothing absorbs a flood"];

describeStackRule(policyOf(networkPolicies, "NET10"), {
  breaks: [
    { title: "a network that the internet enters", edit: admitted("Internet"), says: flooded },
    {
      title: "strangers among several sources",
      edit: edited({
        "securityRules[7].sourceAddressPrefix": absent,
        "securityRules[7].sourceAddressPrefixes": ["10.0.0.0/8", "0.0.0.0/1"],
      }),
      says: flooded,
    },
    {
      title: "a rule of its own that admits the internet",
      edit: (whole) => ofNetwork({ enableDdosProtection: absent })(withSubject(whole, standaloneRule(whole))),
      says: flooded,
    },
  ],
  passes: [
    {
      title: "a network with a plan",
      edit: (whole) => ofNetwork({ enableDdosProtection: true })(admitted("Internet")(whole)),
    },
    { title: "strangers who are refused", edit: admitted("Internet", { "securityRules[7].access": "Deny" }) },
  ],
  unknown: [
    {
      title: "the plan is unknown",
      edit: ofNetwork({ enableDdosProtection: unknownValue }),
      paths: ["enableDdosProtection"],
    },
  ],
});

describe("a network of staging", () => {
  it("may be entered by the internet without a plan against floods", async () => {
    const rows = evaluatePolicy(policyOf(networkPolicies, "NET10"), new StackView(await estate("staging")));
    expect(rows.map(({ outcome }) => outcome)).toEqual(["notApplicable"]);
  });
});
