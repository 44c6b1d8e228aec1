import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseStackFile } from "#stacks/config/stack-file.ts";

/** Texts, and what the Pulumi CLI's own Go package made of them. */
const recorded = z
  .object({
    cases: z.record(
      z.string(),
      z.union([
        z.strictObject({ text: z.string(), refused: z.literal(true) }),
        z.strictObject({ text: z.string(), values: z.record(z.string(), z.string()), secretKeys: z.array(z.string()) }),
      ]),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL("../golden/stack-file/cli.json", import.meta.url), "utf8"))).cases;

const accepted = Object.entries(recorded).flatMap(([name, each]) => ("values" in each ? [{ name, ...each }] : []));
const refused = Object.entries(recorded).flatMap(([name, each]) => ("refused" in each ? [{ name, ...each }] : []));

const issuesOf = (text: string): readonly string[] =>
  parseStackFile(text, "ms5").issues.map(({ path, reason }) => `${path}: ${reason}`);

describe("a stack file", () => {
  it.each(accepted)("means the same as to the Pulumi CLI: $name", ({ text, values, secretKeys }) => {
    const file = parseStackFile(text, "ms5");
    expect({ values: file.values, secretKeys: file.secretKeys }).toEqual({ values, secretKeys });
  });

  it.each(refused)("is refused where the Pulumi CLI refuses it: $name", ({ text }) => {
    expect(parseStackFile(text, "ms5").issues).not.toEqual([]);
  });

  it("gives a key without a namespace to the project", () => {
    expect(parseStackFile("config:\n  size: big\n", "shop").values).toEqual({ "shop:size": "big" });
  });

  it("never carries a ciphertext, neither in values nor in issues", () => {
    const text =
      "encryptionsalt: v1:s\nconfig:\n  ms5:a:\n    secure: AAABsecret\n  ms5:b:\n    deep: [{ secure: AAABsecret }]\n";
    expect(JSON.stringify(parseStackFile(text, "ms5"))).not.toContain("AAAB");
  });

  it("says which keys are encrypted", () => {
    const text =
      "config:\n  ms5:plain: x\n  ms5:whole:\n    secure: AAAB\n  ms5:inside:\n    token:\n      secure: AAAB\n";
    expect(parseStackFile(text, "ms5").secretKeys).toEqual(["ms5:inside", "ms5:whole"]);
  });

  it.each([
    [
      "confg:\n  a: 1\n",
      "confg: not a key of a stack file; did you mean config? expected one of config, encryptionsalt, secretsprovider, encryptedkey, environment",
    ],
    ["- a\n", ": must be a mapping; start the file with `config:`"],
    ["config: hello\n", "config: must be a mapping; indent the settings below it"],
    ["config:\n  a:b:c: 1\n", "a:b:c: not a configuration key; write it like ms5:c"],
    [
      'config:\n  ms5:a: !!int "1"\n',
      "ms5:a: must not carry a YAML tag (got tag:yaml.org,2002:int); write the plain value",
    ],
    ["config:\n  a: 1\n  a: 2\n", "line 3: not valid YAML: Map keys must be unique; correct the line"],
    ["config:\n\ta: 1\n", "line 2: not valid YAML: Tabs are not allowed as indentation; correct the line"],
  ])("says what is wrong with %j", (text, issue) => {
    expect(issuesOf(text)).toContain(issue);
  });

  it("reports every broken key of a file", () => {
    expect(issuesOf("confg: x\nconfig:\n  a:b:c: 1\n  d:e:f: 2\n")).toHaveLength(3);
  });
});
