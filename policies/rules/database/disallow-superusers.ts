import { declared, inSameNamespace } from "#policies/engine/named-object.ts";
import { podKinds, podsOf } from "#policies/engine/pods.ts";
import type { ResourceCheck } from "#policies/engine/policy.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { ruleAbout } from "#policies/rules/availability/workload.ts";
import { clusterKind, databaseKind } from "#policies/rules/database/kinds.ts";
import { parameterOf } from "#policies/rules/database/parameters.ts";
import { secretUsesOf } from "#policies/rules/pods/secret-uses.ts";

const roles = "spec.managed.roles";
const initial = "spec.bootstrap.initdb";

/** Off by default: https://cloudnative-pg.io/docs/1.30/cloudnative-pg.v1/#clusterspec */
const disallowAccess: ResourceCheck = (cluster, report) => {
  const path = "spec.enableSuperuserAccess";
  if (cluster.boolean(path) === true) report(path, "the superuser has a password");
};

/** Attributes that lead past the privileges of a role: https://www.postgresql.org/docs/17/role-attributes.html */
const disallowPowers: ResourceCheck = (cluster, report) => {
  for (const role of cluster.list(roles)) {
    for (const power of ["superuser", "createrole", "replication", "bypassrls"]) {
      if (role.boolean(power) === true) report(role.at(power).path, `role ${String(role.read("name"))} has ${power}`);
    }
  }
};

/** A password that no Secret states is none, or one that somebody has set by hand. */
const requireKeptPasswords: ResourceCheck = (cluster, report) => {
  for (const role of cluster.list(roles)) {
    const secret = role.at("passwordSecret.name");
    const signsIn = role.boolean("login") === true && role.boolean("disablePassword") !== true;
    if (signsIn && !secret.has()) report(secret.path, `the password of role ${String(role.read("name"))} is nowhere`);
  }
};

/** Without a Secret the operator makes up a password that the vault does not know. */
const requireKeptOwner: ResourceCheck = (cluster, report) => {
  const secret = `${initial}.secret.name`;
  if (cluster.has(initial) && !cluster.has(secret)) report(secret, "the password of the owner is not in the vault");
};

/** scram-sha-256 by default: https://www.postgresql.org/docs/17/runtime-config-connection.html#GUC-PASSWORD-ENCRYPTION */
const requireHashes: ResourceCheck = (cluster, report) => {
  const setting = parameterOf(cluster, "password_encryption");
  const stated = setting.string() ?? "scram-sha-256";
  if (stated !== "scram-sha-256") report(setting.path, `passwords are kept as ${stated}`);
};

const disallowSuperOwner =
  (path: string): ResourceCheck =>
  (object, report) => {
    if (object.string(path) === "postgres") report(path, "the superuser owns the database");
  };

const clusterChecks: readonly ResourceCheck[] = [
  disallowAccess,
  disallowPowers,
  requireKeptPasswords,
  requireKeptOwner,
  requireHashes,
  disallowSuperOwner(`${initial}.owner`),
];

export const disallowSuperusers = ruleAbout([clusterKind], (stack, judge) => {
  for (const check of clusterChecks) judge.each(declared(stack, clusterKind), check);
  judge.each(declared(stack, databaseKind), disallowSuperOwner("spec.owner"));
  judge.each(declared(stack, ...podKinds), (workload, report) => {
    for (const name of podsOf(workload).flatMap(secretUsesOf)) {
      if (isSuperuser(stack, workload, name.string())) report(name.path, "the pod has the password of the superuser");
    }
  });
});

/** https://cloudnative-pg.io/docs/1.30/applications/#secrets */
const isSuperuser = (stack: StackView, workload: ResourceView, name: string | undefined): boolean =>
  declared(stack, clusterKind).some(
    (cluster) =>
      `${String(cluster.read("metadata.name"))}-superuser` === name && inSameNamespace(stack, cluster, workload),
  );
