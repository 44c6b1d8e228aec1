import { kindOf } from "#policies/engine/kinds.ts";
import { unknownValue } from "#policies/engine/marked-value.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { kubernetesNetworkPolicies } from "#policies/packs/kubernetes-network.ts";
import { describeResourceRule, describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent, editSubject, withSubject, withoutSubjects } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { estate, subjectOf } from "#test/policies/support/estates.ts";
import { kubernetesSubject } from "#test/policies/support/kubernetes-subjects.ts";
import { policyOf } from "#test/policies/support/policies.ts";

const policy = (id: string) => policyOf(kubernetesNetworkPolicies, id);
const irrelevant = { "metadata.labels": { note: "unrelated" } };
const policyKind = "networking.k8s.io/NetworkPolicy";
const application = "namespace-application";
const edited =
  (kind: string, name: string, edits: Edits) =>
  (whole: Estate): Estate =>
    withSubject(whole, editSubject(subjectOf(whole, kind, name), edits));
const deny = (edits: Edits) => edited(policyKind, `${application}-default-deny`, edits);
const open = (direction: string): string => `${application}: no policy denies all ${direction} by default`;

describeStackRule(policy("KNET01"), {
  breaks: [
    { title: "open egress", edit: deny({ "spec.policyTypes": ["Ingress"] }), says: [open("egress")] },
    { title: "open ingress", edit: deny({ "spec.policyTypes": ["Egress"] }), says: [open("ingress")] },
    {
      title: "a namespace without a policy",
      edit: (whole) => withoutSubjects(whole, ({ name }) => name === `${application}-default-deny`),
      says: [open("ingress"), open("egress")],
    },
    {
      title: "a policy in another namespace",
      edit: (whole) => {
        const found = subjectOf(whole, policyKind, `${application}-default-deny`);
        const other = subjectOf(whole, "core/Namespace", "namespace-cost");
        return withSubject(whole, { ...found, propertyDependencies: { metadata: [other.urn] } });
      },
      says: [open("ingress"), open("egress")],
    },
  ],
  passes: [
    {
      title: "a policy that states the namespace as text",
      edit: (whole) => {
        const found = subjectOf(whole, policyKind, `${application}-default-deny`);
        return withSubject(whole, { ...found, propertyDependencies: {} });
      },
    },
  ],
  unknown: [
    {
      title: "the directions of a policy are unknown",
      edit: deny({ "spec.policyTypes": unknownValue }),
      paths: ["spec.policyTypes"],
    },
  ],
});

const peers = (cidr: string, except?: readonly string[]): Edits => ({
  "spec.egress": [{ to: [{ ipBlock: { cidr, ...(except === undefined ? {} : { except }) } }], ports: [{ port: 443 }] }],
});
const metadata = "spec.egress[0].to[0]: pods reach the metadata service of the node";
describeResourceRule(policy("KNET02"), {
  kind: policyKind,
  name: "namespace-delivery-allow-api-server",
  breaks: [
    {
      title: "ingress for everybody",
      edits: { "spec.ingress": [{}] },
      says: ["spec.ingress[0]: everybody may call every port"],
    },
    {
      title: "egress to everything",
      edits: { "spec.egress": [{ to: [] }] },
      says: ["spec.egress[0]: everything may be called on every port"],
    },
    { title: "the whole internet", edits: peers("0.0.0.0/0"), says: [metadata] },
    { title: "the metadata service itself", edits: peers("169.254.169.254/32"), says: [metadata] },
    { title: "the metadata service as an address", edits: peers("169.254.169.254"), says: [metadata] },
    { title: "a neighbour that is excepted", edits: peers("0.0.0.0/0", ["169.254.169.253/32"]), says: [metadata] },
  ],
  passes: [
    { title: "the internet without the metadata service", edits: peers("0.0.0.0/0", ["169.254.169.254/32"]) },
    { title: "the internet without the link-local range", edits: peers("0.0.0.0/0", ["10.0.0.0/8", "169.254.0.0/16"]) },
    { title: "the address below", edits: peers("169.254.169.253/32") },
    { title: "the address above", edits: peers("169.254.169.255/32") },
    { title: "the range below", edits: peers("169.254.169.252/31") },
    { title: "an address of the other family", edits: peers("::/0") },
    { title: "one port for everybody", edits: { "spec.ingress": [{ ports: [{ port: 8000 }] }] } },
    { title: "one port of everything", edits: { "spec.egress": [{ ports: [{ port: 53 }] }] } },
    { title: "every port for one peer", edits: { "spec.ingress": [{ from: [{ podSelector: {} }] }] } },
    { title: "every port of one peer", edits: { "spec.egress": [{ to: [{ podSelector: {} }] }] } },
    { title: "no rules", edits: { "spec.ingress": absent, "spec.egress": absent } },
  ],
  unknown: ["spec.ingress", "spec.egress[0].to[0].ipBlock.cidr"],
  irrelevant,
});

