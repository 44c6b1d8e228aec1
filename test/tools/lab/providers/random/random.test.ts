import { afterAll, beforeAll, expect, test } from "vitest";
import { startProvider, urnOf } from "#test/tools/lab/providers/provider-client.ts";
import type { RunningProvider, Values } from "#test/tools/lab/providers/provider-client.ts";
import { unknownSentinel } from "#tools/capture/marks.ts";

const urn = urnOf("random:index/randomPassword:RandomPassword", "secret");
let provider: RunningProvider;

beforeAll(async () => {
  provider = await startProvider("random");
});

afterAll(() => provider.stop());

const generate = async (inputs: Values): Promise<string> =>
  JSON.parse(JSON.stringify((await provider.calls.create(urn, inputs)).outputs["result"])) as string;

test("a password has the length and the classes of characters that are asked for", async () => {
  expect(await generate({ length: 40, special: false })).toMatch(/^[A-Za-z0-9]{40}$/);
  expect(await generate({ length: 30, lower: false, upper: false, numeric: false })).toMatch(
    /^[!@#$%&*()\-_=+[\]{}<>:?]{30}$/,
  );
  expect(await generate({ length: 12, lower: false, upper: false, overrideSpecial: "~", minSpecial: 5 })).toMatch(
    /^(?=(.*~){5})[0-9~]{12}$/,
  );
  expect(await generate({ length: 3, minUpper: 1, minNumeric: 1, minLower: 1 })).toMatch(
    /^(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9]).{3}$/,
  );
});

test("two passwords differ", async () => {
  expect(await generate({ length: 20 })).not.toBe(await generate({ length: 20 }));
});

test("a plan does not know the password, and an existing one stays", async () => {
  const planned = await provider.calls.create(urn, { length: 20 }, true);
  expect(planned).toMatchObject({
    id: "",
    outputs: { length: 20, result: unknownSentinel, bcryptHash: unknownSentinel },
  });
  const { id, outputs } = await provider.calls.create(urn, { length: 20 });
  expect(await provider.calls.read(urn, id, outputs, { length: 20 })).toEqual({ id, outputs, inputs: { length: 20 } });
});

test("every change of an input means a new password, made before the old one goes", async () => {
  const diff = await provider.calls.diff(
    urn,
    { length: 20, keepers: { generation: "1" } },
    { length: 20, keepers: { generation: "2" } },
  );
  expect(diff).toMatchObject({
    replacesList: ["keepers"],
    deletebeforereplace: false,
    kinds: { "keepers.generation": 5 },
  });
});

test("an import takes the password for the id", async () => {
  const { outputs } = await provider.calls.read(urn, "hunter2", {}, {});
  expect(outputs).toMatchObject({ result: "hunter2", length: 7 });
});

test("what cannot be generated is refused", async () => {
  expect((await provider.calls.check(urn, { length: 0 })).failures).toMatchObject([{ property: "length" }]);
  expect((await provider.calls.check(urn, { length: 2, minUpper: 3 })).failures).toMatchObject([
    { property: "length" },
  ]);
  await expect(generate({ length: 5, lower: false, upper: false, numeric: false, special: false })).rejects.toThrow(
    "the character set specified is empty",
  );
  await expect(provider.calls.check(urnOf("random:index/randomPet:RandomPet", "pet"), {})).rejects.toThrow("RandomPet");
});
