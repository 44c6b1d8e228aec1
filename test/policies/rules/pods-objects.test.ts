import { describe, expect, it } from "vitest";
import { evaluatePolicy } from "#policies/engine/evaluate.ts";
import { SecretValue } from "#policies/engine/marked-value.ts";
import { StackView } from "#policies/engine/stack-view.ts";
import type { Subject } from "#policies/engine/subject.ts";
import { podSecurityPolicies } from "#policies/packs/pod-security.ts";
import { podsPolicies } from "#policies/packs/pods.ts";
import { app, describePods, init, inEveryContainer, podSpec, stated } from "#test/policies/support/describe-pods.ts";
import { absent, editSubject } from "#test/policies/support/edits.ts";
import { estate } from "#test/policies/support/estates.ts";
import { cronJob, deployment, podBearers } from "#test/policies/support/pods.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { makeEstate, makeSubject } from "#test/policies/support/subjects.ts";

const describePod = describePods(podsPolicies);
const labels = "spec.template.metadata.labels";

const everywhere = [
  ...["name", "instance", "component", "part-of", "version", "managed-by"].map((label) => `app.kubernetes.io/${label}`),
  ...["class", "criticality", "owner", "cost-center", "data-class", "gxp"].map((label) => `ms5.io/${label}`),
];
const values = { "ms5.io/class": "Critical", "ms5.io/data-class": "secret", "ms5.io/gxp": "yes" };
describePod("POD12", {
  breaks: [
    ...everywhere.flatMap((label) =>
      ["metadata.labels", labels].flatMap((place) =>
        [absent, ""].map((value) => stated(`${place}["${label}"]`, value, `label ${label} is missing`)),
      ),
    ),
    ...Object.entries(values).flatMap(([label, value]) =>
      ["metadata.labels", labels].map((place) => stated(`${place}["${label}"]`, value, `label ${label} is ${value}`)),
    ),
    stated(`${labels}.version`, absent, "label version is missing"),
  ],
  passes: [
    ...["critical", "elastic", "batch"].map((value) => ["ms5.io/class", value] as const),
    ...["public", "internal", "confidential", "audit", "gxp-record"].map(
      (value) => ["ms5.io/data-class", value] as const,
    ),
    ...["true", "false"].map((value) => ["ms5.io/gxp", value] as const),
  ].map(([label, value]) => ({ title: `label ${label} = ${value}`, edits: { [`${labels}["${label}"]`]: value } })),
  unknown: ['metadata.labels["ms5.io/owner"]', `${labels}["ms5.io/owner"]`, `${labels}.version`],
});

const inDefault = "the object is in the namespace default";
describePod("POD13", {
  breaks: ["default", absent].map((value) => stated("metadata.namespace", value, inDefault)),
  unknown: ["metadata.namespace"],
});

const priority = `${podSpec}.priorityClassName`;
const reserved = ["ms5-critical", "system-cluster-critical", "system-node-critical"];
describePod("POD14", {
  breaks: [
    ...[absent, ""].map((value) => stated(priority, value, "the pod has no stated priority")),
    ...reserved.map((name) => ({
      title: `${name} of an elastic pod`,
      edits: { [priority]: name, [`${labels}["ms5.io/class"]`]: "elastic" },
      says: [`${priority}: a pod that is not critical takes priority ${name}`],
    })),
  ],
  passes: [
    { title: "another priority", edits: { [priority]: "ms5-batch", [`${labels}["ms5.io/class"]`]: "batch" } },
    ...reserved.map((name) => ({ title: `${name} of a critical pod`, edits: { [priority]: name } })),
  ],
  unknown: [priority, `${labels}["ms5.io/class"]`],
});

const twice = [
  { name: "A", value: "1" },
  { name: "B", value: "2" },
  { name: "A", value: "3" },
];
describePod("POD16", {
  breaks: [
    ...inEveryContainer("env", twice, () => "variable A is stated twice", "env[2]"),
    stated(`${app}.env`, [{}, {}], "variable without a name is stated twice", `${app}.env[1]`),
    ...[0, 65_536, 80.5, -1, absent].map((port) =>
      stated(`${app}.ports[0].containerPort`, port, `${port === absent ? "0" : String(port)} is not a port`),
    ),
    ...inEveryContainer(
      "ports",
      [{ containerPort: 80 }, { containerPort: 80, protocol: "TCP" }],
      () => "port 80/TCP is stated twice",
      "ports[1]",
    ),
  ],
  passes: [
    { title: "the lowest port", edits: { [`${app}.ports[0].containerPort`]: 1 } },
    { title: "the highest port", edits: { [`${app}.ports[0].containerPort`]: 65_535 } },
    {
      title: "a port of two protocols",
      edits: { [`${app}.ports`]: [{ containerPort: 53 }, { containerPort: 53, protocol: "UDP" }] },
    },
    { title: "no variable and no port", edits: { [`${app}.env`]: absent, [`${app}.ports`]: absent } },
  ],
  unknown: [`${app}.env`, `${app}.env[0].name`, `${app}.ports`],
});

function says(id: string, subject: Subject, ...others: readonly Subject[]): readonly string[] {
  const stack = new StackView(makeEstate(subject, ...others));
  return evaluatePolicy(policyOf(podsPolicies, id), stack).flatMap(({ findings }) =>
    findings.map(({ message }) => message),
  );
}

