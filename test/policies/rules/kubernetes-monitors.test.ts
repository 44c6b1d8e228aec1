import type { Estate, Subject } from "#policies/engine/subject.ts";
import { unknownValue } from "#policies/engine/marked-value.ts";
import { kubernetesNetworkPolicies } from "#policies/packs/kubernetes-network.ts";
import { cluster, databaseObject, pooler } from "#test/policies/support/databases.ts";
import { describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { deployment } from "#test/policies/support/pods.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { makeEstate, makeSubject } from "#test/policies/support/subjects.ts";
import { changed, inTurn, referring, without } from "#test/policies/support/workloads.ts";

const policy = (id: string) => policyOf(kubernetesNetworkPolicies, id);
const namespaces = ["ms5-production", "monitoring", "data-system"].map((name) =>
  makeSubject("kubernetes:core/v1:Namespace", name, { inputs: { metadata: { name } } }),
);
const release = (chart: string): Subject =>
  makeSubject("kubernetes:helm.sh/v3:Release", "operator", { inputs: { chart, namespace: "data-system" } });
const monitor = (kind: string, name: string, matchLabels: Readonly<Record<string, string>>): Subject =>
  databaseObject(`monitoring.coreos.com/v1:${kind}`, name, { selector: { matchLabels } });
const service = makeSubject("kubernetes:core/v1:Service", "backend-service", {
  inputs: {
    metadata: { name: "ms5-backend", namespace: "ms5-production", labels: { app: "backend" } },
    spec: { selector: { "app.kubernetes.io/name": "backend" } },
  },
});
const watched: Estate = makeEstate(
  ...namespaces,
  deployment,
  service,
  cluster,
  pooler,
  release("cloudnative-pg"),
  monitor("PodMonitor", "pods", { "app.kubernetes.io/name": "backend" }),
  monitor("ServiceMonitor", "services", { app: "backend" }),
);
const of = (name: string, edits: Edits) => changed(name, edits);
const nothing = (name: string) => [`${name}: spec.selector: there is nothing to read`];
const label = 'spec.selector.matchLabels["app.kubernetes.io/name"]';
const selector = "spec.namespaceSelector";

describeStackRule(policy("KNET06"), {
  estate: () => Promise.resolve(watched),
  breaks: [
    { title: "a monitor of no pods", edit: of("pods", { [label]: "back" }), says: nothing("pods") },
    {
      title: "a monitor of no service",
      edit: of("services", { "spec.selector.matchLabels.app": "x" }),
      says: nothing("services"),
    },
    {
      title: "a monitor of pods that only a service has the labels of",
      edit: of("pods", { "spec.selector.matchLabels": { app: "backend" } }),
      says: nothing("pods"),
    },
    {
      title: "a monitor of services that only pods have the labels of",
      edit: of("services", { "spec.selector.matchLabels": { "app.kubernetes.io/component": "api" } }),
      says: nothing("services"),
    },
    { title: "a monitor elsewhere", edit: of("pods", { "metadata.namespace": "monitoring" }), says: nothing("pods") },
    {
      title: "a monitor of another namespace",
      edit: of("pods", { [selector]: { matchNames: ["monitoring"] } }),
      says: nothing("pods"),
    },
    {
      title: "a monitor of the pods of an operator in another namespace",
      edit: of("pods", { [label]: "cloudnative-pg" }),
      says: nothing("pods"),
    },
  ],
  passes: [
    {
      title: "a monitor that names the namespace",
      edit: of("pods", { "metadata.namespace": "monitoring", [selector]: { matchNames: ["x", "ms5-production"] } }),
    },
    {
      title: "a monitor of every namespace",
      edit: of("services", { "metadata.namespace": "monitoring", [selector]: { any: true } }),
    },
    {
      title: "a monitor of a database",
      edit: of("pods", { "spec.selector.matchLabels": { "cnpg.io/cluster": "ms5-postgres" } }),
    },
    {
      title: "a monitor of the operator",
      edit: of("pods", { [label]: "cloudnative-pg", [selector]: { matchNames: ["data-system"] } }),
    },
  ],
  unknown: [
    {
      title: "the namespaces are unknown",
      edit: of("pods", { [selector]: unknownValue }),
      paths: [selector],
    },
  ],
});

const policySubject = (name: string, namespace: string, matchLabels: Readonly<Record<string, string>>): Subject =>
  makeSubject("kubernetes:networking.k8s.io/v1:NetworkPolicy", name, {
    inputs: { metadata: { name, namespace }, spec: { podSelector: { matchLabels } } },
  });
const filtered: Estate = {
  ...watched,
  subjects: [
    ...watched.subjects,
    policySubject("servers", "ms5-production", {
      "cnpg.io/cluster": "ms5-postgres",
      "cnpg.io/podRole": "instance",
      "app.kubernetes.io/name": "postgresql",
      "app.kubernetes.io/instance": "ms5-postgres",
      "app.kubernetes.io/component": "database",
      "app.kubernetes.io/managed-by": "cloudnative-pg",
      team: "platform",
    }),
    policySubject("poolers", "ms5-production", {
      "cnpg.io/cluster": "ms5-postgres",
      "cnpg.io/poolerName": "ms5-postgres-pooler-rw",
      "cnpg.io/podRole": "pooler",
      "app.kubernetes.io/name": "postgresql",
      "app.kubernetes.io/instance": "ms5-postgres",
      "app.kubernetes.io/component": "pooler",
      "app.kubernetes.io/managed-by": "cloudnative-pg",
      tier: "pool",
    }),
    policySubject("operator-pods", "data-system", { "app.kubernetes.io/name": "cloudnative-pg" }),
  ],
};
const unselected = (name: string) => [`${name}: spec.podSelector: no pod of the namespace is selected`];
const operator = (edits: Edits) => of("operator", edits);

describeStackRule(policy("KNET03"), {
  estate: () =>
    Promise.resolve(of("ms5-postgres-pooler-rw", { "spec.template.metadata.labels.tier": "pool" })(filtered)),
  breaks: [
    { title: "another cluster", edit: of("ms5-postgres", { "metadata.name": "other" }), says: unselected("servers") },
    { title: "no cluster", edit: without("ms5-postgres"), says: unselected("servers") },
    {
      title: "labels that a cluster does not hand down",
      edit: of("ms5-postgres", { "spec.inheritedMetadata": absent }),
      says: unselected("servers"),
    },
    {
      title: "a pooler of another name",
      edit: of("ms5-postgres-pooler-rw", { "metadata.name": "x" }),
      says: unselected("poolers"),
    },
    {
      title: "a pooler of another cluster",
      edit: of("ms5-postgres-pooler-rw", { "spec.cluster.name": "x" }),
      says: unselected("poolers"),
    },
    {
      title: "labels that a pooler does not hand down",
      edit: of("ms5-postgres-pooler-rw", { "spec.template": absent }),
      says: unselected("poolers"),
    },
    { title: "no operator", edit: without("operator"), says: unselected("operator-pods") },
    { title: "another chart", edit: operator({ chart: "x/cloudnative-pg-x" }), says: unselected("operator-pods") },
    { title: "no chart", edit: operator({ chart: absent }), says: unselected("operator-pods") },
    {
      title: "another listed chart",
      edit: operator({ chart: "plugin-barman-cloud" }),
      says: unselected("operator-pods"),
    },
    { title: "an operator elsewhere", edit: operator({ namespace: "monitoring" }), says: unselected("operator-pods") },
    { title: "an operator nowhere", edit: operator({ namespace: absent }), says: unselected("operator-pods") },
  ],
  passes: [
    { title: "a chart by its address", edit: operator({ chart: "oci://quay.io/charts/cloudnative-pg" }) },
    {
      title: "an operator in a namespace whose name is not known yet",
      edit: referring("operator", "namespace", "data-system", { namespace: unknownValue }),
    },
    {
      title: "another operator in the same namespace",
      edit: inTurn((estate) => ({
        ...estate,
        subjects: [...estate.subjects, { ...release("keda"), urn: "urn:other", name: "other" }],
      })),
    },
  ],
  unknown: [
    {
      title: "the name of the cluster is unknown",
      edit: of("ms5-postgres", { "metadata.name": unknownValue }),
      paths: ["metadata.name", "metadata.name"],
    },
  ],
});
