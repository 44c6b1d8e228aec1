import { expect, it } from "vitest";
import { roles } from "#stacks/catalog/roles.ts";

const entries = Object.values(roles);

it("lists each role once, by a GUID", () => {
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  expect(entries.filter(({ id }) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))).toEqual([]);
});

it("offers no role that hands out roles", () => {
  // Owner, User Access Administrator, Role Based Access Control Administrator:
  // https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/privileged
  const handingOut = [
    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
    "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
    "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
  ];
  expect(entries.filter(({ id }) => handingOut.includes(id))).toEqual([]);
});
