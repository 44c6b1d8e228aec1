import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { vaultSecrets } from "#stacks/catalog/vault-secrets.ts";
import { workloads } from "#stacks/catalog/workloads.ts";
import { parseArguments } from "#tools/docs/arguments.ts";
import { documentFolder, renderDocuments } from "#tools/docs/documents.ts";
import { checkDocuments, writeDocuments } from "#tools/docs/run.ts";
import { root, stacks } from "#test/support/synth.ts";

const documents = renderDocuments(root, stacks);
const document = (name: string): string => documents.get(name) ?? "";
/** Cells of each row of every table. */
const rowsOf = (name: string): readonly (readonly string[])[] =>
  document(name)
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.slice(2, -2).split(" | "));

it("the committed pages say what the catalogue says", () => {
  expect(checkDocuments(documentFolder(root), documents)).toBe("");
});

describe("the generated pages", () => {
  it("are the same bytes every time", () => {
    expect(renderDocuments(root, stacks)).toEqual(documents);
  });

  it("have one row for each workload of the catalogue", () => {
    expect(rowsOf("workloads.md").map(([name]) => name)).toEqual(workloads.map(({ name }) => `\`${name}\``));
  });

  it("have one row for each secret of the vault", () => {
    expect(rowsOf("secrets.md").map(([name]) => name)).toEqual(vaultSecrets.map(({ name }) => `\`${name}\``));
  });

  it("say for each secret with a reader among the workloads how it reaches its pods", () => {
    const read = vaultSecrets.filter(({ readers }) => readers.some((reader) => typeof reader === "string"));
    const ways = new Map(rowsOf("secrets.md").map(([name = "", , , , way = ""]) => [name, way]));
    expect(read.map(({ name }) => name).filter((name) => ways.get(`\`${name}\``) === "–")).toEqual([]);
  });

  it("have tables of equal rows", () => {
    const columns = [...documents.values()].flatMap((text) =>
      text
        .split("\n\n")
        .filter((block) => block.startsWith("| "))
        .map(
          (block) =>
            new Set(
              block
                .trimEnd()
                .split("\n")
                .map((line) => line.split(/(?<!\\)\|/).length),
            ).size,
        ),
    );
    expect(columns.filter((count) => count !== 1)).toEqual([]);
    expect(columns.length).toBeGreaterThanOrEqual(8);
  });

  it("show every stack its own addresses", () => {
    const [, staging = "", production = ""] = document("network.md").split(/^## /m);
    expect([staging.includes("ms5-production"), production.includes("ms5-staging")]).toEqual([false, false]);
  });

  it("add up what the server sees", () => {
    const sums = document("connections.md")
      .split(/^## /m)
      .slice(1)
      .map((part) => {
        const [, server = ""] = part.split("at the server");
        const rows = server.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| ---"));
        const sum = rows.reduce((total, line) => total + (Number(line.split("|").at(-2)) || 0), 0);
        return [sum, Number(/^(\d+) of \d+ connections/m.exec(part)?.[1])];
      });
    expect(sums).toHaveLength(stacks.length);
    for (const [sum, said] of sums) expect(sum).toBe(said);
  });
});

describe("writing and checking", () => {
  let folder: string;
  const pages = new Map([
    ["a.md", "one\ntwo\n"],
    ["b.md", "three\n"],
  ]);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "ms5-docs-test-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("writes what is missing or differs, and leaves the rest of the folder", () => {
    writeFileSync(join(folder, "a.md"), "one\ntwo\n");
    writeFileSync(join(folder, "bench.md"), "measured\n");
    expect(writeDocuments(folder, pages)).toEqual(["b.md"]);
    expect(readdirSync(folder).toSorted()).toEqual(["a.md", "b.md", "bench.md"]);
    expect(writeDocuments(folder, pages)).toEqual([]);
  });

  it("shows the lines that differ", () => {
    writeDocuments(folder, pages);
    writeFileSync(join(folder, "a.md"), "one\n2\n");
    const difference = checkDocuments(folder, pages).split("\n");
    expect(difference).toContain("a.md differs");
    expect(difference.filter((line) => /^[-+]/.test(line))).toEqual(["-2", "+two"]);
    expect(readFileSync(join(folder, "a.md"), "utf8")).toBe("one\n2\n");
  });

  it("names a page that is missing", () => {
    writeFileSync(join(folder, "a.md"), "one\ntwo\n");
    expect(checkDocuments(folder, pages)).toBe("b.md is missing\n");
  });

  it("shows no more lines of a page than a reader reads", () => {
    const long = Array.from({ length: 500 }, (_, index) => String(index)).join("\n");
    writeFileSync(join(folder, "a.md"), "");
    const lines = checkDocuments(folder, new Map([["a.md", `${long}\n`]])).split("\n");
    expect(lines.length).toBeLessThan(70);
    expect(lines.at(-2)).toMatch(/^and \d+ more lines$/);
  });
});

describe("the options of docs", () => {
  it.each([
    [[], { kind: "write" }],
    [["--check"], { kind: "check" }],
    [["--print", "connections"], { kind: "print", what: "connections" }],
    [["--help"], { kind: "help" }],
  ])("%j are %j", (argv, parsed) => {
    expect(parseArguments(argv)).toEqual(parsed);
  });

  it("are reported together when they are wrong", () => {
    expect(parseArguments(["--print", "network", "--check", "--force"])).toEqual({
      kind: "invalid",
      issues: [
        { path: "--force", reason: 'unknown option (got "--force"); see --help' },
        { path: "--print", reason: 'unknown (got "network"); use connections' },
        { path: "--check", reason: "has nothing to compare (got --print beside it); leave one out" },
      ],
    });
  });
});
