import { resourceRule } from "#policies/engine/policy.ts";
import type { Report } from "#policies/engine/policy.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

const label = (name: string): readonly string[] => ["metadata", "labels", `pod-security.kubernetes.io/${name}`];

/** https://kubernetes.io/docs/concepts/security/pod-security-admission/ */
export const requirePodSecurityLabels = resourceRule(
  ...["enforce", "audit", "warn"].map((mode) => (namespace: ResourceView, report: Report) => {
    const path = label(mode);
    const level = namespace.string(path) ?? "not stated";
    if (level !== "restricted") report(namespace.at(path).path, `pods are held to the level ${level}`);
  }),
  ...["enforce", "audit", "warn"].map((mode) => (namespace: ResourceView, report: Report) => {
    const path = label(`${mode}-version`);
    const version = namespace.string(path) ?? "not stated";
    if (!/^v1\.\d+$/.test(version)) report(namespace.at(path).path, `the version of the level is ${version}`);
  }),
);
