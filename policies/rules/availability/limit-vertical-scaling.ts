import { declared, namedObject } from "#policies/engine/named-object.ts";
import { ruleAbout } from "#policies/rules/availability/workload.ts";

const kind = "autoscaling.k8s.io/VerticalPodAutoscaler";
const modePath = "spec.updatePolicy.updateMode";

/** https://learn.microsoft.com/azure/aks/vertical-pod-autoscaler */
export const limitVerticalScaling = ruleAbout([kind], (stack, judge) => {
  judge.each(declared(stack, kind), (scaler, report) => {
    // https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/api.md: Recreate by default
    const mode = scaler.string(modePath) ?? "Recreate";
    if (mode !== "Off") report(modePath, `pods are replaced by the mode ${mode}`);
  });
  judge.each(declared(stack, kind), (scaler, report) => {
    const group = (scaler.string("spec.targetRef.apiVersion") ?? "").replace(/\/.*/, "");
    const targetKind = `${group}/${scaler.string("spec.targetRef.kind") ?? ""}`;
    if (namedObject(stack, scaler, targetKind, scaler.at("spec.targetRef.name")) === undefined) {
      report("spec.targetRef", `the ${targetKind} is not declared`);
    }
  });
});
