import { describe, expect, test } from "vitest";
import { parseRevisions } from "#tools/lab/engine/helm-releases.ts";
import { releaseIdOf } from "#tools/lab/engine/recovery.ts";

describe("the revisions of Helm", () => {
  // The name of the Secret and its labels: https://helm.sh/docs/topics/advanced/#storage-backends
  test("are read with their release, status and Secret", () => {
    const text = "delivery argo-rollouts pending-install sh.helm.release.v1.argo-rollouts.v1\n";
    expect(parseRevisions(text)).toEqual([
      {
        id: "delivery/argo-rollouts",
        status: "pending-install",
        namespace: "delivery",
        secret: "sh.helm.release.v1.argo-rollouts.v1",
      },
    ]);
  });

  test("are none in an empty cluster", () => {
    expect(parseRevisions("")).toEqual([]);
  });
});

describe("a Helm release", () => {
  const creation = { urn: "urn", type: "kubernetes:helm.sh/v3:Release", parent: undefined, provider: undefined };

  // https://www.pulumi.com/registry/packages/kubernetes/api-docs/helm/v3/release/#import
  test("is imported by namespace and name", () => {
    const inputs = { name: "keda", namespace: "delivery", chart: "keda" };
    expect(releaseIdOf({ ...creation, inputs })).toBe("delivery/keda");
  });

  test("has no id while its namespace is unknown, and nothing else has one", () => {
    expect(releaseIdOf({ ...creation, inputs: { name: "keda" } })).toBeUndefined();
    const inputs = { name: "a", namespace: "b" };
    expect(releaseIdOf({ ...creation, type: "kubernetes:core/v1:ConfigMap", inputs })).toBeUndefined();
  });
});
