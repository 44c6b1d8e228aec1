import { isObject } from "#tools/capture/marks.ts";
import type { JsonObject } from "#tools/capture/marks.ts";
import type { Party } from "#tools/reachability/matrix.ts";
import type { Protocol } from "#tools/reachability/policy-object.ts";
import type { Labels } from "#tools/reachability/selectors.ts";

/** Where each kind keeps the template of its pods. Source: the API reference of Kubernetes and of Argo Rollouts. */
const templates: Readonly<Record<string, readonly string[]>> = {
  "v1/Pod": [],
  "apps/v1/Deployment": ["spec", "template"],
  "apps/v1/ReplicaSet": ["spec", "template"],
  "apps/v1/StatefulSet": ["spec", "template"],
  "apps/v1/DaemonSet": ["spec", "template"],
  "batch/v1/Job": ["spec", "template"],
  "batch/v1/CronJob": ["spec", "jobTemplate", "spec", "template"],
  "argoproj.io/v1alpha1/Rollout": ["spec", "template"],
};

const postgres = "postgresql.cnpg.io/v1";

/**
 * The pods an object makes, by the name they share; none for an object that makes none. Pods of CloudNativePG have the
 * labels that its operator sets: https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/specs/pods.go
 */
export function podsIn(object: JsonObject): readonly Party[] {
  const kind = `${String(object["apiVersion"])}/${String(object["kind"])}`;
  if (kind === `${postgres}/Cluster`) return [databaseOf(object)];
  if (kind === `${postgres}/Pooler`) return [poolerOf(object)];
  const path = templates[kind];
  if (path === undefined) return [];
  const template = at(object, ...path);
  const labels = textsAt(template, "metadata", "labels");
  const named = containersOf(template).flatMap((container) => listAt(container, "ports").flatMap(portOf));
  return [party(object, labels["app.kubernetes.io/name"] ?? nameOf(object), labels, named)];
}

function databaseOf(object: JsonObject): Party {
  const labels = {
    ...textsAt(object, "spec", "inheritedMetadata", "labels"),
    "cnpg.io/cluster": nameOf(object),
    "cnpg.io/podRole": "instance",
    "app.kubernetes.io/name": "postgresql",
    "app.kubernetes.io/component": "database",
  };
  return party(object, nameOf(object), labels, [
    named("postgresql", 5432),
    named("metrics", 9187),
    named("status", 8000),
  ]);
}

function poolerOf(object: JsonObject): Party {
  const labels = {
    ...textsAt(object, "spec", "template", "metadata", "labels"),
    "cnpg.io/poolerName": nameOf(object),
    "cnpg.io/cluster": String(at(object, "spec", "cluster", "name")),
    "cnpg.io/podRole": "pooler",
    "app.kubernetes.io/name": "postgresql",
    "app.kubernetes.io/component": "pooler",
  };
  return party(object, nameOf(object), labels, [named("pgbouncer", 5432), named("metrics", 9127)]);
}

type NamedPort = Party["ports"][number] & { readonly name: string };

const named = (name: string, port: number): NamedPort => ({ name, port, protocol: "TCP" });

function party(object: JsonObject, name: string, labels: Labels, ports: readonly NamedPort[]): Party {
  const namespace = at(object, "metadata", "namespace");
  return {
    name,
    at: { kind: "pods", namespace: typeof namespace === "string" ? namespace : "default", labels, ports },
    ports,
  };
}

/** Native sidecars are among the init containers and keep their ports. */
const containersOf = (template: unknown): readonly unknown[] =>
  ["initContainers", "containers"].flatMap((list) => listAt(at(template, "spec"), list));

function portOf(value: unknown): readonly NamedPort[] {
  if (!isObject(value) || typeof value["containerPort"] !== "number") return [];
  const { name, containerPort: port, protocol } = value;
  return [{ name: typeof name === "string" ? name : "", port, protocol: protocolOf(protocol) }];
}

const protocolOf = (value: unknown): Protocol => (value === "UDP" || value === "SCTP" ? value : "TCP");
export const nameOf = (object: JsonObject): string => String(at(object, "metadata", "name"));

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = at(value, key);
  return Array.isArray(list) ? list : [];
}

export function textsAt(value: unknown, ...path: readonly string[]): Labels {
  const found = at(value, ...path);
  const members = Object.entries(isObject(found) ? found : {});
  return Object.fromEntries(members.map(([key, member]) => [key, String(member)]));
}
