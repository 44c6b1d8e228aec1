import type { ICluster } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Cluster";
import type { Issue } from "#components/core/issues.ts";
import type { RoleSpec } from "#components/data/database-spec.ts";

/** A role the operator keeps in step with what is stated here. */
export type ManagedRole = NonNullable<NonNullable<ICluster["spec"]["managed"]>["roles"]>[number];

/**
 * Renders the roles. Every attribute that leads past the privileges of a role is stated, so that one added by hand goes.
 * https://cloudnative-pg.io/docs/1.30/declarative_role_management/
 *
 * @param limitOf connections a role may have at one time.
 */
export function renderRoles(roles: readonly RoleSpec[], limitOf: (role: string) => number): ManagedRole[] {
  return roles.map((role) => ({
    name: role.name,
    comment: role.purpose,
    ensure: "present",
    login: true,
    superuser: false,
    createdb: false,
    createrole: false,
    replication: false,
    bypassrls: false,
    inherit: role.inherits,
    inRoles: [...role.memberOf],
    connectionLimit: limitOf(role.name),
    passwordSecret: { name: role.secret },
  }));
}

/** Names the operator or the server keeps: https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/postgres/roles.go */
const reservedName = /^(postgres|streaming_replica|pg_.*|cnpg_.*)$/;

/** Checks what types cannot say. */
export function validateRoles(roles: readonly RoleSpec[], owner: string): Issue[] {
  const issues: Issue[] = [];
  const names = roles.map(({ name }) => name);
  roles.forEach(({ name, memberOf }, index) => {
    const path = `roles[${String(index)}].name`;
    if (reservedName.test(name)) {
      issues.push({ path, reason: `belongs to the server or the operator (got "${name}"); choose another` });
    }
    if (names.indexOf(name) !== index) {
      issues.push({ path, reason: `is there twice (got "${name}"); remove one` });
    }
    for (const group of memberOf.filter((each) => !each.startsWith("pg_") && !names.includes(each))) {
      issues.push({
        path: `roles[${String(index)}].memberOf`,
        reason: `nobody declares the role (got "${group}"); add it`,
      });
    }
  });
  if (!names.includes(owner)) {
    issues.push({ path: "owner", reason: `is none of the roles (got "${owner}"); add it to them` });
  }
  return issues;
}
