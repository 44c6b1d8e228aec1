import { describe, expect, it, vi } from "vitest";
import { SecretValue, unknownValue } from "#policies/engine/marked-value.ts";
import { StackView } from "#policies/engine/stack-view.ts";
import { stackFamilyPolicies } from "#policies/packs/stack.ts";
import { disallowSecretOutputs } from "#policies/rules/stack/disallow-secret-outputs.ts";
import { describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { estate, subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { added, changed, edited, inTurn } from "#test/policies/support/stack-edits.ts";
import type { EstateEdit } from "#test/policies/support/stack-edits.ts";
import { makeEstate, makeSubject } from "#test/policies/support/subjects.ts";

const stackPolicies = stackFamilyPolicies([]);
const ofVault = (edits: Edits): EstateEdit => edited("keyvault/Vault", "vault", edits);

/** Four kinds of which `a:m:D` is judged by nothing, and a component that needs no rule. */
const four = makeEstate(
  ...["A", "B", "C", "D"].map((type) => makeSubject(`azure-native:m:${type}`, type)),
  makeSubject("ms5:platform:Network", "network", { custom: false }),
);

describeStackRule(policyOf(stackFamilyPolicies(["m/A", "m/B", "m/C"]), "STK06"), {
  estate: () => Promise.resolve(four),
  breaks: [
    {
      title: "a stack of which two fifths are judged by nothing",
      edit: added(() => makeSubject("azure-native:m:0", "more")),
      says: ["no rule looks at 2 of 5 kinds: m/0, m/D"],
    },
  ],
  passes: [{ title: "another resource of the same kind", edit: added(() => makeSubject("azure-native:m:D", "more")) }],
});

const needs = (dataClass: unknown, kind = "azure-native:storage:StorageAccount"): EstateEdit =>
  inTurn(
    added(() =>
      makeSubject(kind, "needed", { inputs: dataClass === absent ? {} : { tags: { "data-class": dataClass } } }),
    ),
    changed("containerservice/ManagedCluster", "cluster", ({ dependencies }, whole) => ({
      dependencies: [...dependencies, whole.subjects.find(({ name }) => name === "needed")?.urn ?? ""],
    })),
  );
const dependent = (dataClass: string): readonly string[] => [
  `namespace-application: it depends on needed (${dataClass})`,
];

describeStackRule(policyOf(stackPolicies, "STK07"), {
  // The namespace alone: what lies in it depends on the same cluster.
  estate: async () => {
    const whole = await estate();
    return {
      ...whole,
      subjects: whole.subjects.filter(
        ({ name, type }) => name === "namespace-application" || !type.startsWith("kubernetes:"),
      ),
    };
  },
  breaks: [
    { title: "public data below the cluster", edit: needs("public"), says: dependent("public") },
    { title: "data of no class below the cluster", edit: needs(absent), says: dependent("no class") },
    {
      title: "a regulated account that needs public data",
      edit: inTurn(
        added(() =>
          makeSubject("azure-native:storage:StorageAccount", "open", { inputs: { tags: { "data-class": "public" } } }),
        ),
        added((whole) =>
          makeSubject("azure-native:storage:StorageAccount", "records", {
            inputs: { tags: { "data-class": "gxp-record" } },
            propertyDependencies: { note: [subjectOf(whole, "storage/StorageAccount", "open").urn] },
          }),
        ),
      ),
      says: ["records: it depends on open (public)"],
    },
    {
      title: "a namespace of no class below the cluster",
      edit: needs(absent, "kubernetes:core/v1:Namespace"),
      says: dependent("no class"),
    },
  ],
  passes: [
    ...["internal", "confidential", "audit", "gxp-record"].map((dataClass) => ({
      title: `${dataClass} data below the cluster`,
      edit: needs(dataClass),
    })),
    { title: "a kind that carries no class", edit: needs(absent, "azure-native:network:Subnet") },
  ],
});

const outputs =
  (value: Edits): EstateEdit =>
  (whole) => ({ ...whole, outputs: value });
const shown = (path: string): string => `output ${path} shows a secret in clear text`;

describeStackRule(policyOf(stackPolicies, "STK11"), {
  breaks: [
    ...[
      "AccountName=a;AccountKey=b",
      "Endpoint=sb://a;SharedAccessKey=b",
      "https://a.blob.core.windows.net/?sv=1&sig=abc",
      "https://a.blob.core.windows.net/?sig=abc",
      "-----BEGIN PRIVATE KEY-----",
      "-----BEGIN RSA PRIVATE KEY-----",
      "eyJhbGciOi.eyJzdWIi.c2ln",
      "Bearer eyJhbGciOi.eyJzdWIi.c2ln",
      "postgres://app:hunter2@db:5432/ms5",
    ].map((value) => ({ title: value, edit: outputs({ nested: [value] }), says: [shown("nested[0]")] })),
    { title: "a password by its name", edit: outputs({ password: "x" }), says: [shown("password")] },
    {
      title: "what a resource is given as a secret",
      edit: inTurn(ofVault({ note: new SecretValue("correcth") }), outputs({ note: "correcth" })),
      says: [shown("note")],
    },
  ],
  passes: [
    { title: "a secret", edit: outputs({ password: new SecretValue("x") }) },
    { title: "an address without a password", edit: outputs({ url: "https://ms5@example.com:443/a" }) },
    { title: "something still unknown", edit: outputs({ password: unknownValue }) },
    {
      title: "a word that is also a short secret",
      edit: inTurn(ofVault({ note: new SecretValue("correct") }), outputs({ note: "correct" })),
    },
    {
      title: "other values beside secrets that are unknown or no text",
      edit: inTurn(ofVault({ note: new SecretValue(unknownValue), other: new SecretValue(8) }), outputs({ note: "8" })),
    },
  ],
  notApplicable: [
    { title: "a run that says nothing of outputs", edit: ({ stack, subjects }) => ({ stack, subjects }) },
  ],
});

describe("STK11: a run that says nothing of outputs", () => {
  it("is not read", async () => {
    const { stack, subjects } = await estate();
    const report = vi.fn();
    disallowSecretOutputs.check(new StackView({ stack, subjects }), { report, each: vi.fn() });
    expect(report).not.toHaveBeenCalled();
  });
});
