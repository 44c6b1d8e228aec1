import { describe, expect, it } from "vitest";
import type { Footprint, OperatorSpec } from "#components/operators/operator-spec.ts";
import { releaseHistory } from "#components/operators/release-limits.ts";
import { renderOperatorValues } from "#components/operators/values/render.ts";
import { namespaces } from "#stacks/catalog/namespaces.ts";
import { operators } from "#stacks/catalog/operators.ts";
import { registryCacheRules } from "#stacks/catalog/registry-cache.ts";
import { isObject } from "#tools/capture/marks.ts";
import { context } from "#test/components/operators/operator-builders.ts";
import { committedConfig } from "#test/support/stack-text.ts";
import { stacks } from "#test/support/synth.ts";

const specs: readonly OperatorSpec[] = operators;

/** Millicores, or mebibytes. */
function amount(quantity: string): number {
  const unit = { m: 1, Mi: 1, Gi: 1024, Ti: 1024 * 1024 }[quantity.replace(/^\d+/, "")];
  if (unit === undefined) throw new Error(`a quantity this test cannot read: ${quantity}`);
  return Number.parseInt(quantity, 10) * unit;
}

const strings = (value: unknown): readonly string[] => {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  return isObject(value) ? Object.values(value).flatMap(strings) : [];
};

describe("the operators", () => {
  it("have the application versions the platform is designed for", () => {
    expect(Object.fromEntries(specs.map(({ key, appVersion }) => [key, appVersion]))).toEqual({
      "cert-manager": "v1.21.1", // the newest line, and the one that supports Kubernetes 1.36
      "cloudnative-pg": "1.30.0",
      "plugin-barman-cloud": "v0.15.0",
      "argo-rollouts": "v1.9.1",
      "prometheus-operator": "v0.93.0",
    });
  });

  it("are pinned to one chart version each, never to a range", () => {
    const ranges = specs.filter(({ version }) => !/^v?\d+\.\d+\.\d+$/.test(version));
    expect(ranges.map(({ key }) => key)).toEqual([]);
  });

  it("come after the operators they wait for", () => {
    const order = specs.map(({ key }) => key);
    const early = specs.filter(({ key, after }) => after.some((other) => order.indexOf(other) >= order.indexOf(key)));
    expect(early.map(({ key }) => key)).toEqual([]);
  });

  it("wait for cert-manager where their charts ask it for certificates", () => {
    const waiting = specs.filter(({ after }) => after.includes("cert-manager")).map(({ key }) => key);
    expect(waiting.toSorted()).toEqual(["plugin-barman-cloud", "prometheus-operator"]);
  });

  it("go into namespaces of the platform", () => {
    const platform: readonly string[] = namespaces.filter(({ tier }) => tier === "platform").map(({ key }) => key);
    expect(specs.filter(({ namespace }) => !platform.includes(namespace)).map(({ key }) => key)).toEqual([]);
  });

  it("have the backup plugin beside the database operator, which looks for plugins nowhere else", () => {
    const placeOf = (key: string) => specs.find((spec) => spec.key === key)?.namespace;
    expect(placeOf("plugin-barman-cloud")).toBe(placeOf("cloudnative-pg"));
  });

  it("pull every image through a rule of the registry", () => {
    const host = "registry.example.com";
    const publishers = registryCacheRules.map(({ repositories }) => repositories.replace(/\*$/, ""));
    const images = specs
      .flatMap((spec) => strings(renderOperatorValues(spec, { ...context, imageRegistry: host })))
      .filter((text) => text.startsWith(`${host}/`))
      .map((text) => text.slice(host.length + 1));
    expect(images.length).toBeGreaterThanOrEqual(specs.length);
    expect(
      images.filter(
        (path) => !publishers.some((publisher) => publisher.startsWith(path) || path.startsWith(publisher)),
      ),
    ).toEqual([]);
  });
});

describe.each(stacks)("the quotas of %s", (stack) => {
  const { quotas } = committedConfig(stack);

  /** Pods of a namespace while every Deployment in it is rolled at once. */
  const podsOf = (namespace: string) =>
    specs
      .filter((spec) => spec.namespace === namespace)
      .flatMap(({ footprint }) => Object.values<Footprint>(footprint))
      .flatMap((footprint) => Array.from({ length: footprint.replicas[stack] + 1 }, () => footprint));
  const sum = (namespace: string, of: keyof Omit<Footprint, "replicas">) =>
    podsOf(namespace).reduce((total, footprint) => total + amount(footprint[of]), 0);

  it.each(["data-system", "delivery", "monitoring"] as const)(
    "hold the operators of %s during an upgrade",
    (namespace) => {
      const quota = quotas[namespace];
      const over = [
        ["cpuRequests", sum(namespace, "cpu"), amount(quota.cpuRequests)],
        ["memoryRequests", sum(namespace, "memory"), amount(quota.memoryRequests)],
        ["cpuLimits", sum(namespace, "cpuLimit"), amount(quota.cpuLimits)],
        ["memoryLimits", sum(namespace, "memoryLimit"), amount(quota.memoryLimits)],
        ["pods", podsOf(namespace).length, quota.pods],
      ] as const;
      expect(podsOf(namespace)).not.toEqual([]);
      expect(over.filter(([, needed, allowed]) => needed > allowed)).toEqual([]);
    },
  );

  it("hold the history of every release, with half of the Secrets left for the rest", () => {
    const releases = (namespace: string) => specs.filter((spec) => spec.namespace === namespace).length;
    const crowded = Object.entries(quotas).filter(
      ([namespace, { secrets }]) => releases(namespace) * (releaseHistory + 1) > secrets / 2,
    );
    expect(crowded).toEqual([]);
  });
});
