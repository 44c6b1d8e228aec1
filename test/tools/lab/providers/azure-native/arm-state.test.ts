import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { armStateFile, openArmState } from "#tools/lab/providers/azure-native/arm-state.ts";
import type { ArmState } from "#tools/lab/providers/azure-native/arm-state.ts";

const id = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/routeTables/rt";
const resource = (tags: Record<string, string | undefined>) => ({
  type: "azure-native:network:RouteTable",
  inputs: { tags },
  outputs: {},
});

let folder = "";
let state: ArmState;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ms5-arm-state-"));
  state = openArmState(folder);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("the memory of the emulated Azure", () => {
  test("shows what another process changed since it was read", () => {
    state.put(id, resource({ owner: "ours" }));
    expect(state.find(id)?.inputs).toEqual({ tags: { owner: "ours" } });
    openArmState(folder).put(id, resource({ owner: "other" }));
    expect(state.find(id)?.inputs).toEqual({ tags: { owner: "other" } });
  });

  test("shows what was edited in the file itself", () => {
    state.put(id, resource({ owner: "ours" }));
    const file = join(folder, armStateFile);
    writeFileSync(file, readFileSync(file, "utf8").replace("ours", "somebody's"));
    expect(state.find(id)?.inputs).toEqual({ tags: { owner: "somebody's" } });
  });

  test("is empty again when its file is gone", () => {
    state.put(id, resource({}));
    rmSync(join(folder, armStateFile));
    expect(state.find(id)).toBeUndefined();
    expect(state.all()).toEqual({});
  });

  test("gives back what the file holds and nothing more", () => {
    state.put(id, resource({ owner: "ours", absent: undefined }));
    expect(state.all()).toStrictEqual(openArmState(folder).all());
  });

  test("knows a resource by its id in any case and keeps one of them", () => {
    state.put(id, resource({ owner: "first" }));
    state.put(id.toUpperCase(), resource({ owner: "second" }));
    expect(Object.keys(state.all())).toHaveLength(1);
    expect(state.find(id)?.inputs).toEqual({ tags: { owner: "second" } });
  });
});
