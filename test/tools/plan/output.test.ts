import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pathFor, StagedOutput, validateTargets } from "#tools/plan/output.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plan-output-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const reasons = (path: string, kind: "file" | "folder"): string[] =>
  validateTargets([{ option: "--out", path: join(folder, path), kind }]).map(({ reason }) =>
    reason.replaceAll(folder, "…"),
  );

describe("what plan writes", () => {
  it("leaves nothing but the earlier files when it is given up", () => {
    const output = new StagedOutput();
    writeFileSync(join(folder, "plan.json"), "earlier");
    output.addFile(join(folder, "plan.json"), "later");
    output.addFolder(join(folder, "out"), new Map([["a/b.yaml", "x"]]));
    output.discard();
    expect([readdirSync(folder), readFileSync(join(folder, "plan.json"), "utf8")]).toEqual([["plan.json"], "earlier"]);
  });

  it("appears whole on commit", () => {
    const output = new StagedOutput();
    output.addFile(join(folder, "plan.json"), "later");
    output.addFolder(join(folder, "out"), new Map([["a/b.yaml", "x"]]));
    const before = existsSync(join(folder, "plan.json"));
    output.commit();
    expect([
      before,
      readFileSync(join(folder, "plan.json"), "utf8"),
      readFileSync(join(folder, "out/a/b.yaml"), "utf8"),
    ]).toEqual([false, "later", "x"]);
  });

  it("replaces the folder of an earlier run, files that are no longer rendered included", () => {
    for (const file of ["old.yaml", "new.yaml"]) {
      const output = new StagedOutput();
      output.addFolder(join(folder, "out"), new Map([[file, ""]]));
      expect(reasons("out", "folder")).toEqual([]);
      output.commit();
    }
    expect(readdirSync(join(folder, "out")).filter((name) => !name.startsWith("."))).toEqual(["new.yaml"]);
  });

  it.each([
    [
      "file in a missing folder",
      "gone/plan.json",
      "file",
      'the folder does not exist (got "…/gone/plan.json"); create …/gone first',
    ],
    ["file where a folder is", "mine", "file", 'a folder, not a file (got "…/mine"); name a file'],
    ["folder where a file is", "text", "folder", 'a file, not a folder (got "…/text"); name a folder'],
    [
      "folder with the reader's own files",
      "mine",
      "folder",
      'the folder holds files this command did not write (got "…/mine"); name a new or empty folder',
    ],
  ] as const)("is refused beforehand for a %s", (_title, path, kind, reason) => {
    mkdirSync(join(folder, "mine"));
    writeFileSync(join(folder, "mine/precious"), "");
    writeFileSync(join(folder, "text"), "");
    expect(reasons(path, kind)).toEqual([reason]);
  });

  it("carries the stack before the extension when there are several", () => {
    expect([
      pathFor("out/plan.json", "staging", true),
      pathFor("out", "staging", true),
      pathFor("out/plan.json", "staging", false),
    ]).toEqual(["out/plan-staging.json", "out-staging", "out/plan.json"]);
  });
});
