import { describe } from "vitest";
import type { Estate } from "#policies/engine/subject.ts";
import { absent, withSubject } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { subjectOf } from "#test/policies/support/estates.ts";
import { change, describeSabotage, remove } from "#test/policies/support/sabotage.ts";
import type { EstateEdit, Sabotage } from "#test/policies/support/sabotage.ts";

const pod = "spec.template.spec";
const container = `${pod}.containers[0]`;
const deployment = (name: string, edits: Edits): EstateEdit => change("apps/Deployment", name, edits);

const spot = { key: "kubernetes.azure.com/scalesetpriority", operator: "Equal", value: "spot", effect: "NoSchedule" };

/** What mounts the reports and may be on spot nodes. */
const readers = ["ms5-backend-burst", "ms5-worker-batch", "ms5-worker-elastic"];

const workloads: readonly Sabotage[] = [
  {
    someone: "lets the API onto spot nodes",
    edit: deployment("ms5-backend", { [`${pod}.tolerations[9]`]: spot }),
    caught: { AVL07: ["ms5-backend"], POD07: ["ms5-backend"] },
  },
  {
    someone: "lets critical workers run anywhere",
    edit: deployment("ms5-worker-critical", { [`${pod}.affinity`]: absent }),
    caught: { AVL08: ["ms5-worker-critical"] },
  },
  {
    someone: "binds elastic workers to spot nodes",
    edit: deployment("ms5-worker-elastic", { [`${pod}.nodeSelector`]: { "ms5.io/capacity": "spot" } }),
    caught: { AVL07: ["ms5-worker-elastic"] },
  },
  {
    someone: "removes the disruption budget of the API",
    edit: remove("policy/PodDisruptionBudget", "ms5-backend"),
    caught: { AVL04: ["ms5-backend"] },
  },
  {
    someone: "scales elastic workers to nothing at night",
    edit: change("keda.sh/ScaledObject", "ms5-worker-elastic", { "spec.minReplicaCount": 0 }),
    caught: { AVL01: ["ms5-worker-elastic"], AVL03: ["ms5-worker-elastic"], AVL07: ["ms5-worker-elastic"] },
  },
  {
    someone: "states replicas of what is scaled",
    edit: deployment("ms5-backend-burst", { "spec.replicas": 2 }),
    caught: { AVL02: ["ms5-backend-burst"] },
  },
  {
    someone: "runs a second scheduler",
    edit: deployment("ms5-beat", { "spec.replicas": 2 }),
    caught: { AVL01: ["ms5-beat"], AVL04: ["ms5-beat"] },
  },
  {
    someone: "lets vertical scaling restart the API",
    edit: change("autoscaling.k8s.io/VerticalPodAutoscaler", "ms5-backend", { "spec.updatePolicy.updateMode": "Auto" }),
    caught: { AVL13: ["ms5-backend"] },
  },
  {
    someone: "puts reports onto a disk of one node",
    edit: change("core/PersistentVolumeClaim", "files-reports", { "spec.accessModes": ["ReadWriteOnce"] }),
    caught: { AVL07: readers, AVL08: readers },
  },
  {
    someone: "releases whatever was pushed last",
    edit: deployment("ms5-frontend", { [`${container}.image`]: "crms5produksab12.azurecr.io/ms5/frontend:latest" }),
    caught: { POD03: ["ms5-frontend"] },
    on: "production",
  },
  {
    someone: "gives workers a token of the API server",
    edit: deployment("ms5-worker-elastic", { [`${pod}.automountServiceAccountToken`]: true }),
    caught: { POD08: ["ms5-worker-elastic"] },
  },
  {
    someone: "drops the liveness probe of the web server",
    edit: deployment("ms5-frontend", { [`${container}.livenessProbe`]: absent }),
    caught: { POD06: ["ms5-frontend"] },
  },
];

const secretClass = "secrets-store.csi.x-k8s.io/SecretProviderClass";

/** The role is granted on the vault instead of one of its secrets. */
const onWholeVault = (whole: Estate): Estate => {
  const grant = subjectOf(whole, "authorization/RoleAssignment", "backend-on-database-url");
  const vault = subjectOf(whole, "keyvault/Vault");
  return withSubject(whole, {
    ...grant,
    inputs: { ...grant.inputs, scope: "/subscriptions/x/providers/Microsoft.KeyVault/vaults/kv" },
    propertyDependencies: { ...grant.propertyDependencies, scope: [vault.urn] },
  });
};

const secrets: readonly Sabotage[] = [
  {
    someone: "writes the password of the database into the environment",
    edit: deployment("ms5-backend", {
      [`${container}.env[99]`]: { name: "DATABASE_PASSWORD", value: "hunter2-hunter2" },
    }),
    caught: { POD09: ["ms5-backend"] },
  },
  {
    someone: "reads a Secret into a variable",
    edit: deployment("ms5-backend", {
      [`${container}.env[99]`]: { name: "DSN", valueFrom: { secretKeyRef: { name: "ms5-postgres-app", key: "uri" } } },
    }),
    caught: { POD10: ["ms5-backend"] },
  },
  {
    someone: "reads the vault as the node",
    edit: change(secretClass, "ms5-backend", { "spec.parameters.useVMManagedIdentity": "true" }),
    caught: { SEC04: ["ms5-backend"] },
  },
  {
    someone: "names the vault of another environment",
    edit: change(secretClass, "ms5-backend", { "spec.parameters.keyvaultName": "kv-ms5-other" }),
    caught: { SEC05: ["ms5-backend"] },
  },
  {
    someone: "removes what a pod mounts",
    edit: remove(secretClass, "ms5-flower"),
    caught: { SEC05: ["ms5-flower"] },
  },
  {
    someone: "copies the session key into a Secret",
    edit: change(secretClass, "ms5-backend", { "spec.secretObjects": [{ secretName: "ms5-session", type: "Opaque" }] }),
    caught: { SEC06: ["ms5-backend"] },
  },
  {
    someone: "lets the API read the whole vault",
    edit: onWholeVault,
    caught: { SEC07: ["backend-on-database-url"] },
  },
];

const network: readonly Sabotage[] = [
  {
    someone: "removes the default of the application's network",
    edit: remove("networking.k8s.io/NetworkPolicy", "namespace-application-default-deny"),
    caught: { KNET01: ["namespace-application"], NS03: ["namespace-application"] },
  },
  {
    someone: "lets workers call the whole internet",
    edit: change("networking.k8s.io/NetworkPolicy", "ms5-worker-elastic", {
      "spec.egress[99]": { to: [{ ipBlock: { cidr: "0.0.0.0/0" } }], ports: [{ port: 443 }] },
    }),
    caught: { KNET02: ["ms5-worker-elastic"] },
  },
  {
    someone: "misspells whom a policy is about",
    edit: change("networking.k8s.io/NetworkPolicy", "ms5-flags", {
      'spec.podSelector.matchLabels["app.kubernetes.io/name"]': "ms5-flag",
    }),
    caught: { KNET03: ["ms5-flags"] },
  },
  {
    someone: "puts the queue monitor onto the internet",
    edit: change("core/Service", "ms5-flower", { "spec.type": "LoadBalancer" }),
    caught: { KNET04: ["ms5-flower"] },
  },
];

describe("a bad edit of the application", () => {
  describeSabotage([...workloads, ...secrets, ...network]);
});
