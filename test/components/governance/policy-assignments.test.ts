import { describe, expect, it } from "vitest";
import type { PolicyAssignmentSpec } from "#components/governance/policy-assignment.ts";
import { validatePolicyAssignments } from "#components/governance/policy-assignment.ts";
import { PolicyAssignments } from "#components/governance/policy-assignments.ts";
import { exemptNamespaces, policyAssignments } from "#stacks/catalog/policy-assignments.ts";
import { captureOne, ofType } from "../capture-one.ts";

const declared = async (environment: "staging" | "production") =>
  ofType(
    await captureOne(
      () =>
        new PolicyAssignments("policies", {
          scope: "/subscriptions/1/resourceGroups/rg-platform",
          environment,
          assignments: policyAssignments,
          facts: {
            allowedLocations: ["uksouth", "ukwest"],
            excludedNamespaces: [...exemptNamespaces, "monitoring"],
            allowedImages: "^crtest\\.azurecr\\.io/.+$",
          },
        }),
    ),
    "authorization:PolicyAssignment",
  );

const inputsOf = async (name: string) =>
  (await declared("production")).find(({ inputs }) => inputs["policyAssignmentName"] === name)?.inputs;

/** Parameters each definition requires or knows, from its file in github.com/Azure/azure-policy. */
const required: Readonly<Record<string, readonly string[]>> = {
  "e56962a6-4747-49cd-b67b-bf8b01975c4c": ["listOfAllowedLocations"],
  "febd0533-8e55-448f-b837-bd0e06f16469": ["allowedContainerImagesRegex"],
};

const aPolicy = (change: Partial<PolicyAssignmentSpec>): PolicyAssignmentSpec => ({
  ...policyAssignments[1],
  ...change,
});
const complaints = (change: Partial<PolicyAssignmentSpec>): string[] =>
  validatePolicyAssignments([aPolicy(change)]).map(({ path }) => path);

describe("the policy assignments", () => {
  it("assign the restricted pod security initiative and exempt Azure's own namespaces", async () => {
    expect(await inputsOf("pod-security-restricted")).toMatchObject({
      policyDefinitionId:
        "/providers/Microsoft.Authorization/policySetDefinitions/42b8ef37-b724-4e24-bbc8-7a7708edfe00",
      parameters: {
        effect: { value: "Audit" },
        excludedNamespaces: { value: [...exemptNamespaces, "monitoring"] },
      },
    });
  });

  it("exempt the namespaces whose pods Azure itself deploys", () => {
    const azureOwned = ["kube-system", "gatekeeper-system", "aks-istio-system", "dataprotection-microsoft"];
    expect(exemptNamespaces).toEqual(expect.arrayContaining(azureOwned));
  });

  it("refuse regions that are not configured", async () => {
    expect(await inputsOf("allowed-locations")).toMatchObject({
      scope: "/subscriptions/1/resourceGroups/rg-platform",
      policyDefinitionId: "/providers/Microsoft.Authorization/policyDefinitions/e56962a6-4747-49cd-b67b-bf8b01975c4c",
      enforcementMode: "Default",
      parameters: { effect: { value: "Deny" }, listOfAllowedLocations: { value: ["uksouth", "ukwest"] } },
    });
  });

  it("refuse clusters with local accounts", async () => {
    expect(await inputsOf("aks-no-local-accounts")).toMatchObject({
      policyDefinitionId: "/providers/Microsoft.Authorization/policyDefinitions/993c2fcd-2b29-49d2-9eb0-df2c3a730c32",
      parameters: { effect: { value: "Deny" } },
    });
  });

  it("give every parameter that a definition has no default for", () => {
    const missing = policyAssignments.flatMap(({ name, definition, parameters }) =>
      (required[definition.id] ?? [])
        .filter((parameter) => !(parameter in parameters))
        .map((parameter) => [name, parameter]),
    );
    expect(missing).toEqual([]);
  });

  it("tell whoever is refused what to do", async () => {
    const mute = (await declared("staging")).filter(({ inputs }) => inputs["nonComplianceMessages"] === undefined);
    expect(mute).toEqual([]);
  });

  it("are all valid in the catalogue", () => {
    expect(validatePolicyAssignments(policyAssignments)).toEqual([]);
  });

  it("point to the definition in Microsoft's repository", () => {
    const base = "https://github.com/Azure/azure-policy/blob/master/built-in-policies/";
    expect(policyAssignments.filter(({ source }) => !source.startsWith(base))).toEqual([]);
  });

  it("refuse a name too long for a management group", () => {
    expect(complaints({ name: "a-name-of-25-characters-x" })).toEqual(["assignments.a-name-of-25-characters-x.name"]);
  });

  it("refuse to be stricter in production than in staging", () => {
    expect(complaints({ effect: { staging: "Audit", production: "Deny" } })).toEqual([
      "assignments.allowed-locations.effect",
    ]);
  });

  it("refuse an effect the definition does not know", () => {
    expect(complaints({ supports: ["Audit"] })).toEqual(["assignments.allowed-locations.effect"]);
  });

  it("refuse two assignments of one name", () => {
    expect(validatePolicyAssignments([aPolicy({}), aPolicy({})])).toHaveLength(1);
  });
});
