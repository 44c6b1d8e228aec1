import type { types } from "@pulumi/kubernetes";
import type { Subject } from "#policies/engine/subject.ts";
import { makeSubject } from "#test/policies/support/subjects.ts";

type Container = types.input.core.v1.Container;
type PodTemplate = types.input.core.v1.PodTemplateSpec;

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
export const image = `crms5produksab12.azurecr.io/ms5/backend:1.4.2@${digest}`;

const bare: Container = {
  name: "migrate",
  image,
  imagePullPolicy: "IfNotPresent",
  command: ["flask"],
  args: ["db", "upgrade"],
  env: [{ name: "LOG_LEVEL", value: "info" }],
  resources: {
    requests: { cpu: "250m", memory: "512Mi", "ephemeral-storage": "1Gi" },
    limits: { memory: "512Mi", "ephemeral-storage": "1Gi" },
  },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  },
  volumeMounts: [{ name: "scratch", mountPath: "/tmp" }],
};

/** What every policy about pods accepts. */
export const restrictedContainer = (name: string): Container => ({
  ...bare,
  name,
  command: ["gunicorn"],
  args: ["--bind=0.0.0.0:8000", "--workers", "4"],
  ports: [{ name: "http", containerPort: 8000 }],
  readinessProbe: { httpGet: { path: "/ready", port: "http" } },
  livenessProbe: { httpGet: { path: "/live", port: "http" }, failureThreshold: 6 },
  lifecycle: { preStop: { sleep: { seconds: 10 } } },
});

export const objectLabels = {
  "app.kubernetes.io/name": "backend",
  "app.kubernetes.io/instance": "ms5-backend",
  "app.kubernetes.io/component": "api",
  "app.kubernetes.io/part-of": "ms5",
  "app.kubernetes.io/version": "1.4.2",
  "app.kubernetes.io/managed-by": "pulumi",
  "ms5.io/class": "critical",
  "ms5.io/criticality": "high",
  "ms5.io/owner": "platform",
  "ms5.io/cost-center": "manufacturing",
  "ms5.io/data-class": "gxp-record",
  "ms5.io/gxp": "true",
};

/** A pod with an init and an ordinary container that keeps to the `restricted` profile and to our own rules. */
export const restrictedPod = {
  metadata: { labels: { ...objectLabels, version: "1.4.2" }, annotations: { "ms5.io/purpose": "sample" } },
  spec: {
    serviceAccountName: "ms5-backend",
    automountServiceAccountToken: false,
    priorityClassName: "ms5-critical",
    terminationGracePeriodSeconds: 620,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      seccompProfile: { type: "RuntimeDefault" },
    },
    initContainers: [bare],
    containers: [restrictedContainer("app")],
    volumes: [{ name: "scratch", emptyDir: { sizeLimit: "64Mi" } }],
  },
} satisfies PodTemplate;

const metadata = { name: "ms5-backend", namespace: "ms5-production", labels: objectLabels };
const selector = { matchLabels: { "app.kubernetes.io/name": "backend" } };
const template = restrictedPod;

const bearer = (type: string, inputs: Readonly<Record<string, unknown>>): Subject =>
  makeSubject(`kubernetes:${type}`, "ms5-backend", { inputs: { metadata, ...inputs } });

const deploymentSpec: types.input.apps.v1.DeploymentSpec = { replicas: 3, selector, template };
const statefulSpec: types.input.apps.v1.StatefulSetSpec = { selector, template, serviceName: "ms5-backend" };
const daemonSpec: types.input.apps.v1.DaemonSetSpec = { selector, template };
const jobSpec: types.input.batch.v1.JobSpec = { template };
const cronJobSpec: types.input.batch.v1.CronJobSpec = { schedule: "0 3 * * *", jobTemplate: { spec: jobSpec } };

export const deployment = bearer("apps/v1:Deployment", { spec: deploymentSpec });
export const cronJob = bearer("batch/v1:CronJob", { spec: cronJobSpec });
export const job = bearer("batch/v1:Job", { spec: jobSpec });

/** One of every kind that makes pods, with the path of its pod's specification. */
export const podBearers: readonly (readonly [subject: Subject, spec: string])[] = [
  [bearer("core/v1:Pod", { ...restrictedPod, metadata: { ...metadata, ...restrictedPod.metadata } }), "spec"],
  [bearer("core/v1:PodTemplate", { template }), "template.spec"],
  [bearer("core/v1:ReplicationController", { spec: { template } }), "spec.template.spec"],
  [bearer("apps/v1:ReplicaSet", { spec: { selector, template } }), "spec.template.spec"],
  [deployment, "spec.template.spec"],
  [bearer("apps/v1:DeploymentPatch", { spec: deploymentSpec }), "spec.template.spec"],
  [bearer("extensions/v1beta1:Deployment", { spec: deploymentSpec }), "spec.template.spec"],
  [bearer("extensions/v1beta1:ReplicaSet", { spec: deploymentSpec }), "spec.template.spec"],
  [bearer("extensions/v1beta1:DaemonSet", { spec: daemonSpec }), "spec.template.spec"],
  [bearer("apps/v1:StatefulSet", { spec: statefulSpec }), "spec.template.spec"],
  [bearer("apps/v1:DaemonSet", { spec: daemonSpec }), "spec.template.spec"],
  [job, "spec.template.spec"],
  [cronJob, "spec.jobTemplate.spec.template.spec"],
  [bearer("argoproj.io/v1alpha1:Rollout", { spec: { selector, template } }), "spec.template.spec"],
  [bearer("keda.sh/v1alpha1:ScaledJob", { spec: { jobTargetRef: { template } } }), "spec.jobTargetRef.template.spec"],
  ...["AnalysisTemplate", "ClusterAnalysisTemplate", "AnalysisRun"].map(
    (kind) =>
      [
        bearer(`argoproj.io/v1alpha1:${kind}`, {
          spec: { metrics: [{ name: "smoke", provider: { job: { spec: jobSpec } } }] },
        }),
        "spec.metrics[0].provider.job.spec.template.spec",
      ] as const,
  ),
  ...["Prometheus", "PrometheusAgent", "Alertmanager"].map(
    (kind) =>
      [
        bearer(`monitoring.coreos.com/v1:${kind}`, {
          spec: { ...restrictedPod.spec, image, podMetadata: restrictedPod.metadata },
        }),
        "spec",
      ] as const,
  ),
];
