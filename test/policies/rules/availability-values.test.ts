import { describe, expect, it } from "vitest";
import { StackView } from "#policies/engine/stack-view.ts";
import { maximumOf } from "#policies/rules/availability/scaler.ts";
import { makeEstate, makeSubject } from "#test/policies/support/subjects.ts";

// https://keda.sh/docs/2.19/reference/scaledobject-spec/, https://kubernetes.io/docs/reference/kubernetes-api/autoscaling/horizontal-pod-autoscaler-v2/
describe("the most pods of a scaler", () => {
  it.each([
    ["kubernetes:keda.sh/v1alpha1:ScaledObject", { maxReplicaCount: 7 }, 7],
    ["kubernetes:keda.sh/v1alpha1:ScaledObject", {}, 100],
    ["kubernetes:autoscaling/v2:HorizontalPodAutoscaler", { maxReplicas: 5 }, 5],
    ["kubernetes:autoscaling/v2:HorizontalPodAutoscaler", {}, 0],
  ])("%s of %j are %d", (type, spec, most) => {
    const subject = makeSubject(type, "scaler", { inputs: { spec } });
    const scaler = new StackView(makeEstate(subject)).find(subject.urn);
    expect(scaler === undefined ? undefined : maximumOf(scaler)).toBe(most);
  });
});
