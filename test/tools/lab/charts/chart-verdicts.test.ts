import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  hasCondition,
  judgeDefinitions,
  judgeReleases,
  withoutKeys,
} from "#tools/lab/experiments/charts/chart-verdicts.ts";
import { parseHelmRecord } from "#tools/lab/experiments/charts/helm-record.ts";

const wanted = { release: "a", revision: 1, chart: "a-chart", version: "1.0.0", appVersion: "2.0.0" };
const deployed = { ...wanted, status: "deployed" };

describe("the releases of a lab", () => {
  test("are right when each is deployed once in its version", () => {
    expect(judgeReleases([deployed], [wanted])).toStrictEqual([]);
  });

  test.each([
    ["is missing", [], "a has 0 records"],
    ["was changed", [deployed, { ...deployed, revision: 2 }], "a has 2 records"],
    ["failed", [{ ...deployed, status: "failed" }], "a is failed"],
    [
      "has another version",
      [{ ...deployed, version: "1.0.1" }],
      "a is a-chart 1.0.1 with 2.0.0 in revision 1, not a-chart 1.0.0 with 2.0.0 in revision 1",
    ],
    ["is nobody's", [deployed, { ...deployed, release: "b" }], "b is not in the catalogue"],
  ])("are wrong when one %s", (_title, records, finding) => {
    expect(judgeReleases(records, [wanted])).toStrictEqual([finding]);
  });
});

describe("the kinds of a lab", () => {
  const definition = (name: string, schema: object, established = "True") => ({
    metadata: { name },
    spec: { versions: [{ name: "v1", served: true, schema: { openAPIV3Schema: schema } }] },
    status: { conditions: [{ type: "Established", status: established }] },
  });
  const a = definition("a.example.org", { type: "object" });

  test("are right when the server serves exactly the wanted ones", () => {
    expect(judgeDefinitions([a], [a])).toStrictEqual([]);
  });

  test.each([
    ["is missing", [], "a.example.org is missing"],
    ["is not served", [definition("a.example.org", { type: "object" }, "False")], "a.example.org is not served"],
    ["differs", [definition("a.example.org", { type: "string" })], "a.example.org has another schema"],
    ["is nobody's", [a, definition("b.example.org", {})], "b.example.org is of no operator or add-on"],
  ])("are wrong when one %s", (_title, served, finding) => {
    expect(judgeDefinitions(served, [a])).toStrictEqual([finding]);
  });
});

test("a record of Helm is read from the Secret that holds it", () => {
  const metadata = { name: "a-chart", version: "1.0.0", appVersion: "2.0.0" };
  const record = { name: "a", version: 1, info: { status: "deployed" }, chart: { metadata } };
  const packed = gzipSync(JSON.stringify(record)).toString("base64");
  const release = Buffer.from(packed).toString("base64");
  expect(parseHelmRecord({ data: { release } })).toStrictEqual(deployed);
  expect(parseHelmRecord({ data: {} })).toBeUndefined();
});

test("a condition holds when the status says True", () => {
  const status = {
    conditions: [
      { type: "Available", status: "False" },
      { type: "Progressing", status: "True" },
    ],
  };
  expect([hasCondition({ status }, "Progressing"), hasCondition({ status }, "Available")]).toStrictEqual([true, false]);
  expect(hasCondition({}, "Available")).toBe(false);
});

test("a copy without members leaves the original as it is", () => {
  const original = { a: 1, b: 2 };
  expect(withoutKeys(original, "b")).toStrictEqual({ a: 1 });
  expect(original).toStrictEqual({ a: 1, b: 2 });
});
