import { describe, expect, it } from "vitest";
import { helpText, parseArguments } from "#tools/images/arguments.ts";

const known = ["backend", "flagd"];

describe("the options of images:lock", () => {
  it("ask for everything, written as text, when there are none", () => {
    expect(parseArguments([], known)).toEqual({
      kind: "lock",
      request: { registry: undefined, only: undefined, check: false, json: false },
    });
  });

  it("name a registry and images", () => {
    expect(
      parseArguments(["--registry", "127.0.0.1:5000", "--only", "flagd,backend", "--check", "--json"], known),
    ).toEqual({
      kind: "lock",
      request: { registry: "127.0.0.1:5000", only: ["flagd", "backend"], check: true, json: true },
    });
  });

  it("are reported together when they are wrong", () => {
    const parsed = parseArguments(["--only", "nginx", "--registry", "https://a/b", "--force", "now"], known);
    expect(parsed).toEqual({
      kind: "invalid",
      issues: [
        { path: "--force", reason: 'unknown option (got "--force"); see --help' },
        { path: "arguments", reason: 'not an option (got "now"); see --help' },
        { path: "--registry", reason: 'no host (got "https://a/b"); write HOST or HOST:PORT' },
        { path: "--only", reason: 'unknown (got "nginx"); use backend, flagd' },
      ],
    });
  });

  it.each(["user:word@registry.example", "registry.example/path", "a b"])("refuse %s as a host", (registry) => {
    expect(parseArguments(["--registry", registry], known)).toMatchObject({ kind: "invalid" });
  });

  it("are explained within 120 columns", () => {
    expect(parseArguments(["--help"], known)).toEqual({ kind: "help" });
    expect(helpText.split("\n").filter((line) => line.length > 120)).toEqual([]);
  });
});
