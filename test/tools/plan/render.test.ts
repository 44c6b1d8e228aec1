import { describe, expect, it } from "vitest";
import { withFindings } from "#tools/plan/build.ts";
import { diffPlans } from "#tools/plan/diff.ts";
import { findingsOfDiff, underGate } from "#tools/plan/findings.ts";
import { renderManifests } from "#tools/plan/manifests.ts";
import { renderMarkdown } from "#tools/plan/markdown.ts";
import type { Finding, Plan } from "#tools/plan/model.ts";
import { renderTerminal } from "#tools/plan/terminal.ts";
import { aPlan, aPool, aRegistration, secret } from "../../support/plan-builders.ts";

const frames = [{ file: "stacks/layers/cluster.ts", line: 11 }];
const cluster = aRegistration({ type: "ms5:platform:Cluster", name: "cluster", frames });
const pool = (maxCount: number, name = "regular1"): ReturnType<typeof aPool> =>
  aRegistration({
    type: "azure-native:containerservice:AgentPool",
    name,
    parent: cluster.urn,
    protect: true,
    frames,
    inputs: { maxCount, vmSize: "Standard_D4as_v5" },
  });
const warning: Finding = {
  severity: "warning",
  source: "support-calendar",
  path: "cluster.meshRevision",
  message: "asm-1-30 is supported until 2026-12-01",
  remedy: "move to a newer revision before that day",
  gate: "deploy",
};

function aComparedPlan(): Plan {
  const priorities = aRegistration({
    type: "kubernetes:core/v1:ConfigMap",
    name: "priorities",
    parent: cluster.urn,
    frames,
    inputs: {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { namespace: "kube-system" },
      data: { a: secret("hunter2") },
    },
  });
  const head = aPlan([cluster, pool(12), pool(11, "regular2"), priorities], {
    clusterName: "aks-ms5",
    kubeconfig: secret("hunter2"),
  });
  const diff = diffPlans(aPlan([cluster, pool(11), pool(11, "gone")]), head, "HEAD~1");
  return withFindings({ ...head, diff }, [...findingsOfDiff(diff), warning]);
}

describe("the terminal summary", () => {
  it("is what a person reads", async () => {
    await expect(renderTerminal(aComparedPlan())).toMatchFileSnapshot("../../golden/plan-summary.txt");
  });

  it("stays within 100 columns whatever the names are", () => {
    const long = "x".repeat(150);
    const plan = aPlan([cluster, pool(11, long), pool(12, `${long}2`)], { [long.slice(0, 60)]: long });
    const diff = diffPlans(aPlan([cluster]), plan, "main");
    const lines = renderTerminal(withFindings({ ...plan, diff }, [{ ...warning, message: "word ".repeat(60) }])).split(
      "\n",
    );
    expect(lines.filter((line) => line.length > 100 && !line.includes("Protected") && !line.includes(long))).toEqual(
      [],
    );
  });

  it("has escape sequences only where colour was asked for", () => {
    const escapes = (color: boolean): boolean => renderTerminal(aComparedPlan(), color).includes("\u001b[");
    expect([escapes(false), escapes(true)]).toEqual([false, true]);
  });
});

describe("the pull-request comment", () => {
  it("starts with a heading by which the earlier comment is found", () => {
    expect(renderMarkdown(aComparedPlan()).split("\n")[0]).toBe("## Plan: ms5 · production");
  });

  it("stays below 64,000 characters and says what it left out", () => {
    const pools = Array.from({ length: 900 }, (_each, index) => pool(11, `pool-${String(index)}`));
    const head = aPlan([cluster, ...pools]);
    const text = renderMarkdown({ ...head, diff: diffPlans(aPlan([]), head, "main") });
    expect(text.length).toBeLessThanOrEqual(64_000);
    expect(/\n(\d+) further changes do not fit/.exec(text)?.[1]).toBe(
      String(901 - (text.match(/<details>/g)?.length ?? 0)),
    );
  });

  it("cannot be broken by a name with markup", () => {
    const head = aPlan([aPool({}, { name: "</summary><script>" })]);
    const lines = renderMarkdown({ ...head, diff: diffPlans(aPlan([]), head, "main") }).split("\n");
    expect(lines.filter((line) => line.includes("<script>") && !/^`.*`$/.test(line))).toEqual([]);
  });
});

describe("findings", () => {
  it("report a protected resource that would be deleted as an error", () => {
    expect(aComparedPlan().findings[0]).toMatchObject({ severity: "error", path: pool(11, "gone").urn });
  });

  it("become errors only under the gate that reads them", () => {
    const severities = (gate: "deploy" | null): string[] =>
      underGate([warning, { ...warning, gate: null }], gate).map(({ severity }) => severity);
    expect([severities(null), severities("deploy")]).toEqual([
      ["warning", "warning"],
      ["error", "warning"],
    ]);
  });
});

describe("rendered manifests", () => {
  const files = renderManifests(aComparedPlan());

  it("have one file per Kubernetes object, by namespace, and the stack outputs", () => {
    expect([...files.keys()]).toEqual(["kube-system/configmap-priorities.yaml", "stack-outputs.yaml"]);
  });

  it("hold no secret value", () => {
    expect([...files.values()].join()).not.toContain("hunter2");
  });

  it("keep two kinds of one name in different API groups apart", () => {
    const of = (type: string, apiVersion: string): ReturnType<typeof aRegistration> =>
      aRegistration({ type, name: "web", inputs: { apiVersion, kind: "Gateway", metadata: { name: "web" } } });
    const plan = aPlan([
      of("kubernetes:networking.istio.io/v1:Gateway", "networking.istio.io/v1"),
      of("kubernetes:gateway.networking.k8s.io/v1:Gateway", "gateway.networking.k8s.io/v1"),
    ]);
    expect([...renderManifests(plan).keys()]).toContain("cluster/gateway.networking.istio.io-web.yaml");
  });
});
