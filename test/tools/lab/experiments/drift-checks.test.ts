import { describe, expect, it } from "vitest";
import type { Step } from "#tools/lab/engine/events.ts";
import { urnsOf } from "#tools/lab/experiments/labs/deployed-lab.ts";
import {
  judgeConflict,
  judgeFound,
  judgeRepair,
  judgeSuccess,
  nameOf,
} from "#tools/lab/experiments/drift/drift-checks.ts";
import { keysOf } from "#tools/lab/experiments/labs/kubectl.ts";

const quota = "urn:pulumi:staging::ms5::ms5:platform:PlatformNamespace$kubernetes:core/v1:ResourceQuota::quota";
const account = "urn:pulumi:staging::ms5::azure-native:storage:StorageAccount::logs";
const step = (operation: string, urn: string, changed: readonly string[] = []): Step => ({
  operation,
  urn,
  type: "",
  changed,
  failed: false,
  inputs: {},
});
const tls = { urn: account, property: "minimumTlsVersion" };

describe("the judge of a refresh", () => {
  it("accepts a refresh that finds exactly what was changed and what was removed", () => {
    const results = [step("update", account, ["minimumTlsVersion"]), step("delete", quota), step("same", "other")];
    expect(judgeFound(results, [tls, { urn: quota }])).toEqual([]);
  });

  it("names the property that was not found", () => {
    expect(judgeFound([step("same", account)], [tls])).toEqual([expect.stringContaining("minimumTlsVersion")]);
  });

  it("does not take another property of the resource for the one that was changed", () => {
    expect(judgeFound([step("update", account, ["kind"])], [tls])).toHaveLength(2);
  });

  it("names what it finds although nobody changed it", () => {
    expect(judgeFound([step("update", quota, ["spec.hard.pods"])], [])).toEqual([
      expect.stringContaining("spec.hard.pods of kubernetes:core/v1:ResourceQuota quota"),
    ]);
  });
});

describe("the judge of a repair", () => {
  it("expects an update of what was changed and a creation of what is gone", () => {
    expect(judgeRepair([step("update", account), step("create", quota)], [tls, { urn: quota }])).toEqual([]);
  });

  it("refuses a replacement where an update puts it right", () => {
    expect(judgeRepair([step("replace", account)], [tls])).toHaveLength(2);
  });

  it("refuses an update that touches more", () => {
    expect(judgeRepair([step("update", account), step("update", quota)], [tls])).toHaveLength(1);
  });
});

describe("the judge of an operation", () => {
  const message =
    'Preview failed:\n\t* Apply failed with 1 conflict: conflict with "kubectl-edit" using v1: .spec.hard.pods\n';
  const complaints = [{ severity: "error", urn: quota, message }];
  const refused = { operation: "preview", exitCode: 1, complaints } as const;

  it("reads who holds which field out of a conflict", () => {
    expect(judgeConflict(refused, "kubectl-edit", ".spec.hard.pods")).toEqual([]);
  });

  it.each([
    ["another manager", "kube-controller-manager", ".spec.hard.pods"],
    ["another field", "kubectl-edit", ".spec.hard.services"],
  ])("does not take a conflict with %s for the one it waits for", (_, manager, path) => {
    expect(judgeConflict(refused, manager, path)).toHaveLength(1);
  });

  it("finds that nothing was refused", () => {
    expect(judgeConflict({ ...refused, exitCode: 0 }, "kubectl-edit", ".spec.hard.pods")).toEqual(["preview succeeds"]);
  });

  it("gives the errors of one that failed in one line", () => {
    expect(judgeSuccess(refused)).toEqual([expect.stringMatching(/^preview ends with 1: Preview failed: \* Apply/)]);
  });

  it("tells changes that were not expected from a failure", () => {
    expect(judgeSuccess({ operation: "refresh", exitCode: 7, complaints: [] })).toEqual([
      "refresh ends with 7: it has changes",
    ]);
  });
});

describe("names", () => {
  it("come from the last type and the whole logical name of a URN", () => {
    expect(nameOf("urn:pulumi:s::p::a:b:C$d:e:F::x::y")).toBe("d:e:F x::y");
  });

  it("of URNs are found by type and id, because different types may share an id", () => {
    const resources = [
      { urn: "u1", type: "t1", id: "ms5-staging" },
      { urn: "u2", type: "t2", id: "ms5-staging" },
    ];
    const urnOf = urnsOf(JSON.stringify({ deployment: { resources } }));
    expect(urnOf("t2", "ms5-staging")).toBe("u2");
    expect(() => urnOf("t3", "ms5-staging")).toThrow("no t3 with id ms5-staging");
  });

  // https://www.rfc-editor.org/rfc/rfc6901#section-5
  it.each([
    ["/a~1b", ["a/b"]],
    ["/m~0n", ["m~n"]],
    ["/foo/0", ["foo", "0"]],
    ["/~01", ["~1"]],
  ])("in the JSON pointer %s are those of RFC 6901", (pointer, keys) => {
    expect(keysOf({ object: [], pointer })).toEqual(keys);
  });
});
