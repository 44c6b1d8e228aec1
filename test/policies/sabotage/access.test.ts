import { describe } from "vitest";
import { absent } from "#test/policies/support/edits.ts";
import { add, change, declare, describeSabotage, remove } from "#test/policies/support/sabotage.ts";
import type { Sabotage } from "#test/policies/support/sabotage.ts";

const vault = (edits: Parameters<typeof change>[2]) => change("keyvault/Vault", "vault", edits);

const object = (type: string, name: string, inputs: Readonly<Record<string, unknown>>) =>
  declare(type, name, { metadata: { name }, ...inputs });

const clusterRole = (...rules: readonly object[]) =>
  object("rbac.authorization.k8s.io/v1:ClusterRole", "helper", { rules });
const binding = (roleRef: object, subject: object) =>
  object("rbac.authorization.k8s.io/v1:ClusterRoleBinding", "helper", { roleRef, subjects: [subject] });
const apiGroup = "rbac.authorization.k8s.io";
const account = { kind: "ServiceAccount", name: "helper", namespace: "delivery" };

const roles: readonly Sabotage[] = [
  {
    someone: "writes a role with every verb on everything",
    edit: clusterRole({ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }),
    // Everything includes raising itself, reading every Secret, entering pods, and silencing what records it.
    caught: { RBAC01: ["helper"], RBAC03: ["helper"], RBAC04: ["helper"], RBAC05: ["helper"], RBAC08: ["helper"] },
  },
  {
    someone: "makes an account administrator of the cluster",
    edit: binding({ apiGroup, kind: "ClusterRole", name: "cluster-admin" }, account),
    caught: { RBAC02: ["helper"] },
  },
  {
    someone: "lets a role raise itself",
    edit: clusterRole({ apiGroups: [apiGroup], resources: ["clusterroles"], verbs: ["escalate"] }),
    caught: { RBAC03: ["helper"] },
  },
  {
    someone: "lets a role read every Secret",
    edit: clusterRole({ apiGroups: [""], resources: ["secrets"], verbs: ["get", "list"] }),
    caught: { RBAC04: ["helper"] },
  },
  {
    someone: "lets a role run commands in pods",
    edit: clusterRole({ apiGroups: [""], resources: ["pods/exec"], verbs: ["create"] }),
    caught: { RBAC05: ["helper"] },
  },
  {
    someone: "gives a role to everybody who is signed in",
    edit: binding(
      { apiGroup, kind: "ClusterRole", name: "view" },
      { apiGroup, kind: "Group", name: "system:authenticated" },
    ),
    caught: { RBAC06: ["helper"] },
  },
  {
    someone: "gives a role to a person",
    edit: binding({ apiGroup, kind: "ClusterRole", name: "view" }, { apiGroup, kind: "User", name: "jo@ms5floor.com" }),
    caught: { RBAC07: ["helper"] },
  },
  {
    someone: "writes a password into a Secret",
    edit: object("core/v1:Secret", "database", { stringData: { password: "hunter2" } }),
    caught: { SEC01: ["database"], GOV10: ["database"] },
  },
  {
    someone: "writes a connection string into a ConfigMap",
    edit: change("core/ConfigMap", "priority-expander", {
      "data.DATABASE_URL": "postgresql://ms5:hunter2@postgres/ms5",
    }),
    caught: { SEC02: ["priority-expander"] },
  },
];

const vaults: readonly Sabotage[] = [
  {
    someone: "turns purge protection of the vault off",
    edit: vault({ "properties.enablePurgeProtection": absent }),
    caught: { KV01: ["vault"] },
  },
  {
    someone: "shortens how long a deleted secret can be recovered",
    edit: vault({ "properties.softDeleteRetentionInDays": 7 }),
    caught: { KV02: ["vault"] },
  },
  {
    someone: "goes back to access policies",
    edit: vault({ "properties.enableRbacAuthorization": false }),
    caught: { KV03: ["vault"] },
  },
  {
    someone: "opens the vault to the internet",
    edit: vault({ "properties.publicNetworkAccess": "Enabled", "properties.networkAcls.defaultAction": "Allow" }),
    caught: { KV04: ["vault"] },
  },
  {
    someone: "lets deployments of Azure read the vault",
    edit: vault({ "properties.enabledForTemplateDeployment": true }),
    caught: { KV08: ["vault"] },
  },
  {
    someone: "writes a secret that never expires",
    edit: change("keyvault/Secret", "vault-secrets-redis-password", { "properties.attributes.expires": absent }),
    caught: { KV06: ["vault-secrets-redis-password"] },
  },
];

const namespaces: readonly Sabotage[] = [
  {
    someone: "weakens the profile of a namespace",
    edit: change("core/Namespace", "namespace-application", {
      'metadata.labels["pod-security.kubernetes.io/enforce"]': "baseline",
    }),
    caught: { NS01: ["namespace-application"] },
  },
  {
    someone: "drops the quota of a namespace",
    edit: remove("core/ResourceQuota", "namespace-application-quota"),
    caught: { NS02: ["namespace-application"], NS03: ["namespace-application"] },
  },
  {
    someone: "deletes a default deny",
    edit: remove("networking.k8s.io/NetworkPolicy", "namespace-monitoring-default-deny"),
    caught: { KNET01: ["namespace-monitoring"], NS03: ["namespace-monitoring"] },
  },
  {
    someone: "narrows a default deny to what comes in",
    edit: change("networking.k8s.io/NetworkPolicy", "namespace-cost-default-deny", {
      "spec.policyTypes": ["Ingress"],
    }),
    caught: { KNET01: ["namespace-cost"], NS03: ["namespace-cost"] },
  },
  {
    someone: "takes the owner off a namespace",
    edit: change("core/Namespace", "namespace-delivery", { 'metadata.labels["ms5.io/owner"]': absent }),
    caught: { NS04: ["namespace-delivery"] },
  },
  {
    someone: "adds a policy that allows everybody in",
    edit: add("allow-all", "networking.k8s.io/NetworkPolicy", "namespace-cost-default-deny", {
      "metadata.name": "allow-all",
      "spec.policyTypes": ["Ingress"],
      "spec.ingress": [{}],
    }),
    caught: { KNET02: ["allow-all"] },
  },
  {
    someone: "exposes a service by a load balancer",
    edit: object("core/v1:Service", "debug", {
      metadata: { name: "debug", namespace: "cost" },
      spec: { type: "LoadBalancer", ports: [{ port: 80 }] },
    }),
    caught: { KNET04: ["debug"] },
  },
];

describe("a bad edit of roles and secrets", () => {
  describeSabotage(roles);
});

describe("a bad edit of the vault", () => {
  describeSabotage(vaults);
});

describe("a bad edit of the namespaces", () => {
  describeSabotage(namespaces);
});