const of = (type: string): Subject => {
  const found = podBearers.find(([subject]) => subject.type === `kubernetes:${type}`);
  if (found === undefined) throw new Error(`there is no ${type}`);
  return found[0];
};

describe("policies about pods", () => {
  // The SDK hands secrets over unmarked, so only our own engine can tell.
  it("refuse a secret of the program as a literal, whatever it looks like", () => {
    const subject = editSubject(deployment, {
      [`${app}.env[0]`]: { value: new SecretValue("x") },
      [`${app}.args[1]`]: new SecretValue("y"),
    });
    expect(says("POD09", subject)).toEqual([
      `${app}.env[0].value: variable  holds a credential, by its mark`,
      `${app}.args[1]: an argument holds a credential, by its mark`,
    ]);
  });

  it("refuse a pod without a controller", () => {
    expect(says("POD13", editSubject(of("core/v1:Pod"), { kind: "Pod" }))).toEqual([
      "kind: nothing starts the pod again on another node",
    ]);
  });

  it("leave to its owner a pod that is only patched", () => {
    expect(
      says("POD13", { ...editSubject(of("core/v1:Pod"), { kind: "Pod" }), type: "kubernetes:core/v1:PodPatch" }),
    ).toEqual([]);
  });

  it("take the namespace of the provider where the object states none", () => {
    const provider = makeSubject("pulumi:providers:kubernetes", "cluster", { inputs: { namespace: "ms5-production" } });
    const subject = { ...editSubject(deployment, { "metadata.namespace": absent }), provider: provider.urn };
    expect(says("POD13", subject, provider)).toEqual([]);
  });

  it("expect no namespace of an object of the whole cluster", () => {
    const subject = editSubject(of("argoproj.io/v1alpha1:ClusterAnalysisTemplate"), { "metadata.namespace": absent });
    expect(says("POD13", subject)).toEqual([]);
  });

  it.each([
    ["extensions/v1beta1:Deployment", "v1beta1"],
    ["apps/v1beta2:Deployment", "v1beta2"],
    ["core/v2:Pod", "v2"],
  ])("refuse %s, which the API server no longer knows", (type, version) => {
    expect(says("POD16", { ...deployment, type: `kubernetes:${type}` })).toEqual([
      `apiVersion: version ${version} is gone`,
    ]);
  });

  it("refuse a version of a schedule that the API server no longer knows", () => {
    expect(says("POD16", { ...cronJob, type: "kubernetes:batch/v1beta1:CronJob" })).toEqual([
      "apiVersion: version v1beta1 is gone",
    ]);
  });

  it.each(["argoproj.io/v1alpha1:Rollout", "keda.sh/v1alpha1:ScaledJob", "core/v1:Pod"])("know %s", (type) => {
    expect(says("POD16", of(type))).toEqual([]);
  });

  it("ask the labels of a lone pod once", () => {
    expect(says("POD12", editSubject(of("core/v1:Pod"), { 'metadata.labels["ms5.io/owner"]': absent }))).toEqual([
      'metadata.labels["ms5.io/owner"]: label ms5.io/owner is missing',
    ]);
  });

  it("ask resources of the container that an operator makes for the object, not of its helpers", () => {
    const subject = editSubject(of("monitoring.coreos.com/v1:Prometheus"), {
      "spec.containers": [{ name: "config-reloader" }],
      "spec.resources": { limits: { memory: "4Gi", "ephemeral-storage": "1Gi" } },
    });
    expect(says("POD05", subject)).toEqual(["spec.resources.requests.cpu: container prometheus asks for no cpu"]);
  });

  it("judge the image that an operator is given", () => {
    const subject = editSubject(of("monitoring.coreos.com/v1:Alertmanager"), { "spec.image": "quay.io/x/y:1" });
    expect(says("POD02", subject)).toEqual(["spec.image: the image comes from quay.io"]);
  });

  it("judge how an operator is to pull its image", () => {
    const subject = editSubject(of("monitoring.coreos.com/v1:Prometheus"), { "spec.imagePullPolicy": "Never" });
    expect(says("POD04", subject)).toEqual([
      "spec.imagePullPolicy: the image is never pulled, whatever the node has of it",
    ]);
  });

  it("leave the environment of tests without digests", () => {
    const staging = { ...editSubject(deployment, { [`${app}.image`]: "crms5stguksab1.azurecr.io/ms5:1" }) };
    const stack = new StackView({ ...makeEstate(staging), stack: "staging" });
    const said = ["POD02", "POD03"].map((id) =>
      evaluatePolicy(policyOf(podsPolicies, id), stack).flatMap(({ findings }) => findings.map(({ path }) => path)),
    );
    expect(said).toEqual([[`${init}.image`], []]);
  });

  it("find nothing wrong with the pods of the committed stack", async () => {
    const stack = new StackView(await estate());
    const rows = [...podsPolicies, ...podSecurityPolicies].flatMap((policy) => evaluatePolicy(policy, stack));
    expect(rows.filter(({ outcome }) => outcome === "pass").length).toBeGreaterThan(100);
    expect(rows.filter(({ outcome }) => outcome === "fail")).toEqual([]);
  });
});
