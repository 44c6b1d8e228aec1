import { describe, expect, it } from "vitest";
import type { ChartSource } from "#components/operators/chart-source.ts";
import { Operator } from "#components/operators/operator.ts";
import { captureOne, only, ofType } from "#test/components/capture-one.ts";
import { context, spec } from "#test/components/operators/operator-builders.ts";

const type = "kubernetes:helm.sh/v3:Release";

const declare = (name: string, source: ChartSource, after: readonly Operator[] = []) =>
  new Operator(name, { ...context, spec, source, namespace: "namespace-eleven", after });

const release = async (source: ChartSource = { source: "public" }) =>
  only(await captureOne(() => declare("eleven", source)), type).inputs;

describe("an operator", () => {
  it("is one release of exactly the pinned chart", async () => {
    expect(await release()).toMatchObject({ name: "cloudnative-pg", version: "1.2.3" });
  });

  it("comes from its publisher's repository", async () => {
    expect(await release()).toMatchObject({
      chart: "chart-eleven",
      repositoryOpts: { repo: "https://charts.example.com/eleven" },
    });
  });

  it("comes from a mirror under the same name", async () => {
    expect(await release({ source: "mirror", url: "http://127.0.0.1:1234" })).toMatchObject({
      chart: "chart-eleven",
      repositoryOpts: { repo: "http://127.0.0.1:1234" },
    });
  });

  it("comes from an OCI registry by its whole address and without a repository, as Helm demands", async () => {
    const inputs = await release({ source: "mirror", url: "oci://registry.example.com/charts" });
    expect([inputs["chart"], inputs["repositoryOpts"]]).toEqual([
      "oci://registry.example.com/charts/chart-eleven",
      undefined,
    ]);
  });

  it("goes into a namespace that exists, with its definitions", async () => {
    expect(await release()).toMatchObject({ namespace: "namespace-eleven", createNamespace: false, skipCrds: false });
  });

  it("is rolled back when it does not become ready", async () => {
    expect(await release()).toMatchObject({ atomic: true, cleanupOnFail: true });
  });

  it("states what its pods need", async () => {
    expect(await release()).toMatchObject({
      values: { resources: { requests: { cpu: "12m", memory: "13Mi" }, limits: { cpu: "14m", memory: "15Mi" } } },
    });
  });

  it("waits for the release of every operator it builds on", async () => {
    const resources = await captureOne(() =>
      declare("second", { source: "public" }, [declare("first", { source: "public" })]),
    );
    const [first, second] = ["first", "second"].map((name) =>
      ofType(resources, type).find((each) => each.name === name),
    );
    expect(second?.dependencies).toContain(first?.urn);
  });
});
