import { eachKnown, forContainers, podRuleFor } from "#policies/engine/pod-rule.ts";
import { hasDataOf } from "#policies/rules/pods/pod-labels.ts";

/** Variables are inherited by every child and end up in crash reports. https://kubernetes.io/docs/concepts/security/secrets-good-practices/ */
export const disallowSecretVariables = podRuleFor(
  (pod) => hasDataOf(pod, "confidential", "audit", "gxp-record"),
  forContainers(({ view }, report) => {
    eachKnown(view.list("env"), (variable) => {
      const reference = variable.at("valueFrom.secretKeyRef");
      if (reference.has()) report(reference, `variable ${variable.string("name") ?? ""} holds a secret`);
    });
  }),
  forContainers(({ view }, report) => {
    eachKnown(view.list("envFrom"), (source) => {
      const reference = source.at("secretRef");
      if (reference.has()) report(reference, `variables hold the secrets of ${reference.string("name") ?? ""}`);
    });
  }),
);