/** The stack with a workload, a service and an entry for it, and a policy that selects it. */
async function withWorkload(): Promise<Estate> {
  const whole = await estate();
  const labels = { "app.kubernetes.io/name": "ms5-backend", tier: "api" };
  const objects = [
    [
      "apps/v1:Deployment",
      { metadata: { name: "ms5-backend" }, spec: { template: { metadata: { labels }, spec: { containers: [] } } } },
    ],
    ["core/v1:Service", { metadata: { name: "ms5-backend" }, spec: { selector: { tier: "api" } } }],
    [
      "networking.k8s.io/v1:Ingress",
      {
        metadata: { name: "app" },
        spec: { rules: [{ http: { paths: [{ backend: { service: { name: "ms5-backend" } } }] } }] },
      },
    ],
    [
      "networking.k8s.io/v1:NetworkPolicy",
      {
        metadata: { name: "backend" },
        spec: {
          podSelector: { matchLabels: labels },
          ingress: [{ from: [{ podSelector: { matchLabels: { tier: "api" } } }] }],
        },
      },
    ],
  ] as const;
  // Without the application, whose many pods some selector of the tests would mean.
  const subjects = whole.subjects.filter(isOfPlatform);
  const bare: Estate = { ...whole, subjects };
  return objects.reduce<Estate>((sum, [type, inputs]) => withSubject(sum, kubernetesSubject(sum, type, inputs)), bare);
}
const isOfPlatform = ({ type, name }: Subject): boolean =>
  kindOf(type).kind === "pulumi/Stack" || name.startsWith("namespace-");
const inWorkload = (kind: string, edits: Edits) => edited(kind, "subject", edits);

/** The object refers to no namespace of the stack. */
const elsewhere =
  (kind: string, edits: Edits) =>
  (whole: Estate): Estate => {
    const found = subjectOf(inWorkload(kind, edits)(whole), kind, "subject");
    return withSubject(whole, { ...found, propertyDependencies: {} });
  };

/** A second workload beside the selected one. */
const withDatabase = (whole: Estate): Estate =>
  withSubject(
    whole,
    kubernetesSubject(whole, "apps/v1:StatefulSet", {
      metadata: { name: "db" },
      spec: { template: { metadata: { labels: { tier: "db" } }, spec: { containers: [] } } },
    }),
  );

