import { unknownValue } from "#policies/engine/marked-value.ts";
import { databasePolicies } from "#policies/packs/database.ts";
import { cluster, describeDatabases, pooler } from "#test/policies/support/databases.ts";
import { stated } from "#test/policies/support/describe-pods.ts";
import { describeResourceRule } from "#test/policies/support/describe-rule.ts";
import type { Break } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { changed, copied, inTurn } from "#test/policies/support/workloads.ts";

const irrelevant = { "metadata.annotations": { note: "unrelated" } };
const rules = "spec.postgresql.pg_hba";
const version = "spec.postgresql.parameters.ssl_min_protocol_version";
const inClear = `${rules}: connections in clear are accepted`;
const refusal = "hostnossl all all all reject";
const lines = (...list: readonly string[]) => ({ [rules]: list });
const early = (text: string, index = 0) =>
  `${rules}[${String(index)}]: "${text}" admits connections in clear before they are refused`;
const weak = (text: string, method: string, index = 0, list = rules) =>
  `${list}[${String(index)}]: "${text}" lets users in by ${method}`;

describeResourceRule(policyOf(databasePolicies, "PG01"), {
  kind: "postgresql.cnpg.io/Cluster",
  subject: () => cluster,
  breaks: [
    { title: "no rules", edits: { [rules]: absent }, says: [inClear] },
    { title: "rules without a refusal", edits: lines("hostssl all all all scram-sha-256"), says: [inClear] },
    ...[
      "hostnossl app all all reject",
      "hostnossl all ms5_user all reject",
      "hostnossl all all 10.0.0.0/8 reject",
      "hostnossl all all all",
      "hostssl all all all reject",
      "host all all all reject",
      "local all all reject",
    ].map((line) => ({ title: `nothing but "${line}"`, edits: lines(line), says: [inClear] })),
    {
      title: "a refusal that comes too late",
      edits: lines("host app app all scram-sha-256", "hostnossl app app all cert", refusal),
      says: [early("host app app all scram-sha-256"), early("hostnossl app app all cert", 1)],
    },
    ...["trust", "password", "md5"].map((method) => ({
      title: `the method ${method}`,
      edits: lines(refusal, `hostssl all all all ${method}`),
      says: [weak(`hostssl all all all ${method}`, method, 1)],
    })),
    {
      title: "a weak method with options",
      edits: lines(refusal, "hostssl all all 10.0.0.0 255.0.0.0  trust map=x"),
      says: [weak("hostssl all all 10.0.0.0 255.0.0.0  trust map=x", "trust", 1)],
    },
    ...["TLSv1", "TLSv1.1"].map((text) => stated(version, text, `clients may speak ${text}`)),
    ...["LoadBalancer", "NodePort"].map((type): Break => {
      const path = "spec.managed.services.additional[0].serviceTemplate.spec.type";
      return stated(path, type, `the database is reached from outside by a ${type}`);
    }),
  ],
  passes: [
    { title: "TLS 1.2", edits: { [version]: "TLSv1.2" } },
    { title: "the protocol by default", edits: { [version]: absent } },
    { title: "the refusal of every address", edits: lines("hostnossl all all 0.0.0.0/0 reject") },
    { title: "the refusal between spaces", edits: lines("  hostnossl  all all\tall reject ") },
    { title: "other refusals first", edits: lines("host app app all reject", "hostnossl a b all reject", refusal) },
    { title: "encrypted rules first", edits: lines("hostssl a b all scram-sha-256", "local all all peer", refusal) },
    { title: "rules after the refusal", edits: lines(refusal, "host all all all scram-sha-256") },
    { title: "a service inside the cluster", edits: { "spec.managed.services.additional[0].serviceTemplate": {} } },
    { title: "no additional services", edits: { "spec.managed": absent } },
    { title: "settings of a pooler", edits: { "spec.pgbouncer.parameters.client_tls_sslmode": "disable" } },
  ],
  unknown: [rules, `${rules}[0]`, version, "spec.managed.services.additional"],
  irrelevant,
});

const poolerRules = "spec.pgbouncer.pg_hba";
const mode = (side: string) => `spec.pgbouncer.parameters.${side}_tls_sslmode`;
const clear = (side: string, text: string) =>
  stated(mode(side), text, `the pooler speaks in clear where the mode is ${text}`);
