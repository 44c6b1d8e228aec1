import type { types } from "@pulumi/kubernetes";
import { evaluate } from "#policies/engine/evaluate.ts";
import type { Policy } from "#policies/engine/policy.ts";
import { availabilityPolicies } from "#policies/packs/availability.ts";
import { podSecurityPolicies } from "#policies/packs/pod-security.ts";
import { podsPolicies } from "#policies/packs/pods.ts";
import { makeEstate, makeSubject } from "#test/policies/support/subjects.ts";

type PodTemplate = types.input.core.v1.PodTemplateSpec;

/** Policies about availability that look at the pod alone; the others are about what stands around it. */
const aboutPods = ["AVL05", "AVL08"];

const policies: readonly Policy[] = [
  ...podsPolicies,
  ...podSecurityPolicies,
  ...availabilityPolicies.filter(({ id }) => aboutPods.includes(id)),
];

/** What the policies of the platform find wrong with a pod: `<policy>: <message>`, or `<policy>: undetermined`. */
export function judgePod(template: PodTemplate, labels: Readonly<Record<string, string>>, name: string): string[] {
  const subject = makeSubject("kubernetes:apps/v1:Deployment", name, {
    inputs: {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name, namespace: "ms5-production", labels },
      spec: { selector: { matchLabels: { "app.kubernetes.io/name": name } }, template },
    },
  });
  return evaluate(policies, makeEstate(subject)).flatMap(({ policy, outcome, findings }) => {
    if (outcome === "undetermined") return [`${policy}: undetermined`];
    return outcome === "fail" ? findings.map(({ message }) => `${policy}: ${message}`) : [];
  });
}
