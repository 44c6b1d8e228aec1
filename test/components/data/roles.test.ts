import { describe, expect, it } from "vitest";
import type { RoleSpec } from "#components/data/database-spec.ts";
import { renderRoles, validateRoles } from "#components/data/roles.ts";
import { database } from "#stacks/catalog/database.ts";

const role: RoleSpec = { ...database.roles[0], name: "ms5_friend" };
const pathsOf = (...roles: readonly RoleSpec[]): readonly string[] =>
  validateRoles([...database.roles, ...roles], database.owner).map(({ path }) => path);

describe("roles of the catalogue", () => {
  it("can all be made", () => {
    expect(pathsOf()).toEqual([]);
    expect(pathsOf(role)).toEqual([]);
  });

  it.each(["postgres", "streaming_replica", "pg_friend", "cnpg_friend"])("cannot be called %s", (name) => {
    expect(pathsOf({ ...role, name })).toEqual(["roles[4].name"]);
  });

  it("cannot be there twice", () => {
    expect(pathsOf(role, role)).toEqual(["roles[5].name"]);
  });

  it("are members of roles of the catalogue or of the server", () => {
    expect(pathsOf({ ...role, memberOf: ["pg_monitor", "ms5_user"] })).toEqual([]);
    expect(pathsOf({ ...role, memberOf: ["ms5_nobody"] })).toEqual(["roles[4].memberOf"]);
  });

  it("have no power that leads past their privileges", () => {
    for (const managed of renderRoles(database.roles, () => 1)) {
      expect(managed).toMatchObject({
        superuser: false,
        createrole: false,
        createdb: false,
        replication: false,
        bypassrls: false,
      });
    }
  });

  it("let migrations act as the owner only when they say so", () => {
    const migrator = renderRoles(database.roles, () => 1).find(({ name }) => name === database.migrator);
    expect(migrator).toMatchObject({ inherit: false, inRoles: [database.owner] });
  });
});
