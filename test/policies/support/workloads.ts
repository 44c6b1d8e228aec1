import type { types } from "@pulumi/kubernetes";
import { unknownValue } from "#policies/engine/marked-value.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { editSubject, withSubject } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { objectLabels, restrictedPod } from "#test/policies/support/pods.ts";
import { makeEstate, makeSubject } from "#test/policies/support/subjects.ts";

/*
 * Workloads of every class with what belongs to them, as the platform is meant to declare them. Names of the objects are
 * text, those of the namespace too.
 */

type Labels = Readonly<Record<string, string>>;
type PodTemplate = types.input.core.v1.PodTemplateSpec;
type PodSpec = types.input.core.v1.PodSpec;

const namespace = "ms5-production";
const object = (type: string, name: string, inputs: Readonly<Record<string, unknown>>): Subject =>
  makeSubject(`kubernetes:${type}`, name, { inputs: { metadata: { name: `ms5-${name}`, namespace }, ...inputs } });

const labelsOf = (name: string, own: Labels): Labels => ({ ...objectLabels, "app.kubernetes.io/name": name, ...own });
const selectorOf = (name: string) => ({ matchLabels: { "app.kubernetes.io/name": name } });

const spreadOf = (name: string, whenUnsatisfiable: string): types.input.core.v1.TopologySpreadConstraint[] =>
  ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
    topologyKey,
    maxSkew: 1,
    whenUnsatisfiable,
    labelSelector: selectorOf(name),
  }));

const capacity = (value: string): types.input.core.v1.NodeSelectorTerm => ({
  matchExpressions: [{ key: "ms5.io/capacity", operator: "In", values: [value] }],
});

const onRegular: types.input.core.v1.Affinity = {
  nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [capacity("regular")] } },
};
const spotFirst: types.input.core.v1.Affinity = {
  nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, preference: capacity("spot") }] },
};
const onSpot: types.input.core.v1.Affinity = {
  nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [capacity("spot")] } },
};
const tolerations: types.input.core.v1.Toleration[] = [
  { key: "kubernetes.azure.com/scalesetpriority", operator: "Equal", value: "spot", effect: "NoSchedule" },
];

const templateOf = (labels: Labels, spec: Partial<PodSpec>): PodTemplate => ({
  metadata: { labels },
  spec: { ...restrictedPod.spec, ...spec },
});

const critical = (name: string): PodTemplate =>
  templateOf(labelsOf(name, {}), { affinity: onRegular, topologySpreadConstraints: spreadOf(name, "DoNotSchedule") });
const passing = { "ms5.io/gxp": "false", "ms5.io/data-class": "internal" };

const backendSpec: types.input.apps.v1.DeploymentSpec = {
  selector: selectorOf("backend"),
  template: critical("backend"),
  strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
  progressDeadlineSeconds: 600,
  revisionHistoryLimit: 5,
};
const backendScaler: types.input.autoscaling.v2.HorizontalPodAutoscalerSpec = {
  scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "ms5-backend" },
  minReplicas: 3,
  maxReplicas: 9,
  metrics: [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 60 } } }],
};
const workerSpec: types.input.apps.v1.DeploymentSpec = {
  selector: selectorOf("worker"),
  template: templateOf(labelsOf("worker", { ...passing, "ms5.io/class": "elastic" }), {
    affinity: spotFirst,
    tolerations,
    terminationGracePeriodSeconds: 25,
    topologySpreadConstraints: spreadOf("worker", "ScheduleAnyway"),
  }),
};
const objectsSpec: types.input.apps.v1.StatefulSetSpec = {
  replicas: 3,
  serviceName: "ms5-objects-pods",
  selector: selectorOf("objects"),
  template: critical("objects"),
  persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
};
const beatSpec: types.input.apps.v1.DeploymentSpec = {
  replicas: 1,
  selector: selectorOf("beat"),
  template: templateOf(labelsOf("beat", {}), { affinity: onRegular }),
  strategy: { type: "Recreate" },
};
const jobSpec: types.input.batch.v1.JobSpec = {
  activeDeadlineSeconds: 3600,
  backoffLimit: 3,
  ttlSecondsAfterFinished: 600,
  template: templateOf(labelsOf("report", { ...passing, "ms5.io/class": "batch" }), {
    affinity: onSpot,
    tolerations,
    terminationGracePeriodSeconds: 25,
  }),
};
const cronJobSpec: types.input.batch.v1.CronJobSpec = {
  schedule: "0 3 * * *",
  concurrencyPolicy: "Forbid",
  startingDeadlineSeconds: 600,
  jobTemplate: { spec: jobSpec },
};
const serviceSpec = (name: string): types.input.core.v1.ServiceSpec => ({ selector: selectorOf(name).matchLabels });
const budgetSpec = (name: string, maxUnavailable: number | string): types.input.policy.v1.PodDisruptionBudgetSpec => ({
  maxUnavailable,
  selector: selectorOf(name),
  unhealthyPodEvictionPolicy: "AlwaysAllow",
});

