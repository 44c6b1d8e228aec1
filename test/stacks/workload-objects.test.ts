import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { StatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
import { HorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import { CronJob } from "kubernetes-models/batch/v1/CronJob";
import { Job } from "kubernetes-models/batch/v1/Job";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { ClusterRole } from "kubernetes-models/rbac.authorization.k8s.io/v1/ClusterRole";
import { ClusterRoleBinding } from "kubernetes-models/rbac.authorization.k8s.io/v1/ClusterRoleBinding";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { Service } from "kubernetes-models/v1/Service";
import { ServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import { VerticalPodAutoscaler } from "@kubernetes-models/autoscaler/autoscaling.k8s.io/v1/VerticalPodAutoscaler";
import { ScaledObject } from "@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject";
import { PrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule";
import { describe, expect, it } from "vitest";
import { at, listAt, ofType } from "#test/support/resources.ts";
import { stacks, synth } from "#test/support/synth.ts";
import type { CapturedResource } from "#tools/capture/model.ts";

/** Every kind around the pods, as its own definition describes it: https://github.com/tommy351/kubernetes-models-ts */
const models = [
  Deployment,
  StatefulSet,
  HorizontalPodAutoscaler,
  CronJob,
  Job,
  NetworkPolicy,
  PodDisruptionBudget,
  ClusterRole,
  ClusterRoleBinding,
  ConfigMap,
  Service,
  ServiceAccount,
  VerticalPodAutoscaler,
  ScaledObject,
  PrometheusRule,
] as const;

/** `apps/v1:Deployment`, as the last parts of a type token have it. */
const modelOf = new Map(models.map((model) => [`${model.apiVersion.replace(/^v1$/, "core/v1")}:${model.kind}`, model]));

/** What the definition of its kind has against an object; nothing where it has none. */
function objections({ type, name, inputs }: CapturedResource): readonly string[] {
  const model = modelOf.get(type.replace(/^kubernetes:/, ""));
  if (model === undefined) return [];
  try {
    Object.assign(new model(), inputs).validate();
    return [];
  } catch (error) {
    return [`${type}::${name}: ${String(error)}`];
  }
}

const scalers = ["kubernetes:autoscaling/v2:HorizontalPodAutoscaler", "kubernetes:keda.sh/v1alpha1:ScaledObject"];

describe.each(stacks)("the objects around the pods of %s", (stack) => {
  it("are what the definitions of their kinds describe", async () => {
    const { resources } = await synth(stack);
    const judged = resources.filter(({ type }) => modelOf.has(type.replace(/^kubernetes:/, "")));
    expect(judged.length).toBeGreaterThan(60);
    expect(judged.flatMap(objections)).toEqual([]);
  });

  it("are each scaled by nobody or by one scaler that finds its target without a number of pods", async () => {
    const capture = await synth(stack);
    const targets = scalers
      .flatMap((type) => ofType(capture, type))
      .map(({ inputs }) => String(at(inputs, "spec", "scaleTargetRef", "name")));
    const deployments = ofType(capture, "kubernetes:apps/v1:Deployment");
    const scaled = deployments.filter(({ inputs }) => at(inputs, "spec", "replicas") === undefined);
    expect(targets.toSorted()).toEqual(scaled.map(({ inputs }) => String(at(inputs, "metadata", "name"))).toSorted());
  });

  it("are scaled by series that are recorded", async () => {
    const capture = await synth(stack);
    const read = ofType(capture, "kubernetes:keda.sh/v1alpha1:ScaledObject")
      .flatMap(({ inputs }) => listAt(inputs, "spec", "triggers"))
      .flatMap((trigger) => at(trigger, "metadata", "query") ?? [])
      .flatMap((query) => (typeof query === "string" ? (query.match(/ms5:\w+:\w+/g) ?? []) : []));
    const recorded = ofType(capture, "kubernetes:monitoring.coreos.com/v1:PrometheusRule")
      .flatMap(({ inputs }) => listAt(inputs, "spec", "groups"))
      .flatMap((group) => listAt(group, "rules"))
      .map((rule) => String(at(rule, "record")));
    expect(read.length).toBeGreaterThan(0);
    expect(read.filter((name) => !recorded.includes(name))).toEqual([]);
  });
});
