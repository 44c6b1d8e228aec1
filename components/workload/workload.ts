import type * as pulumi from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";
import { Deployment } from "@pulumi/kubernetes/apps/v1/deployment.js";
import { StatefulSet } from "@pulumi/kubernetes/apps/v1/statefulSet.js";
import { HorizontalPodAutoscaler } from "@pulumi/kubernetes/autoscaling/v2/horizontalPodAutoscaler.js";
import { CronJob } from "@pulumi/kubernetes/batch/v1/cronJob.js";
import { Job } from "@pulumi/kubernetes/batch/v1/job.js";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap.js";
import { Service } from "@pulumi/kubernetes/core/v1/service.js";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount.js";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy.js";
import { PodDisruptionBudget } from "@pulumi/kubernetes/policy/v1/podDisruptionBudget.js";
import { ClusterRole } from "@pulumi/kubernetes/rbac/v1/clusterRole.js";
import { ClusterRoleBinding } from "@pulumi/kubernetes/rbac/v1/clusterRoleBinding.js";
import { Role } from "@pulumi/kubernetes/rbac/v1/role.js";
import { RoleBinding } from "@pulumi/kubernetes/rbac/v1/roleBinding.js";
import { Component } from "#components/core/component.ts";
import { soleOwner } from "#components/core/field-ownership.ts";
import { renderConfigMaps } from "#components/workload/config-map.ts";
import { planController } from "#components/workload/controller.ts";
import type { ControllerPlan } from "#components/workload/controller.ts";
import { renderDisruptionBudget } from "#components/workload/disruption-budget.ts";
import { renderExposure } from "#components/workload/exposure.ts";
import { ScaledObject } from "#components/workload/kinds/scaled-object.ts";
import { SecretProviderClass } from "#components/workload/kinds/secret-provider-class.ts";
import { VerticalPodAutoscaler } from "#components/workload/kinds/vertical-pod-autoscaler.ts";
import { renderObjectLabels } from "#components/workload/labels.ts";
import { validatePod } from "#components/workload/pod-issues.ts";
import { renderRecommender } from "#components/workload/recommender.ts";
import { planRole } from "#components/workload/role.ts";
import { renderPodAutoscaler } from "#components/workload/scaler-hpa.ts";
import { renderScaledObject } from "#components/workload/scaler-keda.ts";
import type { ScalingContext } from "#components/workload/scaler-keda.ts";
import {
  needsSecrets,
  renderSecretProviderClass,
  secretProviderClassName,
} from "#components/workload/secret-provider-class.ts";
import { renderAccount } from "#components/workload/service-account.ts";
import { planServices } from "#components/workload/service.ts";
import { validateSize } from "#components/workload/validate-size.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { WorkloadSize } from "#components/workload/workload-size.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

/** Arguments of {@link Workload}. */
export interface WorkloadArgs {
  readonly spec: WorkloadSpec;
  readonly size: WorkloadSize;
  readonly facts: WorkloadFacts;
  /** Client id of its identity in Azure; for a workload that reads secrets or has a role there. */
  readonly clientId?: pulumi.Input<string> | undefined;
  /** Who may reach the pods, and whom they may reach. */
  readonly networkPolicy?: types.input.networking.v1.NetworkPolicySpec | undefined;
  readonly scaling: ScalingContext;
  /** What must be there before; a component stands for everything in it. */
  readonly after: readonly pulumi.Resource[];
}

/** An update does not wait for the object. https://www.pulumi.com/registry/packages/kubernetes/installation-configuration/#annotations */
const unawaited = { "pulumi.com/skipAwait": "true" } as const;
/** A job that failed is run again by the next update, which would wait for it for ever; one nobody waits for may still run. */
const rerun = ({ kind }: ControllerPlan): Readonly<Record<string, string>> =>
  kind === "Job" ? { "pulumi.com/replaceUnready": "true" } : {};

/** What every part is made from. */
interface Parts extends WorkloadArgs {
  /** Logical name of the component. */
  readonly resourceName: string;
  readonly options: pulumi.CustomResourceOptions;
}

/** One entry of the catalogue: its pods and everything around them. */
export class Workload extends Component<WorkloadArgs> {
  /** Known once the pods run, where an update waits for that. */
  readonly controllerName: pulumi.Output<string>;

  constructor(name: string, args: WorkloadArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:workload:Workload", name, args, options);
    this.reject([...validateSize(args.spec, args.size), ...validatePod(args.spec, args.size, args.facts)]);
    const parts: Parts = { ...args, resourceName: name, options: { ...this.childOptions, dependsOn: [...args.after] } };

    const before = [
      createAccount(parts),
      ...createFiles(parts),
      ...createSecrets(parts),
      ...createRole(parts),
      ...createNetworkPolicy(parts),
    ];
    createServices(parts);
    createDisruptionBudget(parts);
    const controller = createController(parts, before);
    createScaler(parts, controller);
    createRecommender(parts, controller);

    this.controllerName = controller.metadata.name;
    this.registerOutputs({ controllerName: this.controllerName });
  }
}

function createAccount(parts: Parts): pulumi.Resource {
  const { annotations, automountServiceAccountToken } = renderAccount(parts.clientId);
  const metadata = metadataOf(parts, parts.spec.name, { ...soleOwner, ...annotations });
  return new ServiceAccount(parts.resourceName, { metadata, automountServiceAccountToken }, parts.options);
}

function createFiles(parts: Parts): readonly pulumi.Resource[] {
  const { spec, facts } = parts;
  return renderConfigMaps(spec, facts).map(
    ({ name, data }) =>
      new ConfigMap(childName(parts, name), { metadata: metadataOf(parts, name, soleOwner), data }, parts.options),
  );
}

