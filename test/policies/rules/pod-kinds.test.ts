import { describe, expect, it } from "vitest";
import { evaluatePolicy } from "#policies/engine/evaluate.ts";
import { kindOf } from "#policies/engine/kinds.ts";
import { unknownValue } from "#policies/engine/marked-value.ts";
import { podKinds } from "#policies/engine/pods.ts";
import { StackView } from "#policies/engine/stack-view.ts";
import type { Subject } from "#policies/engine/subject.ts";
import { podSecurityPolicies } from "#policies/packs/pod-security.ts";
import { absent, editSubject } from "#test/policies/support/edits.ts";
import { deployment, podBearers } from "#test/policies/support/pods.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { makeEstate } from "#test/policies/support/subjects.ts";

function judged(id: string, subject: Subject) {
  const [row] = evaluatePolicy(policyOf(podSecurityPolicies, id), new StackView(makeEstate(subject)));
  return { outcome: row?.outcome, says: row?.findings.map(({ message }) => message), unknown: row?.undetermined };
}

const named = podBearers.map(([subject, spec]) => [subject.type, subject, spec] as const);
const patch = { ...deployment, type: "kubernetes:apps/v1:DeploymentPatch" };
const prometheus = (edits: Readonly<Record<string, unknown>>): Subject => {
  const found = podBearers.find(([{ type }]) => type.endsWith(":Prometheus"));
  if (found === undefined) throw new Error("there is no Prometheus");
  return editSubject(found[0], edits);
};

describe("the visitor of containers", () => {
  it("comes to every kind that makes pods", () => {
    const visited = new Set(podBearers.map(([{ type }]) => kindOf(type).kind));
    expect([...visited].toSorted()).toEqual([...podKinds].toSorted());
  });

  it.each(named)("finds the same break in %s", (_type, subject, spec) => {
    const at = `${spec}.containers[0].securityContext.privileged`;
    const message = `${at}: container app is privileged`;
    expect(judged("PSS02", subject)).toMatchObject({ outcome: "pass" });
    expect(judged("PSS02", editSubject(subject, { [at]: true }))).toMatchObject({ outcome: "fail", says: [message] });
  });

  it.each(named)("finds the init container of %s", (_type, subject, spec) => {
    const at = `${spec}.initContainers[0].securityContext.capabilities.drop`;
    const message = `${at}: container migrate does not drop ALL capabilities`;
    expect(judged("PSS03", editSubject(subject, { [at]: [] }))).toMatchObject({ outcome: "fail", says: [message] });
  });

  it("finds what a container breaks behind one that is not known", () => {
    const spec = "spec.template.spec";
    const edited = editSubject(deployment, {
      [`${spec}.initContainers[0].securityContext.privileged`]: unknownValue,
      [`${spec}.containers[0].securityContext.privileged`]: true,
    });
    expect(judged("PSS02", edited)).toEqual({
      outcome: "fail",
      says: [`${spec}.containers[0].securityContext.privileged: container app is privileged`],
      unknown: [`${spec}.initContainers[0].securityContext.privileged`],
    });
  });

  it("leaves to the owner of the object what a patch does not state", () => {
    const edited = editSubject(patch, { "spec.template.spec.containers[0].securityContext": absent });
    expect(judged("PSS13", edited)).toMatchObject({ outcome: "pass" });
  });

  it.each(["prometheus", "config-reloader", "init-config-reloader", "thanos-sidecar"])(
    "leaves to the Prometheus operator what its own container %s does not state",
    (name) => {
      const containers = [{ name, resources: {} }];
      expect(judged("PSS13", prometheus({ "spec.containers": containers }))).toMatchObject({ outcome: "pass" });
    },
  );

  it("holds against the Prometheus operator's containers what is stated for them", () => {
    const containers = [{ name: "prometheus", securityContext: { allowPrivilegeEscalation: true } }];
    expect(judged("PSS13", prometheus({ "spec.containers": containers })).says).toEqual([
      "spec.containers[0].securityContext.allowPrivilegeEscalation: a process of container prometheus may gain privileges",
    ]);
  });

  it("expects everything of a container that is added to those of the Prometheus operator", () => {
    expect(judged("PSS13", prometheus({ "spec.containers": [{ name: "proxy" }] })).says).toEqual([
      "spec.containers[0].securityContext.allowPrivilegeEscalation: a process of container proxy may gain privileges",
    ]);
  });

  it("counts the container of the operator where nothing else filters system calls", () => {
    const edits = { "spec.containers": [], "spec.initContainers": [], "spec.securityContext.seccompProfile": absent };
    expect(judged("PSS10", prometheus(edits)).says).toEqual([
      "spec.securityContext.seccompProfile.type: nothing filters system calls of prometheus",
    ]);
  });
});
