import { describe, expect, it } from "vitest";
import { SecretValue, unknownValue } from "#policies/engine/marked-value.ts";
import { renderSdkPolicies } from "#policies/engine/pack.ts";
import { resourceRule, stackRule } from "#policies/engine/policy.ts";
import { renderDetails } from "#policies/engine/sdk/details.ts";
import { isSecretShaped } from "#policies/engine/secret-shapes.ts";
import { makePolicy } from "#test/policies/support/made-policy.ts";
import { analyzeRequest, analyzeStackRequest } from "#test/policies/support/sdk-requests.ts";
import { sdkServer } from "#test/policies/support/sdk-server.ts";
import { sdkVerdict } from "#test/policies/support/sdk-world.ts";
import { makeEstate, makeSubject, stackSubject } from "#test/policies/support/subjects.ts";

const account = (inputs: Readonly<Record<string, unknown>>, rest = {}) =>
  makeSubject("azure-native:storage:StorageAccount", "a", { inputs, ...rest });
const options = { exemptions: [], today: "2026-01-01" };

const policy = makePolicy(
  resourceRule(
    (resource, report) => {
      if (resource.boolean("deep.on") !== true) report("deep.on", "is off");
    },
    (resource, report) => {
      for (const item of resource.list("items")) report(item.path, item.string("name") ?? "has no name");
    },
  ),
);

describe("the SDK", () => {
  it("still has the functions by which it answers the engine", () => {
    const server = sdkServer(renderSdkPolicies([policy], options));
    expect([typeof server.analyze, typeof server.analyzeStack]).toEqual(["function", "function"]);
  });

  it("reports every finding at the level of production, with the severity", async () => {
    const subject = account({ deep: { on: false }, items: [{ name: "x" }] });
    const server = sdkServer(renderSdkPolicies([policy], options));
    const response = await server.analyze(analyzeRequest(subject, makeEstate(subject)));
    expect(
      response.getDiagnosticsList().map((each) => [each.getMessage(), each.getEnforcementlevel(), each.getSeverity()]),
    ).toEqual([
      ["The thing is as it should be. Otherwise it is not.\ndeep.on: is off", 1, 3],
      ["The thing is as it should be. Otherwise it is not.\nitems[0]: x", 1, 3],
    ]);
  });

  it("keeps what is known when something else is not", async () => {
    const subject = account({ deep: unknownValue, items: [{ name: "x" }, { name: unknownValue }] });
    expect(await sdkVerdict(policy, makeEstate(subject), subject.urn)).toEqual({
      applies: true,
      findings: [`${subject.urn}: items[0]: x`],
      undetermined: [`deep of ${subject.urn}`, `items[1].name of ${subject.urn}`],
    });
  });

  it("makes an unknown value advisory, in its own words", async () => {
    const subject = account({ deep: { on: unknownValue } });
    const server = sdkServer(renderSdkPolicies([policy], options));
    const [diagnostic] = (await server.analyze(analyzeRequest(subject, makeEstate(subject)))).getDiagnosticsList();
    expect(diagnostic?.getEnforcementlevel()).toBe(0);
    expect(diagnostic?.getMessage()).toContain("string value at .deep.on can't be known during preview");
  });

  it("counts a resource of another kind as not applicable", async () => {
    expect((await sdkVerdict(policy, makeEstate(), stackSubject.urn)).applies).toBe(false);
  });

  it("survives a rule that throws, and reports it", async () => {
    const broken = makePolicy(
      resourceRule(() => {
        throw new TypeError("no such thing");
      }),
    );
    const subject = account({});
    expect((await sdkVerdict(broken, makeEstate(subject), subject.urn)).findings).toEqual([
      `${subject.urn}: the rule itself fails: no such thing`,
    ]);
  });

  it("knows the provider and the parent of a resource while it is registered", async () => {
    const provider = makeSubject("pulumi:providers:azure-native", "mine", { inputs: { subscriptionId: "s" } });
    const parent = makeSubject("ms5:platform:Storage", "p", { custom: false });
    const subject = account({}, { provider: provider.urn, parent: parent.urn });
    const asks = makePolicy(
      resourceRule((resource, report) => {
        report("", `${resource.provider?.string("subscriptionId") ?? "?"} ${resource.parent?.name ?? "?"}`);
      }),
    );
    const { findings } = await sdkVerdict(asks, makeEstate(provider, parent, subject), subject.urn);
    expect(findings).toEqual([`${subject.urn}: s p`]);
  });

  it("is silent about a finding that is exempt, until the exemption ends", async () => {
    const subject = account({ deep: { on: false } });
    const exemption = { rule: "TST01", urn: "urn:pulumi:*::*::a", reason: "r", owner: "o", ticket: "t" };
    const exemptions = [{ ...exemption, created: "2026-01-01", expires: "2026-06-30" }];
    const said = async (today: string) => {
      const server = sdkServer(renderSdkPolicies([policy], { exemptions, today }));
      const response = await server.analyze(analyzeRequest(subject, makeEstate(subject)));
      return [response.getDiagnosticsList().length, response.getNotApplicableList().at(-1)?.getReason()];
    };
    expect(await said("2026-06-30")).toEqual([0, "exempt until 2026-06-30: TST01 on urn:pulumi:*::*::a"]);
    expect(await said("2026-07-01")).toEqual([1, "has no findings of its own"]);
  });
});