export const backend = object("apps/v1:Deployment", "backend", { spec: backendSpec });
export const beat = object("apps/v1:Deployment", "beat", { spec: beatSpec });
export const objects = object("apps/v1:StatefulSet", "objects", { spec: objectsSpec });
export const report = object("batch/v1:Job", "report", { spec: jobSpec });
export const nightly = object("batch/v1:CronJob", "nightly", { spec: cronJobSpec });
export const scaledJob = object("keda.sh/v1alpha1:ScaledJob", "exports", { spec: { jobTargetRef: jobSpec } });
export const worker = object("apps/v1:Deployment", "worker", { spec: workerSpec });
export const rollout = object("argoproj.io/v1alpha1:Rollout", "canary", {
  spec: {
    selector: selectorOf("canary"),
    template: critical("canary"),
    progressDeadlineAbort: true,
    revisionHistoryLimit: 5,
    strategy: {
      canary: {
        stableService: "ms5-canary-stable",
        canaryService: "ms5-canary-canary",
        steps: [{ setWeight: 10 }, { analysis: { templates: [{ templateName: "errors" }] } }],
      },
    },
  },
});

/** A claim of a volume. */
export const claimOf = (name: string, ...accessModes: readonly string[]): Subject => {
  const subject = object("core/v1:PersistentVolumeClaim", name, { spec: { accessModes } });
  return editSubject(subject, { "metadata.name": name });
};

const budgetType = "policy/v1:PodDisruptionBudget";
export const workloads: Estate = makeEstate(
  backend,
  object("autoscaling/v2:HorizontalPodAutoscaler", "backend-scaler", { spec: backendScaler }),
  object(budgetType, "backend-budget", { spec: budgetSpec("backend", 1) }),
  object("core/v1:Service", "backend-entry", { spec: serviceSpec("backend") }),
  worker,
  object("keda.sh/v1alpha1:ScaledObject", "worker-scaler", {
    spec: {
      scaleTargetRef: { name: "ms5-worker" },
      minReplicaCount: 2,
      maxReplicaCount: 12,
      triggers: [{ type: "prometheus", metadata: { threshold: "10" } }],
    },
  }),
  object(budgetType, "worker-budget", { spec: budgetSpec("worker", "50%") }),
  objects,
  object("core/v1:Service", "objects-pods", { spec: { ...serviceSpec("objects"), clusterIP: "None" } }),
  object("core/v1:Service", "objects-service", { spec: serviceSpec("objects") }),
  object(budgetType, "objects-budget", { spec: budgetSpec("objects", 1) }),
  beat,
  report,
);

const named = (estate: Estate, name: string): Subject => {
  const found = estate.subjects.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no subject is named ${name}`);
  return found;
};

/** The estate with other values in the object of a name. */
export const changed =
  (name: string, edits: Edits) =>
  (estate: Estate): Estate =>
    withSubject(estate, editSubject(named(estate, name), edits));

/** The estate with one more object, like that of another name. */
export const copied =
  (name: string, copy: string, edits: Edits = {}) =>
  (estate: Estate): Estate => {
    const original = named(estate, name);
    const urn = original.urn.replace(/[^:]*$/, copy);
    const renamed = { ...original, urn, name: copy };
    return withSubject(estate, editSubject(renamed, { "metadata.name": `ms5-${copy}`, ...edits }));
  };

export const added =
  (...subjects: readonly Subject[]) =>
  (estate: Estate): Estate =>
    subjects.reduce(withSubject, estate);

/** The estate without the objects of these names. */
export const without =
  (...names: readonly string[]) =>
  (estate: Estate): Estate => ({ ...estate, subjects: estate.subjects.filter(({ name }) => !names.includes(name)) });

export const inTurn =
  (...edits: readonly ((estate: Estate) => Estate)[]) =>
  (estate: Estate): Estate =>
    edits.reduce((whole, edit) => edit(whole), estate);

/** The estate with a namespace of a name that is not known yet, and objects made from it. */
export const placed =
  (...names: readonly string[]) =>
  (estate: Estate): Estate => {
    const home = makeSubject("kubernetes:core/v1:Namespace", "home", { inputs: { metadata: { name: unknownValue } } });
    return names.reduce(
      (whole, name) => referring(name, "metadata", "home", { "metadata.namespace": unknownValue })(whole),
      withSubject(estate, home),
    );
  };

/** The estate as the object of a name is made from the other, whose name is not known yet. */
export const referring =
  (name: string, property: string, used: string, edits: Edits) =>
  (estate: Estate): Estate => {
    const subject = editSubject(named(estate, name), edits);
    return withSubject(estate, { ...subject, propertyDependencies: { [property]: [named(estate, used).urn] } });
  };