describeResourceRule(policyOf(databasePolicies, "PG01"), {
  kind: "postgresql.cnpg.io/Pooler",
  subject: () => pooler,
  breaks: [
    ...["disable", "allow", "prefer"].flatMap((text) => ["client", "server"].map((side) => clear(side, text))),
    { ...stated(mode("client"), absent, "the pooler speaks in clear where the mode is prefer") },
    {
      title: "a weak method",
      edits: { [poolerRules]: ["hostssl all all 0.0.0.0/0 md5"] },
      says: [weak("hostssl all all 0.0.0.0/0 md5", "md5", 0, poolerRules)],
    },
    stated("spec.serviceTemplate.spec.type", "LoadBalancer", "the database is reached from outside by a LoadBalancer"),
  ],
  passes: [
    ...["verify-ca", "verify-full"].map((text) => ({ title: text, edits: { [mode("client")]: text } })),
    { title: "the mode to the server by default", edits: { [mode("server")]: absent } },
    { title: "no rules of its own", edits: { [poolerRules]: absent } },
    { title: "settings of a server", edits: { [version]: "TLSv1" } },
  ],
  unknown: [mode("client"), mode("server"), `${poolerRules}[0]`, "spec.serviceTemplate.spec.type"],
  irrelevant,
});

const role = "spec.managed.roles[0]";
const initial = "spec.bootstrap.initdb";
const podSpec = "spec.template.spec";
const superuser = "ms5-postgres-superuser";
const ofCluster = (path: string, value: unknown, says: string) => ({
  title: `${path} = ${String(value)}`,
  edit: changed("ms5-postgres", { [path]: value }),
  says: [`ms5-postgres: ${path}: ${says}`],
});
const ofPod = (path: string, value: unknown, at: string) => ({
  title: `the password of the superuser in ${path}`,
  edit: changed("ms5-backend", { [`${podSpec}.${path}`]: value }),
  says: [`ms5-backend: ${podSpec}.${at}: the pod has the password of the superuser`],
});

describeDatabases("PG02", {
  breaks: [
    ofCluster("spec.enableSuperuserAccess", true, "the superuser has a password"),
    ...["superuser", "createrole", "replication", "bypassrls"].map((power) =>
      ofCluster(`${role}.${power}`, true, `role ms5_user has ${power}`),
    ),
    ofCluster(`${role}.passwordSecret.name`, absent, "the password of role ms5_user is nowhere"),
    ofCluster(`${initial}.secret.name`, absent, "the password of the owner is not in the vault"),
    ofCluster("spec.postgresql.parameters.password_encryption", "md5", "passwords are kept as md5"),
    ofCluster(`${initial}.owner`, "postgres", "the superuser owns the database"),
    {
      title: "a database of the superuser",
      edit: changed("ms5-factory-telemetry", { "spec.owner": "postgres" }),
      says: ["ms5-factory-telemetry: spec.owner: the superuser owns the database"],
    },
    {
      title: "the password of one superuser of two",
      edit: inTurn(
        copied("ms5-postgres", "second", { "metadata.name": "second" }),
        changed("ms5-backend", { [`${podSpec}.volumes[1]`]: { name: "x", secret: { secretName: superuser } } }),
      ),
      says: [`ms5-backend: ${podSpec}.volumes[1].secret.secretName: the pod has the password of the superuser`],
    },
    ofPod("volumes[3]", { name: "x", secret: { secretName: superuser } }, "volumes[1].secret.secretName"),
    ofPod(
      "volumes[3]",
      { name: "x", projected: { sources: [{ secret: { name: superuser } }] } },
      "volumes[1].projected.sources[0].secret.name",
    ),
    ofPod(
      "containers[0].env[1]",
      { name: "X", valueFrom: { secretKeyRef: { name: superuser } } },
      "containers[0].env[1].valueFrom.secretKeyRef.name",
    ),
    ofPod(
      "initContainers[0].envFrom",
      [{ secretRef: { name: superuser } }],
      "initContainers[0].envFrom[0].secretRef.name",
    ),
  ],
  passes: [
    {
      title: "no password at all",
      edit: changed("ms5-postgres", { [role]: { name: "x", login: true, disablePassword: true } }),
    },
    { title: "a restored cluster", edit: changed("ms5-postgres", { "spec.bootstrap": { recovery: { source: "x" } } }) },
    {
      title: "hashes by default",
      edit: changed("ms5-postgres", { "spec.postgresql.parameters.password_encryption": absent }),
    },
    { title: "no roles", edit: changed("ms5-postgres", { "spec.managed": absent }) },
    {
      title: "the password of another superuser",
      edit: changed("ms5-backend", {
        [`${podSpec}.volumes[1]`]: { name: "x", secret: { secretName: "other-superuser" } },
      }),
    },
    {
      title: "a secret of that name elsewhere",
      edit: changed("ms5-backend", {
        "metadata.namespace": "elsewhere",
        [`${podSpec}.volumes[1]`]: { name: "x", secret: { secretName: superuser } },
      }),
    },
  ],
  unknown: [
    {
      title: "the roles are unknown",
      edit: changed("ms5-postgres", { "spec.managed.roles": unknownValue }),
      paths: ["spec.managed.roles"],
    },
    {
      title: "the secret of a pod is unknown",
      edit: changed("ms5-backend", { [`${podSpec}.volumes[1]`]: { name: "x", secret: { secretName: unknownValue } } }),
      paths: [`${podSpec}.volumes[1].secret.secretName`],
    },
  ],
});
