import { FlagdCore } from "@openfeature/flagd-core";
import type { EvaluationContext, Logger } from "@openfeature/core";
import { describe, expect, it } from "vitest";
import { renderFlags, validateFlags } from "#components/workload/flags.ts";
import type { FlagSpec } from "#components/workload/flags.ts";
import type { FlagRule } from "#components/workload/flag-rules.ts";

const aFlag = (overrides: Partial<FlagSpec> = {}): FlagSpec => ({
  purpose: "a view",
  owner: "product",
  enabled: true,
  variants: { on: true, off: false },
  otherwise: "off",
  ...overrides,
});

const silent = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };

/** What the publisher's own evaluator makes of the file. */
function evaluator(flags: Readonly<Record<string, FlagSpec>>) {
  const core = new FlagdCore();
  core.setConfigurations(renderFlags(flags));
  const logger: Logger = silent;
  return (name: string, who: EvaluationContext, fallback = false) =>
    core.resolveBooleanEvaluation(name, fallback, who, logger);
}

describe("the publisher's evaluator", () => {
  it("answers the default variant where there is no rule", () => {
    const ask = evaluator({ view: aFlag({ otherwise: "on" }) });
    expect(ask("view", {})).toMatchObject({ value: true, variant: "on", reason: "STATIC" });
  });

  it("answers the default variant where no rule fits", () => {
    const rules: FlagRule[] = [{ when: { attribute: "email", endsWith: "@ms5.example" }, serve: "on" }];
    const ask = evaluator({ view: aFlag({ rules }) });
    expect(ask("view", { email: "a@other.example" })).toMatchObject({ value: false, variant: "off" });
  });

  it.each<[string, NonNullable<FlagRule["when"]>, EvaluationContext, EvaluationContext]>([
    [
      "an end",
      { attribute: "email", endsWith: "@ms5.example" },
      { email: "a@ms5.example" },
      { email: "a@ms5.example.org" },
    ],
    ["a start", { attribute: "line", startsWith: "L-" }, { line: "L-7" }, { line: "XL-7" }],
    ["a list", { attribute: "line", oneOf: ["L-1", "L-2"] }, { line: "L-2" }, { line: "L-3" }],
  ])("decides by %s", (_, when, fitting, other) => {
    const ask = evaluator({ view: aFlag({ rules: [{ when, serve: "on" }] }) });
    expect([ask("view", fitting).value, ask("view", other).value]).toEqual([true, false]);
  });

  it("takes the first rule that fits", () => {
    const rules: FlagRule[] = [
      { when: { attribute: "line", oneOf: ["L-1"] }, serve: "off" },
      { when: { attribute: "line", startsWith: "L-" }, serve: "on" },
    ];
    const ask = evaluator({ view: aFlag({ rules }) });
    expect([ask("view", { line: "L-1" }).value, ask("view", { line: "L-2" }).value]).toEqual([false, true]);
  });

  it("divides users by the shares of a split, and each keeps its variant", () => {
    const ask = evaluator({ view: aFlag({ rules: [{ split: { on: 10, off: 90 } }] }) });
    const users = Array.from({ length: 4000 }, (_, index) => ({ targetingKey: `user-${String(index)}` }));
    const first = users.map((user) => ask("view", user).value);
    // Four standard deviations of 4,000 draws at a tenth.
    expect(Math.abs(first.filter(Boolean).length - 400)).toBeLessThan(76);
    expect(users.map((user) => ask("view", user).value)).toEqual(first);
  });

  it("answers the application's own default for a disabled flag", () => {
    const ask = evaluator({ view: aFlag({ enabled: false, otherwise: "off" }) });
    expect(ask("view", {}, true)).toMatchObject({ value: true });
  });

  it("answers numbers too", () => {
    const core = new FlagdCore();
    core.setConfigurations(renderFlags({ seconds: aFlag({ variants: { fast: 5, slow: 30 }, otherwise: "slow" }) }));
    expect(core.resolveNumberEvaluation("seconds", 0, {}, silent)).toMatchObject({ value: 30, variant: "slow" });
  });

  it("shows who owns a flag", () => {
    const ask = evaluator({ view: aFlag({ owner: "floor-product" }) });
    expect(ask("view", {}).flagMetadata).toMatchObject({ owner: "floor-product" });
  });
});

describe("the catalogue of flags", () => {
  it("has nothing to say about good ones", () => {
    expect(validateFlags({ "a-view": aFlag({ rules: [{ split: { on: 1, off: 99 } }] }) })).toEqual([]);
  });

  it.each<[string, Partial<FlagSpec>, string, string]>([
    ["there is one variant", { variants: { off: false } }, "variants", "decides nothing (got 1); name at least two"],
    [
      "variants are of several kinds",
      { variants: { off: false, on: "yes" } },
      "variants",
      "are of several kinds (got boolean and string); the application asks for one",
    ],
    [
      "the default is no variant",
      { otherwise: "maybe" },
      "otherwise",
      'is no variant (got "maybe"); use one of on, off',
    ],
    [
      "a rule serves no variant",
      { rules: [{ serve: "maybe" }] },
      "rules[0].serve",
      'is no variant (got "maybe"); use one of on, off',
    ],
    [
      "a split names no variant",
      { rules: [{ split: { maybe: 100 } }] },
      "rules[0].split",
      'is no variant (got "maybe"); use one of on, off',
    ],
    [
      "a split adds up to less than everybody",
      { rules: [{ split: { on: 10, off: 80 } }] },
      "rules[0].split",
      "adds up to 90 percent (got 90); make it 100",
    ],
    [
      "a share is no whole percentage",
      { rules: [{ split: { on: 0.5, off: 99.5 } }] },
      "rules[0].split",
      "has shares that are no whole percentages (got on 0.5, off 99.5); round them",
    ],
    [
      "a share is negative",
      { rules: [{ split: { on: -10, off: 110 } }] },
      "rules[0].split",
      "has shares that are no whole percentages (got on -10); round them",
    ],
    [
      "a rule for everybody hides another",
      { rules: [{ serve: "on" }, { serve: "off" }] },
      "rules[0]",
      "fits everybody (got no condition); put it last, the rules after it are never read",
    ],
    [
      "a condition compares with nothing",
      { rules: [{ when: { attribute: "email", endsWith: "" }, serve: "on" }] },
      "rules[0].when",
      "compares with nothing (got an empty text or list); name what to compare",
    ],
  ])("says when %s", (_, overrides, path, reason) => {
    expect(validateFlags({ view: aFlag(overrides) })).toEqual([{ path: `flags.view.${path}`, reason }]);
  });

  it("says when a name is none, and everything else beside it", () => {
    const flags = { "New View": aFlag({ otherwise: "maybe" }), view: aFlag({ variants: { off: false } }) };
    expect(validateFlags(flags).map(({ path }) => path)).toEqual([
      "flags.New View",
      "flags.New View.otherwise",
      "flags.view.variants",
    ]);
  });
});
