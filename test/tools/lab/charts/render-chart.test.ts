import { expect, test } from "vitest";
import { parse } from "yaml";
import { operators } from "#stacks/catalog/operators.ts";
import { chartFacts, rolloutsNamespace } from "#tools/lab/charts/chart-facts.ts";
import type { ChartFacts } from "#tools/lab/charts/chart-facts.ts";
import { renderIndex } from "#tools/lab/charts/mirror.ts";
import { renderChart } from "#tools/lab/charts/render-chart.ts";
import type { ChartFiles } from "#tools/lab/charts/render-chart.ts";

const crds = [{ name: "kinds.example.org.json", text: '{"kind":"CustomResourceDefinition"}' }];

function chartOf(key: string): ChartFiles {
  const spec = operators.find((operator) => operator.key === key);
  const facts: ChartFacts | undefined = chartFacts[key];
  if (spec === undefined || facts === undefined) throw new Error(`no operator ${key}`);
  return renderChart(spec, facts, crds);
}

test.each(operators)("the chart of $key has the name and the versions of the catalogue", (operator) => {
  const { key, chart: name, version, appVersion } = operator;
  // Required members: https://helm.sh/docs/topics/charts/#the-chartyaml-file
  expect(parse(chartOf(key)["Chart.yaml"] ?? "")).toMatchObject({ apiVersion: "v2", name, version, appVersion });
});

test.each(operators)("the chart of $key has one workload for each footprint of the catalogue", ({ key, footprint }) => {
  expect(Object.keys(chartFacts[key]?.workloads ?? {})).toStrictEqual(Object.keys(footprint));
});

test("the controller of Argo Rollouts looks for its settings where the catalogue installs it", () => {
  expect(operators.find(({ key }) => key === "argo-rollouts")?.namespace).toBe(rolloutsNamespace);
});

test("a chart whose definitions are templates installs them on its own switch, inserted as they are", () => {
  const files = chartOf("cert-manager");
  expect(files["definitions/kinds.example.org.json"]).toBe(crds[0]?.text);
  expect(files["templates/definitions.yaml"]).toMatch(
    /^\{\{- if \(eq \(toString \(\(.Values\).crds\).enabled\) "true"\)/,
  );
  expect(files["templates/definitions.yaml"]).toContain("{{ $.Files.Get $path }}");
});

test("a definition that is on by default is left out only where the values say so", () => {
  expect(chartOf("argo-rollouts")["templates/definitions.yaml"]).toContain(
    '(ne (toString (.Values).installCRDs) "false")',
  );
});

test("a chart with a folder for its definitions has them there, where Helm installs them first", () => {
  const files = chartOf("prometheus-operator");
  expect(files["crds/kinds.example.org.json"]).toBe(crds[0]?.text);
  expect(files["templates/definitions.yaml"]).toBeUndefined();
});

test("each workload reads its own part of the values", () => {
  const webhook = chartOf("cert-manager")["templates/webhook.yaml"] ?? "";
  expect(webhook).toContain("{{- $own := (.Values).webhook | default dict }}");
  expect(webhook).toContain("replicas: {{ $own.replicaCount | default 1 }}");
  expect(webhook).toContain("((.Values).global).priorityClassName");
});

test("a check after the installation is a hook", () => {
  const check = chartOf("cert-manager")["templates/startupapicheck.yaml"] ?? "";
  expect(check).toContain("kind: Job");
  expect(check).toContain("helm.sh/hook: post-install");
});

test("the index lists each version with its file and its digest", () => {
  const entry = { chart: "a", version: "1.0.0", appVersion: "2.0.0", file: "a-1.0.0.tgz", sha256: "00ff" };
  const index: unknown = parse(renderIndex([entry, { ...entry, version: "1.1.0", file: "a-1.1.0.tgz" }]));
  // Members: https://helm.sh/docs/topics/chart_repository/#the-index-file
  expect(index).toStrictEqual({
    apiVersion: "v1",
    entries: {
      a: [
        { apiVersion: "v2", name: "a", version: "1.0.0", appVersion: "2.0.0", urls: ["a-1.0.0.tgz"], digest: "00ff" },
        { apiVersion: "v2", name: "a", version: "1.1.0", appVersion: "2.0.0", urls: ["a-1.1.0.tgz"], digest: "00ff" },
      ],
    },
  });
});