describe("a stack policy in the SDK", () => {
  const reads = makePolicy(
    stackRule((stack, judge) => {
      judge.each(stack.of("storage/StorageAccount"), (resource, report) => {
        report("accountName", resource.string("accountName") ?? "absent");
      });
      judge.report(stack.resources.map(({ name }) => name).join());
    }),
  );
  const subject = account({ accountName: "from-the-inputs" });

  it("reads the inputs of every resource and sees no default provider", async () => {
    expect((await sdkVerdict(reads, makeEstate(subject))).findings).toEqual([
      `${stackSubject.urn}: ms5-production,a`,
      `${subject.urn}: accountName: from-the-inputs`,
    ]);
  });

  it("falls back on the outputs of a resource that was not registered before it", async () => {
    const server = sdkServer(renderSdkPolicies([reads], options));
    const response = await server.analyzeStack(analyzeStackRequest(makeEstate(subject)));
    const messages = response.getDiagnosticsList().map((each) => each.getMessage().split("\n")[1]);
    expect(messages).toEqual(["ms5-production,a", "accountName: absent"]);
  });

  it("judges a resource as it was registered last", async () => {
    const server = sdkServer(renderSdkPolicies([reads], options));
    const earlier = account({ accountName: "earlier" });
    for (const each of [stackSubject, earlier]) await server.analyze(analyzeRequest(each, makeEstate(each)));
    await server.analyzeStack(analyzeStackRequest(makeEstate(earlier)));
    await server.analyze(analyzeRequest(subject, makeEstate(subject)));
    const response = await server.analyzeStack(analyzeStackRequest(makeEstate(subject)));
    expect(response.getDiagnosticsList().at(-1)?.getMessage()).toContain("from-the-inputs");
  });
});

describe("a secret in the SDK", () => {
  it.each([
    ["kubernetes:core/v1:Secret", "stringData.anything"],
    ["kubernetes:core/v1:Secret", `data["tls.key"]`],
    ["azure-native:keyvault:Secret", "properties.value"],
    ["azure-native:storage:Thing", "properties.connectionString"],
    ["kubernetes:apps/v1:Deployment", "spec.list[0].password"],
  ])("of %s at %s is taken for one by its place", (type, path) => {
    expect(isSecretShaped(type, path)).toBe(true);
  });

  it.each([
    ["kubernetes:core/v1:Secret", "metadata.name"],
    ["kubernetes:core/v1:Pod", "spec.tolerations[0].key"],
    ["azure-native:keyvault:Vault", "properties.value"],
    ["kubernetes:apps/v1:Deployment", "spec.passwordPolicy"],
  ])("is not what %s has at %s", (type, path) => {
    expect(isSecretShaped(type, path)).toBe(false);
  });

  it("is kept out of a message that would show it", async () => {
    const leaks = makePolicy(
      resourceRule((resource, report) => {
        report("", `found ${resource.string("password") ?? ""}`);
      }),
    );
    const subject = account({ password: new SecretValue("tops3cret") });
    expect((await sdkVerdict(leaks, makeEstate(subject), subject.urn)).findings).toEqual([
      `${subject.urn}: found [secret]`,
    ]);
  });

  it("makes a policy about marks impossible there, and that one is left out", () => {
    const policies = renderSdkPolicies([makePolicy(resourceRule(), { id: "GOV10" }), policy], options);
    expect(policies.map(({ name }) => name)).toEqual(["ms5-inputs", "TST01"]);
  });
});

describe("what a policy tells the SDK about itself", () => {
  const details = renderDetails(
    makePolicy(resourceRule(), {
      controls: {
        part11: { "11.10(d)": ["supporting", "limits access"] },
        iso27001: { "A.8.5": ["direct", "one directory"] },
      },
    }),
  );

  it("holds all controls as tags, and the first that it is direct evidence for as its framework", () => {
    expect(details.tags).toEqual(["part11:11.10(d)", "iso27001:A.8.5"]);
    expect(details.framework).toEqual({
      name: "ISO/IEC 27001 Annex A",
      version: "2022",
      reference: "A.8.5",
      specification: "one directory",
    });
  });

  it("has no framework where it has no control", () => {
    expect(renderDetails(makePolicy(resourceRule()))).not.toHaveProperty("framework");
  });
});
