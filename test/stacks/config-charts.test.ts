import { describe, expect, it } from "vitest";
import { complaints, editStack } from "#test/support/stack-text.ts";

const complain = (charts: unknown) => complaints(editStack("staging", { charts }));
const mirror = (url: string) => ({ source: "mirror", url });

const addressSentence = (got: string) =>
  `charts.url: must be an https:// or oci:// address without credentials and without a slash at its end, or http://127.0.0.1 (got ${got}); write it like oci://registry.example.com/charts`;

describe("the source of charts", () => {
  it.each([
    { source: "public" },
    mirror("https://charts.example.com"),
    mirror("https://charts.example.com:8443/a/b.c"),
    mirror("oci://registry.example.com/charts"),
    mirror("http://127.0.0.1:34567"),
    mirror("http://127.0.0.1:34567/charts"),
  ])("may be %j", (charts) => {
    expect(complain(charts)).toEqual([]);
  });

  it.each([
    ["plain http to another machine", "http://charts.example.com"],
    ["plain http to a name that only looks local", "http://127.0.0.1.example.com"],
    ["a path on this machine", "file:///charts"],
    ["a host without a scheme", "charts.example.com"],
    ["a slash at the end", "https://charts.example.com/"],
    ["a query", "https://charts.example.com/?token=1"],
    ["a parent folder", "https://charts.example.com/a//b"],
  ])("may not be %s", (_what, url) => {
    expect(complain(mirror(url))).toEqual([addressSentence(JSON.stringify(url))]);
  });

  it("may not carry a password, and the message does not repeat it", () => {
    expect(complain(mirror("https://reader:hunter2@charts.example.com"))).toEqual([
      addressSentence('"https://[secret]@charts.example.com"'),
    ]);
  });

  it("has an address exactly when it is a mirror", () => {
    expect(complain({ source: "mirror" })).toEqual([
      "charts.url: missing, must be an https:// or oci:// address without credentials and without a slash at its end, or http://127.0.0.1; write it like oci://registry.example.com/charts",
    ]);
    expect(complain({ source: "public", url: "https://charts.example.com" })).toEqual([
      'charts.url: must be absent when source is public (got "https://charts.example.com"); remove it, or set source to mirror',
    ]);
  });

  it("is one of two", () => {
    expect(complain({ source: "internet" })).toEqual([
      'charts.source: must be one of public, mirror (got "internet"); choose one of them',
    ]);
  });

  it("is stated in every stack", () => {
    expect(complain(undefined)).toEqual(["charts: missing, must be a mapping; write source, url below it"]);
  });

  it("is reported together with whatever else is wrong", () => {
    const text = editStack("staging", { charts: { source: "internet" }, "network.natIdleTimeoutMinutes": 3 });
    expect(complaints(text)).toHaveLength(2);
  });
});
