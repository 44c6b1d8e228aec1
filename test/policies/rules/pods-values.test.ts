import { describe, expect, it } from "vitest";
import { eachKnown } from "#policies/engine/pod-rule.ts";
import { PropertyView } from "#policies/engine/property-view.ts";
import { parseImage } from "#policies/rules/pods/image-reference.ts";
import { quantityOf } from "#policies/rules/pods/quantity.ts";

// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
describe("a quantity", () => {
  it.each([
    ["128974848", 128_974_848],
    ["129e6", 129_000_000],
    ["129M", 129_000_000],
    ["123Mi", 128_974_848],
    ["128974848000m", 128_974_848],
    ["1e10", 1e10],
    ["1E-2", 0.01],
    ["2e+3", 2000],
    ["0.5Ki", 512],
    ["1n", 1e-9],
    ["1u", 1e-6],
    ["1k", 1e3],
    ["1G", 1e9],
    ["1T", 1e12],
    ["1P", 1e15],
    ["1E", 1e18],
    ["1Gi", 1_073_741_824],
    ["1Ti", 1_099_511_627_776],
    ["1Pi", 1_125_899_906_842_624],
    ["1Ei", 1_152_921_504_606_846_976],
    [2, 2],
  ])("%s is %d", (text, number) => {
    expect(quantityOf(new PropertyView(text, ""))).toBeCloseTo(number, 9);
  });

  it.each(["", "Gi", "x1Gi", "1Gi!", "1 Gi", "1Q", "-1", undefined, true])("%s is none", (text) => {
    expect(quantityOf(new PropertyView(text, ""))).toBeUndefined();
  });
});

// https://github.com/distribution/reference/blob/v0.6.0/reference_test.go
describe("a reference of an image", () => {
  it.each([
    ["test_com", "docker.io", "test_com", undefined],
    ["test.com:tag", "docker.io", "test.com", "tag"],
    ["test.com/repo:tag", "test.com", "repo", "tag"],
    ["test:5000/repo", "test:5000", "repo", undefined],
    ["test:5000/repo:tag", "test:5000", "repo", "tag"],
    ["lowercase:Uppercase", "docker.io", "lowercase", "Uppercase"],
    ["localhost/a/b", "localhost", "a/b", undefined],
    ["library/nginx:1", "docker.io", "library/nginx", "1"],
  ])("%s has host %s, path %s and tag %s", (text, host, repository, tag) => {
    expect(parseImage(text)).toEqual({ host, repository, tag, digest: undefined });
  });

  it("has a digest after its tag", () => {
    const digest = `sha256:${"f".repeat(64)}`;
    const parts = { host: "test:5000", repository: "repo", tag: "tag", digest };
    expect(parseImage(`test:5000/repo:tag@${digest}`)).toEqual(parts);
  });
});

describe("a mistake in a check", () => {
  it("is not taken for an unknown value", () => {
    const judge = () => {
      throw new TypeError("a mistake");
    };
    expect(() => {
      eachKnown([1], judge);
    }).toThrow("a mistake");
  });
});