const expression = (operator: string, key: string, ...values: readonly string[]): Edits => ({
  "spec.podSelector": { matchExpressions: [{ key, operator, ...(values.length > 0 ? { values } : {}) }] },
});
const unselected = "subject: spec.podSelector: no pod of the namespace is selected";
describeStackRule(policy("KNET03"), {
  estate: withWorkload,
  breaks: [
    {
      title: "a label of nobody",
      edit: inWorkload(policyKind, { "spec.podSelector.matchLabels.tier": "ap" }),
      says: [unselected],
    },
    {
      title: "a peer that nobody is",
      edit: inWorkload(policyKind, { "spec.ingress[0].from[0].podSelector.matchLabels.tier": "web" }),
      says: ["subject: spec.ingress[0].from[0].podSelector: no pod of the namespace is selected"],
    },
    {
      title: "a destination that nobody is",
      edit: inWorkload(policyKind, { "spec.egress": [{ to: [{ podSelector: { matchLabels: { tier: "db" } } }] }] }),
      says: ["subject: spec.egress[0].to[0].podSelector: no pod of the namespace is selected"],
    },
    ...[
      expression("In", "tier", "web"),
      expression("In", "zone", "a"),
      expression("NotIn", "tier", "api"),
      expression("Exists", "zone"),
      expression("DoesNotExist", "tier"),
      expression("Like", "tier", "api"),
    ].map((edits) => ({
      title: `nobody by ${JSON.stringify(edits)}`,
      edit: inWorkload(policyKind, edits),
      says: [unselected],
    })),
  ],
  passes: [
    ...[
      expression("In", "tier", "web", "api"),
      expression("NotIn", "tier", "web"),
      expression("NotIn", "zone", "a"),
      expression("Exists", "tier"),
      expression("DoesNotExist", "zone"),
    ].map((edits) => ({ title: `a pod by ${JSON.stringify(edits)}`, edit: inWorkload(policyKind, edits) })),
    { title: "one of two workloads", edit: withDatabase },
    {
      title: "a policy of a namespace that another stack declares",
      edit: elsewhere(policyKind, { "spec.podSelector.matchLabels.tier": "web" }),
    },
    {
      title: "peers of another namespace",
      edit: inWorkload(policyKind, {
        "spec.ingress[0].from[0]": { namespaceSelector: {}, podSelector: { matchLabels: { app: "elsewhere" } } },
      }),
    },
    {
      title: "peers by address",
      edit: inWorkload(policyKind, { "spec.ingress[0].from[0]": { ipBlock: { cidr: "10.0.0.0/8" } } }),
    },
  ],
});

describeStackRule(policy("KNET06"), {
  estate: withWorkload,
  breaks: [
    {
      title: "a service that nobody answers for",
      edit: inWorkload("core/Service", { "spec.selector.tier": "web" }),
      says: ["subject: spec.selector: no pod answers for the service"],
    },
    {
      title: "a service that selects nothing",
      edit: inWorkload("core/Service", { "spec.selector": {} }),
      says: ["subject: spec.selector: no pod answers for the service"],
    },
    {
      title: "an entry to nothing",
      edit: inWorkload("networking.k8s.io/Ingress", { "spec.rules[0].http.paths[0].backend.service.name": "ms5" }),
      says: ["subject: spec.rules[0].http.paths[0].backend: there is no service ms5"],
    },
    {
      title: "a default that is not there",
      edit: inWorkload("networking.k8s.io/Ingress", { "spec.defaultBackend": { service: { name: "gone" } } }),
      says: ["subject: spec.defaultBackend: there is no service gone"],
    },
  ],
  passes: [
    {
      title: "a service whose endpoints somebody else keeps",
      edit: inWorkload("core/Service", { "spec.selector": absent }),
    },
    { title: "a service of one of two workloads", edit: withDatabase },
    {
      title: "a service of a namespace that another stack declares",
      edit: (whole) =>
        elsewhere("core/Service", { "spec.selector.tier": "web" })(
          withoutSubjects(whole, ({ type }) => type.endsWith(":Ingress")),
        ),
    },
    {
      title: "an entry of a namespace that another stack declares",
      edit: elsewhere("networking.k8s.io/Ingress", { "spec.rules[0].http.paths[0].backend.service.name": "ms5" }),
    },
    {
      title: "an entry to a resource",
      edit: inWorkload("networking.k8s.io/Ingress", {
        "spec.defaultBackend": { resource: { kind: "Bucket", name: "a" } },
      }),
    },
  ],
});
