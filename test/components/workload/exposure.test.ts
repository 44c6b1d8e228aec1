import { describe, expect, it } from "vitest";
import { renderExposure } from "#components/workload/exposure.ts";

const facts = { values: { domain: "example.org" } };

describe("an exposure in words", () => {
  it("names the hosts everybody reaches, the domain itself among them", () => {
    const exposure = { kind: "public", hosts: ["", "www"], port: "http" } as const;
    expect(renderExposure(exposure, facts)).toBe("public: example.org, www.example.org");
  });

  it("names the hosts people of the company reach", () => {
    const exposure = { kind: "internal", hosts: ["flower"], port: "http" } as const;
    expect(renderExposure(exposure, facts)).toBe("internal: flower.example.org");
  });

  it.each(["mesh", "none"] as const)("is the word %s where there is no host", (kind) => {
    expect(renderExposure({ kind }, facts)).toBe(kind);
  });
});
