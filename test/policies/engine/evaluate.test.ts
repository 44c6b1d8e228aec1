import { describe, expect, it } from "vitest";
import { evaluate, evaluatePolicy } from "#policies/engine/evaluate.ts";
import { SecretValue, unknownValue } from "#policies/engine/marked-value.ts";
import { resourceRule, stackRule } from "#policies/engine/policy.ts";
import { StackView } from "#policies/engine/stack-view.ts";
import { makePolicy } from "#test/policies/support/made-policy.ts";
import { makeEstate, makeSubject, stackSubject } from "#test/policies/support/subjects.ts";

const account = (name: string, inputs: Readonly<Record<string, unknown>>) =>
  makeSubject("azure-native:storage:StorageAccount", name, { inputs });

const requireOn = resourceRule((resource, report) => {
  if (resource.boolean("on") !== true) report("on", "is off");
});

describe("a resource rule", () => {
  it("gives a row for each resource of its kinds", () => {
    const rows = evaluate([makePolicy(requireOn)], makeEstate(account("a", { on: true }), account("b", { on: false })));
    expect(rows.map(({ urn, outcome, findings }) => [urn.split("::").at(-1), outcome, findings])).toEqual([
      ["a", "pass", []],
      ["b", "fail", [{ path: "on", message: "on: is off" }]],
    ]);
  });

  it("gives one row about the stack where there is nothing of its kinds", () => {
    const [row, ...more] = evaluate([makePolicy(requireOn)], makeEstate());
    expect([row, more]).toEqual([
      { policy: "TST01", urn: stackSubject.urn, outcome: "notApplicable", findings: [], undetermined: [] },
      [],
    ]);
  });

  it("names the unknown value it would need, and does not pass", () => {
    const [row] = evaluate([makePolicy(requireOn)], makeEstate(account("a", { on: unknownValue })));
    expect(row).toMatchObject({ outcome: "undetermined", undetermined: ["on"], findings: [] });
  });

  it("reports what one check finds though another meets an unknown value", () => {
    const rule = resourceRule(
      (resource) => void resource.string("later"),
      (_resource, report) => {
        report("", "wrong all the same");
      },
    );
    const [row] = evaluate([makePolicy(rule)], makeEstate(account("a", { later: unknownValue })));
    expect(row).toMatchObject({
      outcome: "fail",
      undetermined: ["later"],
      findings: [{ path: "", message: "wrong all the same" }],
    });
  });

  it("does not concern resources it says it does not concern", () => {
    const rule = { ...requireOn, appliesTo: (resource: { readonly name: string }) => resource.name !== "a" };
    const rows = evaluate([makePolicy(rule)], makeEstate(account("a", {}), account("b", {})));
    expect(rows.map(({ outcome }) => outcome)).toEqual(["notApplicable", "fail"]);
  });

  it("finds nothing where it is unknown whether it applies", () => {
    const rule = {
      ...requireOn,
      appliesTo: (resource: { string: (path: string) => unknown }) => resource.string("kind") === "x",
    };
    const [row] = evaluate([makePolicy(rule)], makeEstate(account("a", { kind: unknownValue, on: false })));
    expect(row).toMatchObject({ outcome: "undetermined", undetermined: ["kind"], findings: [] });
  });

  it("that throws is a finding about itself, and the next policy is judged", () => {
    const broken = resourceRule(() => {
      throw new TypeError("no such thing");
    });
    const rows = evaluate(
      [makePolicy(broken), makePolicy(requireOn, { id: "TST02" })],
      makeEstate(account("a", { on: true })),
    );
    expect(rows.map(({ policy, outcome, findings }) => [policy, outcome, findings])).toEqual([
      ["TST01", "fail", [{ path: "", message: "the rule itself fails: no such thing" }]],
      ["TST02", "pass", []],
    ]);
  });
});

describe("a patch", () => {
  const patch = (inputs: Readonly<Record<string, unknown>>) =>
    makeSubject("kubernetes:apps/v1:DeploymentPatch", "a", { inputs });
  const policy = makePolicy(
    resourceRule((resource, report) => {
      if (resource.number("spec.replicas") !== 3) report("spec.replicas", "is not three");
      if (!resource.has("spec.template")) report("", "has no template");
    }),
    { kinds: ["apps/Deployment"] },
  );

  it("is not blamed for what it leaves to others", () => {
    const [row] = evaluate([policy], makeEstate(patch({ spec: { template: {} } })));
    expect(row).toMatchObject({ outcome: "pass" });
  });

  it("is blamed for what it states", () => {
    const [row] = evaluate([policy], makeEstate(patch({ spec: { replicas: 1, template: {} } })));
    expect(row?.findings).toEqual([{ path: "spec.replicas", message: "spec.replicas: is not three" }]);
  });

  it.each([
    ['metadata.labels["ms5.io/class.of"]', { metadata: { labels: { "ms5.io/class.of": "x" } } }, 1],
    ['metadata.labels["ms5.io/class.of"]', { metadata: { labels: { "ms5.io/class": "x" } } }, 0],
    ["spec.ports[10].name", { spec: { ports: [...Array<unknown>(10).fill({}), { name: "http" }] } }, 1],
    ["spec.ports[10].name", { spec: { ports: Array<unknown>(10).fill({ name: "http" }) } }, 0],
  ])("that states %s in %j is blamed %d times for it", (path, inputs, times) => {
    const rule = resourceRule((_resource, report) => {
      report(path, "is wrong");
    });
    const [row] = evaluate([makePolicy(rule, { kinds: ["apps/Deployment"] })], makeEstate(patch(inputs)));
    expect(row?.findings).toHaveLength(times);
  });

  it("is blamed for a finding about it as a whole", () => {
    const [row] = evaluate([policy], makeEstate(patch({})));
    expect(row?.findings).toEqual([{ path: "", message: "has no template" }]);
  });
});

