import { describe, expect, it } from "vitest";
import { evaluatePolicy } from "#policies/engine/evaluate.ts";
import { unknownValue } from "#policies/engine/marked-value.ts";
import { StackView } from "#policies/engine/stack-view.ts";
import { governancePolicies } from "#policies/packs/governance.ts";
import { describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { added, changed, edited } from "#test/policies/support/stack-edits.ts";
import type { EstateEdit } from "#test/policies/support/stack-edits.ts";
import { makeEstate, makeSubject } from "#test/policies/support/subjects.ts";

const ignoring = (kind: string, name: string, ...ignoreChanges: readonly string[]): EstateEdit =>
  changed(kind, name, ({ options }) => ({ options: { ...options, ignoreChanges } }));
const account = (...paths: readonly string[]): EstateEdit =>
  ignoring("storage/StorageAccount", "storage-audit", ...paths);

describeStackRule(policyOf(governancePolicies, "GOV12"), {
  breaks: [
    ...["networkRuleSet", "networkRuleSet.defaultAction", "*", "tags", 'tags["owner"]'].map((path) => ({
      title: `ignored ${path}`,
      edit: account(path),
      says: [`storage-audit: a change of ${path} goes unnoticed`],
    })),
    {
      title: "an ignored part of a list",
      edit: ignoring("network/NetworkSecurityGroup", "network-nodes", "securityRules[0].access"),
      says: ["network-nodes: a change of securityRules[0].access goes unnoticed"],
    },
    {
      title: "ignored metadata, labels among it",
      edit: ignoring("core/Namespace", "namespace-cost", "metadata"),
      says: ["namespace-cost: a change of metadata goes unnoticed"],
    },
    {
      title: "an ignored version of something that no upgrade channel moves",
      edit: account("kubernetesVersion"),
      says: ["storage-audit: a change of kubernetesVersion goes unnoticed"],
    },
    {
      title: "a second path of the cluster",
      edit: ignoring(
        "containerservice/ManagedCluster",
        "cluster",
        "agentPoolProfiles",
        "kubernetesVersion",
        "aadProfile",
      ),
      says: ["cluster: a change of aadProfile goes unnoticed"],
    },
  ],
  passes: [
    { title: "an ignored tier", edit: account("accessTier") },
    { title: "a name that begins like a guarded one", edit: account("scopes", "networkRuleSetting") },
    { title: "annotations", edit: ignoring("core/Namespace", "namespace-cost", "metadata.annotations") },
  ],
});

describe("GOV12: a change that is ignored", () => {
  it("is judged where something is ignored, and nowhere else", () => {
    const options = { protect: false, retainOnDelete: false, ignoreChanges: ["accessTier"] };
    const type = "azure-native:storage:StorageAccount";
    const whole = makeEstate(makeSubject(type, "strict"), makeSubject(type, "loose", { options }));
    const rows = evaluatePolicy(policyOf(governancePolicies, "GOV12"), new StackView(whole));
    expect(rows.map(({ urn, outcome }) => [urn.split("::").at(-1), outcome])).toEqual([["loose", "pass"]]);
  });
});

const files = (path: string): EstateEdit =>
  added(() => makeSubject("kubernetes:yaml/v2:ConfigFile", "files", { inputs: { file: path } }));
const link = (uri: unknown): EstateEdit =>
  edited("resources/Deployment", "logs-tables", { "properties.templateLink": { uri } });
const plugin = (inputs: Edits): EstateEdit => added(() => makeSubject("pulumi:providers:other", "other", { inputs }));
const loose = "https://example.com/install.yaml";

describeStackRule(policyOf(governancePolicies, "GOV14"), {
  breaks: [
    { title: "a file of no version", edit: files(loose), says: [`files: file: ${loose} names no version`] },
    {
      title: "a file of no version in clear",
      edit: files("http://example.com/install.yaml"),
      says: ["files: file: http://example.com/install.yaml names no version"],
    },
    {
      title: "a branch of a repository",
      edit: added(() =>
        makeSubject("kubernetes:kustomize/v2:Directory", "files", { inputs: { directory: "git::x?ref=main" } }),
      ),
      says: ["files: directory: git::x?ref=main names no version"],
    },
    {
      title: "a template of no version",
      edit: link(loose),
      says: [`logs-tables: properties.templateLink.uri: ${loose} names no version`],
    },
    {
      title: "a plugin from elsewhere",
      edit: plugin({ pluginDownloadURL: "https://example.com" }),
      says: ["other: pluginDownloadURL: the plugin of https://example.com has no version"],
    },
  ],
  passes: [
    ...[
      "https://example.com/v1.2.3/install.yaml",
      "https://example.com/install.yaml?version=1.2.3",
      "https://example.com/v10.20.30/install.yaml",
      "https://example.com/0123456789abcdef0123456789abcdef01234567/install.yaml",
      "install.yaml",
      "local/https://example.com",
    ].map((path) => ({ title: path, edit: files(path) })),
    {
      title: "an object whose group only ends like that of files",
      edit: added(() => makeSubject("kubernetes:my.yaml/v1:Thing", "thing", { inputs: { file: loose } })),
    },
    {
      title: "an address of something that is no provider",
      edit: added(() => makeSubject("other:index:Thing", "thing", { inputs: { pluginDownloadURL: loose } })),
    },
    { title: "a pinned template", edit: link("https://example.com/1.2.3/template.json") },
    { title: "a template without an address", edit: link(absent) },
    { title: "a pinned plugin", edit: plugin({ pluginDownloadURL: "https://example.com", version: "1.2.3" }) },
    { title: "a plugin of the registry", edit: plugin({}) },
  ],
  unknown: [{ title: "the address is unknown", edit: link(unknownValue), paths: ["properties.templateLink.uri"] }],
});
