import { accessPolicies } from "#policies/packs/access.ts";
import { limitClusterAdministratorsTo } from "#policies/rules/access/limit-cluster-administrators.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { describeResourceRule } from "#test/policies/support/describe-rule.ts";
import type { Break, ResourceRuleCase } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import { kubernetesSubject } from "#test/policies/support/kubernetes-subjects.ts";
import { makePolicy } from "#test/policies/support/made-policy.ts";
import { policyOf } from "#test/policies/support/policies.ts";

const irrelevant = { metadata: { name: "reader", annotations: { note: "unrelated" } } };
type Spec = Omit<ResourceRuleCase, "kind" | "subject" | "irrelevant">;

/** A role that reads two ConfigMaps, in both forms. */
function describeRole(id: string, spec: Spec, type = "Role"): void {
  describeResourceRule(policyOf(accessPolicies, id), {
    kind: `rbac.authorization.k8s.io/${type}`,
    subject: (estate) =>
      kubernetesSubject(estate, `rbac.authorization.k8s.io/v1:${type}`, {
        metadata: { name: "reader" },
        rules: [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get", "list"] }],
      }),
    irrelevant,
    ...spec,
  });
}

function describeBinding(id: string, spec: Spec, roleRef = "reader"): void {
  describeResourceRule(policyOf(accessPolicies, id), {
    kind: "rbac.authorization.k8s.io/RoleBinding",
    subject: (estate) =>
      kubernetesSubject(estate, "rbac.authorization.k8s.io/v1:RoleBinding", {
        metadata: { name: "reader" },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: roleRef },
        subjects: [{ kind: "ServiceAccount", name: "ms5-backend", namespace: "ms5-production" }],
      }),
    irrelevant,
    ...spec,
  });
}

/** A second rule beside the harmless one. */
const grant = (title: string, rule: Readonly<Record<string, unknown>>, ...says: readonly string[]): Break => ({
  title,
  edits: { "rules[1]": rule },
  says,
});
const allowed = (title: string, rule: Readonly<Record<string, unknown>>) => ({ title, edits: { "rules[1]": rule } });

describeRole("RBAC01", {
  breaks: ["verbs", "resources", "apiGroups"].map((member) => ({
    title: `all ${member}`,
    edits: { [`rules[0].${member}`]: ["get", "*"] },
    says: [`rules[0].${member}: the rule covers all ${member}`],
  })),
  passes: [{ title: "a role without rules", edits: { rules: absent } }],
  unknown: ["rules[0].verbs", "rules[0].resources", "rules[0].apiGroups[0]", "rules"],
});

describeRole("RBAC03", {
  breaks: [
    grant(
      "a role that raises itself",
      { apiGroups: ["rbac.authorization.k8s.io"], resources: ["roles"], verbs: ["escalate", "bind"] },
      "rules[1].verbs: whoever has the role may escalate",
      "rules[1].verbs: whoever has the role may bind",
    ),
    grant(
      "a role that may do everything",
      { apiGroups: [""], resources: ["users"], verbs: ["*"] },
      ...["escalate", "bind", "impersonate"].map((verb) => `rules[1].verbs: whoever has the role may ${verb}`),
    ),
  ],
  unknown: ["rules[0].verbs[1]"],
});

const secrets = { apiGroups: [""], resources: ["secrets"], verbs: ["get"] };
describeRole(
  "RBAC04",
  {
    breaks: [
      grant("a reader of Secrets", secrets, "rules[1]: the role may get every Secret of the cluster"),
      grant(
        "a reader of everything",
        { apiGroups: ["*"], resources: ["*"], verbs: ["*"] },
        "rules[1]: the role may get, list, watch every Secret of the cluster",
      ),
    ],
    passes: [
      allowed("a reader of one Secret", { ...secrets, resourceNames: ["tls"] }),
      allowed("a writer of Secrets", { ...secrets, verbs: ["create"] }),
      allowed("a reader of another group's secrets", { ...secrets, apiGroups: ["example.org"] }),
      allowed("a reader of other things", { ...secrets, resources: ["services"] }),
    ],
    unknown: ["rules[0].verbs", "rules[0].resourceNames"],
  },
  "ClusterRole",
);

const core = { apiGroups: [""] };
const admission = { apiGroups: ["admissionregistration.k8s.io"] };
const writes = ["create", "update", "patch", "delete", "deletecollection"];
const powers = [
  [core, "pods/exec", ["create", "get"]],
  [core, "pods/attach", ["create", "get"]],
  [core, "pods/portforward", ["create", "get"]],
  [core, "nodes/proxy", ["get", "list", "watch", ...writes]],
  [core, "serviceaccounts/token", ["create"]],
  [core, "persistentvolumes", writes],
  [{ apiGroups: ["certificates.k8s.io"] }, "certificatesigningrequests/approval", ["update", "patch"]],
  [admission, "mutatingwebhookconfigurations", writes],
  [admission, "validatingwebhookconfigurations", writes],
] as const;
describeRole("RBAC05", {
  breaks: [
    ...powers.flatMap(([group, resource, verbs]) =>
      verbs.map((verb) =>
        grant(
          `${verb} of ${resource}`,
          { ...group, resources: [resource], verbs: [verb] },
          `rules[1]: the role may ${verb} ${resource}`,
        ),
      ),
    ),
    grant(
      "two verbs of one resource",
      { ...core, resources: ["pods/exec"], verbs: ["get", "create"] },
      "rules[1]: the role may create, get pods/exec",
    ),
  ],
  passes: [
    allowed("what has no verb", { ...core, resources: ["pods/exec"] }),
    allowed("a reader of volumes", { ...core, resources: ["persistentvolumes"], verbs: ["get", "list", "watch"] }),
    allowed("a role over pods themselves", { ...core, resources: ["pods"], verbs: writes }),
  ],
  unknown: ["rules[0].verbs", "metadata.name"],
});

