import type { Estate, Subject } from "#policies/engine/subject.ts";
import { namespacesPolicies } from "#policies/packs/namespaces.ts";
import { describeResourceRule, describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent, editSubject, withSubject, withoutSubjects } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";

const kind = "core/Namespace";
const name = "namespace-application";
const irrelevant = { "metadata.annotations": { note: "unrelated" } };
const label = (key: string): string => `metadata.labels["${key}"]`;
const security = (key: string): string => label(`pod-security.kubernetes.io/${key}`);

describeResourceRule(policyOf(namespacesPolicies, "NS01"), {
  kind,
  name,
  breaks: [
    ...["enforce", "audit", "warn"].flatMap((mode) => [
      {
        title: `a weaker level of ${mode}`,
        edits: { [security(mode)]: "baseline" },
        says: [`${security(mode)}: pods are held to the level baseline`],
      },
      {
        title: `no level of ${mode}`,
        edits: { [security(mode)]: absent },
        says: [`${security(mode)}: pods are held to the level not stated`],
      },
      {
        title: `a version of ${mode} that moves`,
        edits: { [security(`${mode}-version`)]: "latest" },
        says: [`${security(`${mode}-version`)}: the version of the level is latest`],
      },
    ]),
    ...["xv1.36", "v1.36.4", "v1.x"].map((version) => ({
      title: `version ${version}`,
      edits: { [security("warn-version")]: version },
      says: [`${security("warn-version")}: the version of the level is ${version}`],
    })),
    {
      title: "a namespace without labels",
      edits: { "metadata.labels": absent },
      says: [
        ...["enforce", "audit", "warn"].map((mode) => `${security(mode)}: pods are held to the level not stated`),
        ...["enforce", "audit", "warn"].map(
          (mode) => `${security(`${mode}-version`)}: the version of the level is not stated`,
        ),
      ],
    },
  ],
  unknown: [security("enforce"), security("audit-version")],
  irrelevant,
});

const owners = ["ms5.io/tier", "ms5.io/owner", "ms5.io/cost-center", "ms5.io/data-class"];
describeResourceRule(policyOf(namespacesPolicies, "NS04"), {
  kind,
  name,
  breaks: [absent, ""].flatMap((value) =>
    owners.map((key) => ({
      title: `${key} = ${String(value)}`,
      edits: { [label(key)]: value },
      says: [`${label(key)}: the label is not stated`],
    })),
  ),
  unknown: owners.map(label),
  irrelevant,
});

const inApplication = (type: string) => (subject: Subject) =>
  subject.type === `kubernetes:${type}` && subject.name.startsWith(name);

describeStackRule(policyOf(namespacesPolicies, "NS02"), {
  breaks: [
    {
      title: "a namespace without a quota",
      edit: (estate) => withoutSubjects(estate, inApplication("core/v1:ResourceQuota")),
      says: [`${name}: the namespace has no quota`],
    },
    {
      title: "a namespace without a limit range",
      edit: (estate) => withoutSubjects(estate, inApplication("core/v1:LimitRange")),
      says: [`${name}: the namespace has no limit range`],
    },
  ],
  notApplicable: [],
});

const deny = `${name}-default-deny`;
const editDeny =
  (edits: Edits) =>
  (estate: Estate): Estate =>
    withSubject(estate, editSubject(subjectOf(estate, "networking.k8s.io/NetworkPolicy", deny), edits));
const lacks = (what: string): readonly string[] => [`${name}: the namespace lacks ${what}`];
const bothWays = "a default-deny policy both ways";

describeStackRule(policyOf(namespacesPolicies, "NS03"), {
  breaks: [
    { title: "egress that is open", edit: editDeny({ "spec.policyTypes": ["Ingress"] }), says: lacks(bothWays) },
    { title: "ingress that is open", edit: editDeny({ "spec.policyTypes": ["Egress"] }), says: lacks(bothWays) },
    { title: "a policy without types", edit: editDeny({ "spec.policyTypes": absent }), says: lacks(bothWays) },
    { title: "a policy that allows all ingress", edit: editDeny({ "spec.ingress": [{}] }), says: lacks(bothWays) },
    { title: "a policy that allows all egress", edit: editDeny({ "spec.egress": [{}] }), says: lacks(bothWays) },
    {
      title: "a policy for some pods",
      edit: editDeny({ "spec.podSelector": { matchLabels: { app: "a" } } }),
      says: lacks(bothWays),
    },
    {
      title: "a policy for pods by expression",
      edit: editDeny({ "spec.podSelector": { matchExpressions: [{ key: "app", operator: "Exists" }] } }),
      says: lacks(bothWays),
    },
    { title: "a policy without a selector", edit: editDeny({ "spec.podSelector": absent }), says: lacks(bothWays) },
    {
      title: "a namespace without a quota",
      edit: (estate) => withoutSubjects(estate, inApplication("core/v1:ResourceQuota")),
      says: lacks("a quota"),
    },
    {
      title: "a namespace without anything",
      edit: (estate) => {
        const bare = withoutSubjects(
          estate,
          (subject) => subject.name.startsWith(`${name}-`) && subject.type.startsWith("kubernetes:"),
        );
        return withSubject(bare, editSubject(subjectOf(bare, kind, name), { "metadata.labels": absent }));
      },
      says: lacks(`${bothWays} and a quota and a Pod Security level`),
    },
  ],
  passes: [
    {
      title: "a policy for each direction",
      edit: (estate) => {
        const both = subjectOf(estate, "networking.k8s.io/NetworkPolicy", deny);
        const egress = editSubject({ ...both, urn: `${both.urn}-egress` }, { "spec.policyTypes": ["Egress"] });
        return withSubject(withSubject(estate, editSubject(both, { "spec.policyTypes": ["Ingress"] })), egress);
      },
    },
  ],
});
