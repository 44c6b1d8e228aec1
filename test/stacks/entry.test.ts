import { expect, it } from "vitest";
import { runEntry } from "#test/support/engine.ts";
import { readStackText } from "#test/support/stack-text.ts";
import { stacks, synth } from "#test/support/synth.ts";
import { parseStackFile } from "#stacks/config/stack-file.ts";

const valuesOf = (stack: (typeof stacks)[number]) => parseStackFile(readStackText(stack), "ms5").values;

it.each(stacks)("registers for the SDK's own runner what the plan of %s shows", async (stack) => {
  const [run, planned] = await Promise.all([runEntry(stack, valuesOf(stack)), synth(stack, "preview")]);
  expect(run.messages).toEqual([]);
  expect(run.exitCode).toBe(0);
  expect(run.urns).toEqual(planned.resources.map(({ urn }) => urn));
});

it("names everything that is wrong with a configuration before it registers a resource", async () => {
  const values = { ...valuesOf("staging"), "ms5:domain": "not a domain", "ms5:secretsExpireOn": "soon" };
  const run = await runEntry("staging", values);
  expect(run.exitCode).toBe(32); // the runner's code for an error the user was told about
  expect(run.messages.join("\n")).toMatch(/Pulumi\.staging\.yaml is invalid\n {2}domain: .*\n {2}secretsExpireOn: /);
});