const recorders = [
  ["", "events", ["delete", "deletecollection"]],
  ["events.k8s.io", "events", ["delete", "deletecollection"]],
  ["monitoring.coreos.com", "prometheusrules", writes],
  ["networking.k8s.io", "networkpolicies", writes],
  ["security.istio.io", "authorizationpolicies", writes],
  ["security.istio.io", "peerauthentications", writes],
] as const;
describeRole("RBAC08", {
  breaks: [
    ...recorders.flatMap(([group, resource, verbs]) =>
      verbs.map((verb) =>
        grant(
          `${verb} of ${resource} in group ${group}`,
          { apiGroups: [group], resources: [resource], verbs: [verb] },
          `rules[1]: the role may ${verb} ${resource}`,
        ),
      ),
    ),
    grant(
      "two verbs of one resource",
      { ...core, resources: ["events"], verbs: ["delete", "deletecollection"] },
      "rules[1]: the role may delete, deletecollection events",
    ),
  ],
  passes: [allowed("a writer of events", { ...core, resources: ["events"], verbs: ["create", "patch"] })],
  unknown: ["rules[0].verbs", "metadata.name"],
});

const clusterBinding = "rbac.authorization.k8s.io/ClusterRoleBinding";
const administrators = (estate: Estate): Subject =>
  kubernetesSubject(estate, "rbac.authorization.k8s.io/v1:ClusterRoleBinding", {
    metadata: { name: "administrators" },
    roleRef: { kind: "ClusterRole", name: "cluster-admin" },
    subjects: [],
  });

describeResourceRule(policyOf(accessPolicies, "RBAC02"), {
  kind: clusterBinding,
  subject: administrators,
  breaks: [
    {
      title: "an administrator without a name",
      edits: { subjects: [{ kind: "Group" }] },
      says: ["subjects[0]: somebody administers the whole cluster"],
    },
    {
      title: "an administrator who is not listed",
      edits: { subjects: [{ kind: "Group", name: "developers" }] },
      says: ["subjects[0]: developers administers the whole cluster"],
    },
  ],
  unknown: ["roleRef.name", "subjects"],
  irrelevant,
  notApplicable: [{ title: "another role", edits: { "roleRef.name": "view", subjects: [{ name: "developers" }] } }],
});

const listed = { clusterAdministrators: ["on-call"] };
const toListed = limitClusterAdministratorsTo({ staging: { clusterAdministrators: [] }, production: listed });
describeResourceRule(makePolicy(toListed, { id: "RBAC02 with a listed group", kinds: [clusterBinding] }), {
  kind: clusterBinding,
  subject: administrators,
  breaks: [
    {
      title: "an administrator who is not listed beside one who is",
      edits: { subjects: [{ name: "on-call" }, { name: "developers" }] },
      says: ["subjects[1]: developers administers the whole cluster"],
    },
  ],
  passes: [{ title: "an administrator who is listed", edits: { subjects: [{ name: "on-call" }] } }],
  unknown: ["subjects[0].name"],
  irrelevant,
});

describeBinding("RBAC06", {
  breaks: [
    ...["system:anonymous", "system:unauthenticated", "system:authenticated"].map((name) => ({
      title: name,
      edits: { "subjects[1]": { kind: "Group", name } },
      says: [`subjects[1]: ${name} has a role`],
    })),
    {
      title: "the default account",
      edits: { "subjects[0].name": "default" },
      says: ["subjects[0]: every pod that names no account has the role"],
    },
  ],
  passes: [
    { title: "a group called default", edits: { "subjects[0]": { kind: "Group", name: "default" } } },
    { title: "somebody without a name", edits: { "subjects[0]": { kind: "Group" } } },
  ],
  unknown: ["subjects[0].name", "subjects[0].kind"],
});

describeBinding("RBAC07", {
  breaks: [
    {
      title: "a person",
      edits: { "subjects[0]": { kind: "User", name: "anna@example.org" } },
      says: ["subjects[0]: anna@example.org has a role in person"],
    },
    {
      title: "a person without a name",
      edits: { "subjects[0]": { kind: "User" } },
      says: ["subjects[0]: somebody has a role in person"],
    },
  ],
  passes: [{ title: "a group", edits: { "subjects[0]": { kind: "Group", name: "operators" } } }],
  unknown: ["subjects[0].kind"],
});
