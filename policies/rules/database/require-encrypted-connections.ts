import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceCheck } from "#policies/engine/policy.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";
import { accessLinesOf, admitsClearText, isWeak, refusesClearText } from "#policies/rules/database/access-lines.ts";
import { clusterKind } from "#policies/rules/database/kinds.ts";
import { parameterOf } from "#policies/rules/database/parameters.ts";

const clusterLines = "spec.postgresql.pg_hba";
const poolerLines = "spec.pgbouncer.pg_hba";
const isCluster = ({ kind }: ResourceView): boolean => kind === clusterKind;

/** Ends of a connection through the pooler, and what each is by default: `prefer` and `verify-ca`. */
const poolerModes = { client_tls_sslmode: "prefer", server_tls_sslmode: "verify-ca" } as const;
const encryptedModes = ["require", "verify-ca", "verify-full"];

/** The operator ends its rules with one that takes any connection: https://cloudnative-pg.io/docs/1.30/postgresql_conf/#the-pg_hba-section */
const disallowClearText: ResourceCheck = (resource, report) => {
  if (!isCluster(resource)) return;
  const lines = accessLinesOf(resource.at(clusterLines));
  const refused = lines.findIndex(refusesClearText);
  if (refused === -1) report(clusterLines, "connections in clear are accepted");
  for (const { path, text } of lines.slice(0, Math.max(0, refused)).filter(admitsClearText)) {
    report(path, `"${text}" admits connections in clear before they are refused`);
  }
};

const disallowWeakMethods: ResourceCheck = (resource, report) => {
  for (const line of accessLinesOf(resource.at(isCluster(resource) ? clusterLines : poolerLines)).filter(isWeak)) {
    report(line.path, `"${line.text}" lets users in by ${String(line.method)}`);
  }
};

/** 1.3 by default: https://cloudnative-pg.io/docs/1.30/ssl_connections/#about-tls-protocol-versions */
const requireRecentProtocol: ResourceCheck = (resource, report) => {
  if (!isCluster(resource)) return;
  const version = parameterOf(resource, "ssl_min_protocol_version");
  const stated = version.string() ?? "TLSv1.3";
  if (!["TLSv1.2", "TLSv1.3"].includes(stated)) report(version.path, `clients may speak ${stated}`);
};

/** https://cloudnative-pg.io/docs/1.30/connection_pooling/#pgbouncer-configuration-options */
const poolerChecks = Object.entries(poolerModes).map(([name, otherwise]): ResourceCheck => (resource, report) => {
  if (isCluster(resource)) return;
  const mode = resource.at(["spec", "pgbouncer", "parameters", name]);
  const stated = mode.string() ?? otherwise;
  if (!encryptedModes.includes(stated)) report(mode.path, `the pooler speaks in clear where the mode is ${stated}`);
});

const disallowExposure: ResourceCheck = (resource, report) => {
  const types = [
    ...resource.list("spec.managed.services.additional").map((each) => each.at("serviceTemplate.spec.type")),
    resource.at("spec.serviceTemplate.spec.type"),
  ];
  for (const type of types) {
    if (type.isOneOf(["LoadBalancer", "NodePort"])) {
      report(type.path, `the database is reached from outside by a ${String(type.read())}`);
    }
  }
};

export const requireEncryptedConnections = resourceRule(
  disallowClearText,
  disallowWeakMethods,
  requireRecentProtocol,
  ...poolerChecks,
  disallowExposure,
);