describe("a stack rule", () => {
  it("gives a row for each resource it judges, and none for the stack where it has nothing to say about it", () => {
    const rule = stackRule((stack, judge) => {
      judge.each(stack.of("storage/StorageAccount"), (resource, report) => {
        if (resource.boolean("on") !== true) report("on", "is off");
      });
    });
    const estate = makeEstate(account("a", { on: true }), account("b", { on: unknownValue }), account("c", {}));
    const rows = evaluatePolicy(makePolicy(rule), new StackView(estate));
    expect(rows.map(({ urn, outcome }) => [urn.split("::").at(-1), outcome])).toEqual([
      ["a", "pass"],
      ["b", "undetermined"],
      ["c", "fail"],
    ]);
  });

  it("gathers what several looks at one resource find in one row", () => {
    const rule = stackRule((stack, judge) => {
      for (const wrong of ["one", "two"]) {
        judge.each(stack.of("storage/StorageAccount"), (_resource, report) => {
          report("", wrong);
        });
      }
    });
    const rows = evaluatePolicy(makePolicy(rule), new StackView(makeEstate(account("a", {}))));
    expect(rows.map(({ findings }) => findings.map(({ message }) => message))).toEqual([["one", "two"]]);
  });

  it("reports what is absent about the stack, beside the rows of resources", () => {
    const rule = stackRule((stack, judge) => {
      judge.each(stack.of("storage/StorageAccount"), () => undefined);
      judge.report("there is no budget");
    });
    const rows = evaluatePolicy(makePolicy(rule), new StackView(makeEstate(account("a", {}))));
    expect(rows.map(({ urn, outcome, findings }) => [urn, outcome, findings])).toEqual([
      [stackSubject.urn, "fail", [{ path: "", message: "there is no budget" }]],
      [account("a", {}).urn, "pass", []],
    ]);
  });

  it("passes as a whole where it judged no resource and found nothing", () => {
    const rows = evaluatePolicy(makePolicy(stackRule(() => undefined)), new StackView(makeEstate()));
    expect(rows.map(({ urn, outcome }) => [urn, outcome])).toEqual([[stackSubject.urn, "pass"]]);
  });

  it("is undetermined as a whole beside the rows of resources where it meets an unknown value of its own", () => {
    const rule = stackRule((stack, judge) => {
      const accounts = stack.of("storage/StorageAccount");
      judge.each(accounts, () => undefined);
      if (accounts.some((each) => each.string("later") === "x")) judge.report("wrong");
    });
    const rows = evaluatePolicy(makePolicy(rule), new StackView(makeEstate(account("a", { later: unknownValue }))));
    expect(rows.map(({ outcome, undetermined }) => [outcome, undetermined])).toEqual([
      ["undetermined", ["later"]],
      ["pass", []],
    ]);
  });

  it("finds nothing where it is unknown whether it applies", () => {
    const rule = {
      ...stackRule((_stack, judge) => {
        judge.report("wrong");
      }),
      appliesTo: (stack: StackView) => stack.of("storage/StorageAccount").some((each) => each.string("kind") === "x"),
    };
    const rows = evaluatePolicy(makePolicy(rule), new StackView(makeEstate(account("a", { kind: unknownValue }))));
    expect(rows).toMatchObject([{ outcome: "undetermined", undetermined: ["kind"], findings: [] }]);
  });

  it("is about the stack as it is registered, or as it would be", () => {
    const renamed = { ...stackSubject, urn: "urn:pulumi:production::other::pulumi:pulumi:Stack::other-production" };
    const urns = [[renamed], []].map((subjects) =>
      evaluatePolicy(makePolicy(stackRule(() => undefined)), new StackView({ stack: "production", subjects })).map(
        ({ urn }) => urn,
      ),
    );
    expect(urns).toEqual([[renamed.urn], ["urn:pulumi:production::ms5::pulumi:pulumi:Stack::ms5-production"]]);
  });

  it("is not applicable as a whole", () => {
    const rule = { ...stackRule(() => undefined), appliesTo: () => false };
    expect(evaluatePolicy(makePolicy(rule), new StackView(makeEstate()))).toMatchObject([{ outcome: "notApplicable" }]);
  });

  it("that throws is a finding about itself, beside what it found before", () => {
    const rule = stackRule((stack, judge) => {
      judge.each(stack.of("storage/StorageAccount"), () => {
        throw new Error("inner");
      });
      throw new Error("outer");
    });
    const rows = evaluatePolicy(makePolicy(rule), new StackView(makeEstate(account("a", {}))));
    expect(rows.flatMap(({ findings }) => findings.map(({ message }) => message))).toEqual([
      "the rule itself fails: outer",
      "the rule itself fails: inner",
    ]);
  });
});

describe("a secret", () => {
  it("is kept out of every message, whichever resource it belongs to", () => {
    const rule = resourceRule((resource, report) => {
      report("on", `was ${resource.string("text") ?? ""} and hunter22`);
    });
    const holder = makeSubject("kubernetes:core/v1:Secret", "s", {
      inputs: { data: new SecretValue({ deep: ["hunter22"] }) },
    });
    const [row] = evaluate(
      [makePolicy(rule)],
      makeEstate(account("a", { text: new SecretValue("tops3cret") }), holder),
    );
    expect(row?.findings.map(({ message }) => message)).toEqual(["on: was [secret] and [secret]"]);
  });
});
