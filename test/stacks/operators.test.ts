import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { captureStack } from "#tools/capture/stack.ts";
import type { Capture } from "#tools/capture/model.ts";
import { at, ofType } from "#test/support/resources.ts";
import { editStack } from "#test/support/stack-text.ts";
import { stacks, synth } from "#test/support/synth.ts";

const releases = (capture: Capture) => ofType(capture, "kubernetes:helm.sh/v3:Release");

async function synthWith(charts: object): Promise<Capture> {
  const folder = await mkdtemp(join(tmpdir(), "ms5-operators-"));
  try {
    await writeFile(join(folder, "Pulumi.staging.yaml"), editStack("staging", { charts }));
    return await captureStack("staging", { root: folder });
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe.each(stacks)("%s", (stack) => {
  it("installs five operators, each in its namespace, from its publisher, in one exact version", async () => {
    const facts = releases(await synth(stack)).map(({ name, inputs }) => [
      name,
      inputs["namespace"],
      inputs["chart"],
      inputs["version"],
      at(inputs, "repositoryOpts", "repo"),
    ]);
    const [argo, cnpg, prometheus] = ["argoproj", "cloudnative-pg", "prometheus-community"].map(
      (org) => `https://${org}.github.io`,
    );
    expect(facts.toSorted()).toEqual([
      ["argo-rollouts", "delivery", "argo-rollouts", "2.41.1", `${String(argo)}/argo-helm`],
      ["cert-manager", "data-system", "oci://quay.io/jetstack/charts/cert-manager", "v1.21.1", undefined],
      ["cloudnative-pg", "data-system", "cloudnative-pg", "0.29.0", `${String(cnpg)}/charts`],
      ["plugin-barman-cloud", "data-system", "plugin-barman-cloud", "0.8.0", `${String(cnpg)}/charts`],
      ["prometheus-operator", "monitoring", "kube-prometheus-stack", "88.3.0", `${String(prometheus)}/helm-charts`],
    ]);
  });

  it("installs nothing before the limits and the quota of its namespace exist", async () => {
    const unlimited = releases(await synth(stack)).filter(
      ({ inputs, dependencies }) =>
        !dependencies.some((urn) => urn.endsWith(`::namespace-${String(inputs["namespace"])}-quota`)),
    );
    expect(unlimited.map(({ name }) => name)).toEqual([]);
  });

  it("installs nothing before its images can be pulled", async () => {
    const without = releases(await synth(stack)).filter(
      ({ dependencies }) => !dependencies.some((urn) => urn.includes("containerregistry:CacheRule::")),
    );
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it("installs a chart that asks for certificates after cert-manager", async () => {
    const after = releases(await synth(stack)).filter(({ dependencies }) =>
      dependencies.some((urn) => urn.endsWith("Release::cert-manager")),
    );
    expect(after.map(({ name }) => name).toSorted()).toEqual(["plugin-barman-cloud", "prometheus-operator"]);
  });

  it("pulls operators from the registry that the cluster's policy allows", async () => {
    const capture = await synth(stack);
    const assignments = ofType(capture, "azure-native:authorization:PolicyAssignment").map(({ inputs }) => inputs);
    const images = assignments.flatMap((inputs) => {
      const pattern = at(inputs, "parameters", "allowedContainerImagesRegex", "value");
      return typeof pattern === "string" ? [new RegExp(pattern)] : [];
    });
    const hosts = releases(capture).map(
      ({ inputs }) => /[a-z0-9]+\.azurecr\.io/.exec(JSON.stringify(inputs["values"]))?.[0],
    );
    expect(images).toHaveLength(1);
    expect(hosts.filter((host) => !images.every((pattern) => pattern.test(`${String(host)}/image`)))).toEqual([]);
  });
});

describe("a mirror", () => {
  it("serves every chart under its name", async () => {
    const capture = await synthWith({ source: "mirror", url: "http://127.0.0.1:8879" });
    const facts = releases(capture).map(({ inputs }) => [inputs["chart"], at(inputs, "repositoryOpts", "repo")]);
    expect(facts.toSorted()).toEqual(
      ["argo-rollouts", "cert-manager", "cloudnative-pg", "kube-prometheus-stack", "plugin-barman-cloud"].map(
        (chart) => [chart, "http://127.0.0.1:8879"],
      ),
    );
  });

  it("in an OCI registry serves every chart under its name", async () => {
    const capture = await synthWith({ source: "mirror", url: "oci://registry.example.com/charts" });
    const charts = releases(capture).map(({ inputs }) => String(inputs["chart"]));
    expect(charts.filter((chart) => !chart.startsWith("oci://registry.example.com/charts/"))).toEqual([]);
  });
});