function createSecrets(parts: Parts): readonly pulumi.Resource[] {
  const { spec, facts, clientId } = parts;
  if (!needsSecrets(spec)) return [];
  if (clientId === undefined) throw new Error(`bug: ${spec.name} reads secrets without an identity`);
  const metadata = metadataOf(parts, secretProviderClassName(spec), soleOwner);
  const secretClass = { metadata, spec: renderSecretProviderClass(spec, facts, clientId) };
  return [new SecretProviderClass(parts.resourceName, secretClass, parts.options)];
}

function createRole(parts: Parts): readonly pulumi.Resource[] {
  const { spec, facts } = parts;
  const plan = planRole(spec, facts.namespaceName);
  if (plan === undefined) return [];
  const { scope, rules, subject, reason } = plan;
  const annotations = { ...soleOwner, "ms5.io/reason": reason };
  const roleRef = { apiGroup: "rbac.authorization.k8s.io", name: plan.name };
  if (scope === "namespace") {
    const metadata = metadataOf(parts, plan.name, annotations);
    const role = new Role(parts.resourceName, { metadata, rules }, parts.options);
    const binding = { metadata, roleRef: { ...roleRef, kind: "Role" }, subjects: [subject] };
    return [role, new RoleBinding(parts.resourceName, binding, parts.options)];
  }
  const metadata = { name: plan.name, labels: labelsOf(parts), annotations };
  const role = new ClusterRole(parts.resourceName, { metadata, rules }, parts.options);
  const binding = { metadata, roleRef: { ...roleRef, kind: "ClusterRole" }, subjects: [subject] };
  return [role, new ClusterRoleBinding(parts.resourceName, binding, parts.options)];
}

function createNetworkPolicy(parts: Parts): readonly pulumi.Resource[] {
  const { spec, networkPolicy } = parts;
  if (networkPolicy === undefined) return [];
  const metadata = metadataOf(parts, spec.name, soleOwner);
  return [new NetworkPolicy(parts.resourceName, { metadata, spec: networkPolicy }, parts.options)];
}

/** Never waited for: without a pod that is ready a Service has nobody to lead to, and the pods are waited for. */
function createServices(parts: Parts): void {
  for (const { name, spec, reason } of planServices(parts.spec)) {
    const annotations = { ...soleOwner, ...unawaited, ...(reason === undefined ? {} : { "ms5.io/reason": reason }) };
    new Service(childName(parts, name), { metadata: metadataOf(parts, name, annotations), spec }, parts.options);
  }
}

function createDisruptionBudget(parts: Parts): void {
  const { spec, size } = parts;
  const budget = renderDisruptionBudget(spec, size);
  if (budget === undefined) return;
  new PodDisruptionBudget(parts.resourceName, { metadata: metadataOf(parts, spec.name), spec: budget }, parts.options);
}

function createController(parts: Parts, before: readonly pulumi.Resource[]): Deployment | StatefulSet | Job | CronJob {
  const { spec, size, facts, after } = parts;
  const plan = planController(spec, size, facts);
  const metadata = metadataOf(parts, plan.name, {
    ...(facts.awaitReady ? rerun(plan) : unawaited),
    "ms5.io/exposure": renderExposure(spec.exposure, facts),
  });
  const options = { ...parts.options, dependsOn: [...after, ...before] };
  switch (plan.kind) {
    case "Deployment":
      return new Deployment(parts.resourceName, { metadata, spec: plan.spec }, options);
    case "StatefulSet":
      return new StatefulSet(parts.resourceName, { metadata, spec: plan.spec }, options);
    case "Job":
      return new Job(parts.resourceName, { metadata, spec: plan.spec }, options);
    case "CronJob":
      return new CronJob(parts.resourceName, { metadata, spec: plan.spec }, options);
  }
}

function createScaler(parts: Parts, controller: pulumi.Resource): void {
  const { spec, size, scaling, after } = parts;
  const options = { ...parts.options, dependsOn: [...after, controller] };
  const metadata = metadataOf(parts, spec.name);
  const byUse = renderPodAutoscaler(spec, size);
  if (byUse !== undefined) new HorizontalPodAutoscaler(parts.resourceName, { metadata, spec: byUse }, options);
  const byEvents = renderScaledObject(spec, size, scaling);
  if (byEvents !== undefined) new ScaledObject(parts.resourceName, { metadata, spec: byEvents }, options);
}

function createRecommender(parts: Parts, controller: pulumi.Resource): void {
  const { spec, after } = parts;
  const recommender = renderRecommender(spec);
  if (recommender === undefined) return;
  const options = { ...parts.options, dependsOn: [...after, controller] };
  new VerticalPodAutoscaler(parts.resourceName, { metadata: metadataOf(parts, spec.name), spec: recommender }, options);
}

function metadataOf(parts: Parts, name: string, annotations: Readonly<Record<string, pulumi.Input<string>>> = {}) {
  // An empty mapping would be a change of a custom resource in every update.
  const stated = Object.keys(annotations).length === 0 ? {} : { annotations: { ...annotations } };
  return { namespace: parts.facts.namespaceName, name, labels: labelsOf(parts), ...stated };
}

function labelsOf(parts: Parts): Record<string, string> {
  return { ...renderObjectLabels(parts.spec, parts.facts) };
}

/** Logical name of a child that is one of several of its kind. */
function childName(parts: Parts, objectName: string): string {
  const { name } = parts.spec;
  if (objectName === name) return parts.resourceName;
  return `${parts.resourceName}-${objectName.startsWith(`${name}-`) ? objectName.slice(name.length + 1) : objectName}`;
}
