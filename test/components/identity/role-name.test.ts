import { describe, expect, it } from "vitest";
import { renderRoleAssignmentName, renderUuidV5 } from "#components/identity/role-name.ts";

const key = {
  subscriptionId: "00000000-0000-4000-8000-000000000011",
  scope: "snet-12",
  role: "Network Contributor",
  principal: "id-13",
};

describe("a name-based UUID", () => {
  it("is the one RFC 9562 prints in its appendix A.4", () => {
    const dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    expect(renderUuidV5(dns, "www.example.com")).toBe("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  });

  it("agrees with Python's uuid5 on text outside ASCII", () => {
    const url = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";
    expect(renderUuidV5(url, "https://example.com/käse")).toBe("819a4669-1924-5b13-9ec3-e09ae63e3d5e");
  });
});

describe("the name of a role assignment", () => {
  it("stays the same for the same key", () => {
    expect(renderRoleAssignmentName(key)).toBe(renderRoleAssignmentName({ ...key }));
  });

  it("changes with every part of the key", () => {
    const names = [
      key,
      { ...key, subscriptionId: "00000000-0000-4000-8000-000000000012" },
      { ...key, scope: "snet-14" },
      { ...key, role: "Reader" },
      { ...key, principal: "id-15" },
    ].map(renderRoleAssignmentName);
    expect(new Set(names).size).toBe(names.length);
  });

  it("does not confuse parts that run together", () => {
    const first = renderRoleAssignmentName({ ...key, scope: "a", role: "bc" });
    expect(first).not.toBe(renderRoleAssignmentName({ ...key, scope: "ab", role: "c" }));
  });
});
