import { unknownValue } from "#policies/engine/marked-value.ts";
import { describeWorkloads } from "#test/policies/support/describe-availability.ts";
import { absent } from "#test/policies/support/edits.ts";
import { changed, copied, inTurn, without } from "#test/policies/support/workloads.ts";

const labels = "spec.template.metadata.labels";
const scaler = "backend-scaler";

const target = (name: string, kind: string): string => `${name}: spec.scaleTargetRef: the ${kind} is not declared`;
const metrics = (...list: readonly unknown[]) => changed(scaler, { "spec.metrics": list });
const shareOf = (name: string, more: object = {}) => ({ name, target: { type: "Utilization" }, ...more });
const unasked = (path: string, container: string, resource: string): string =>
  `${scaler}: ${path}: container ${container} asks for no ${resource}`;
const app = "spec.template.spec.containers[0]";
const sidecar = { name: "proxy", image: "proxy" };
describeWorkloads("AVL03", {
  notApplicable: [{ title: "a stack without scalers", edit: without(scaler, "worker-scaler") }],
  breaks: [
    { title: "a target that is gone", edit: without("backend"), says: [target(scaler, "apps/Deployment")] },
    {
      title: "a target of another kind",
      edit: changed(scaler, { "spec.scaleTargetRef.kind": "StatefulSet" }),
      says: [target(scaler, "apps/StatefulSet")],
    },
    {
      title: "two scalers of one workload",
      edit: changed("worker-scaler", { "spec.scaleTargetRef.name": "ms5-backend", "spec.minReplicaCount": 3 }),
      says: [scaler, "worker-scaler"].map((name) => `${name}: spec.scaleTargetRef: another scaler has the same target`),
    },
    {
      title: "a minimum below the class",
      edit: changed(scaler, { "spec.minReplicas": 2 }),
      says: [`${scaler}: spec.minReplicas: scales down to 2 of 3 replicas`],
    },
    {
      title: "a minimum of a trigger scaler below the class",
      edit: changed("worker-scaler", { "spec.minReplicaCount": 1 }),
      says: ["worker-scaler: spec.minReplicaCount: scales down to 1 of 2 replicas"],
    },
    {
      title: "a maximum at the minimum",
      edit: changed(scaler, { "spec.maxReplicas": 3 }),
      says: [`${scaler}: spec.maxReplicas: never more than 3 replicas`],
    },
    {
      title: "no maximum",
      edit: changed(scaler, { "spec.maxReplicas": absent }),
      says: [`${scaler}: spec.maxReplicas: never more than 0 replicas`],
    },
    {
      title: "a trigger scaler that begins at the default maximum",
      edit: changed("worker-scaler", { "spec.minReplicaCount": 100, "spec.maxReplicaCount": absent }),
      says: ["worker-scaler: spec.maxReplicaCount: never more than 100 replicas"],
    },
    {
      title: "a share of a request that a container does not state",
      edit: changed("backend", { "spec.template.spec.containers[1]": sidecar }),
      says: [unasked("spec.metrics[0].resource", "proxy", "cpu")],
    },
    {
      title: "a share of storage",
      edit: inTurn(metrics({ resource: shareOf("hugepages-2Mi") })),
      says: [unasked("spec.metrics[0].resource", "app", "hugepages-2Mi")],
    },
    {
      title: "a share of one container",
      edit: inTurn(
        changed("backend", { "spec.template.spec.containers[1]": sidecar }),
        metrics({ containerResource: shareOf("memory", { container: "proxy" }) }),
      ),
      says: [unasked("spec.metrics[0].containerResource", "proxy", "memory")],
    },
    {
      title: "the default metric",
      edit: inTurn(
        changed("backend", { [`${app}.resources.requests`]: absent }),
        changed(scaler, { "spec.metrics": absent }),
      ),
      says: [unasked("spec.metrics", "app", "cpu")],
    },
    ...["cpu", "memory"].map((type) => ({
      title: `a trigger by ${type}`,
      edit: inTurn(
        changed("worker", { [`${app}.resources`]: absent }),
        changed("worker-scaler", { "spec.triggers[1]": { type, metadata: { value: "60" } } }),
      ),
      says: [`worker-scaler: spec.triggers[1]: container app asks for no ${type}`],
    })),
    {
      title: "a trigger by one container",
      edit: inTurn(
        changed("worker", { [`${app}.resources`]: absent, "spec.template.spec.containers[1]": sidecar }),
        changed("worker-scaler", { "spec.triggers[1]": { type: "cpu", metadata: { containerName: "proxy" } } }),
      ),
      says: ["worker-scaler: spec.triggers[1]: container proxy asks for no cpu"],
    },
  ],
  passes: [
    { title: "a maximum one above", edit: changed(scaler, { "spec.maxReplicas": 4 }) },
    { title: "the default maximum of triggers", edit: changed("worker-scaler", { "spec.maxReplicaCount": absent }) },
    {
      title: "a limit in the place of a request",
      edit: changed("backend", { [`${app}.resources`]: { limits: { cpu: "1" } } }),
    },
    {
      title: "an amount of a container without a request",
      edit: inTurn(
        changed("backend", { [`${app}.resources`]: absent }),
        metrics({ resource: { name: "cpu", target: { type: "AverageValue" } } }),
      ),
    },
    {
      title: "a share of one container beside another that asks for nothing",
      edit: inTurn(
        changed("backend", { "spec.template.spec.containers[1]": sidecar }),
        metrics({ containerResource: shareOf("cpu", { container: "app" }) }),
      ),
    },
    { title: "a share of what has no name", edit: metrics({ resource: { target: { type: "Utilization" } } }) },
    {
      title: "a trigger by an amount",
      edit: inTurn(
        changed("worker", { [`${app}.resources`]: absent }),
        changed("worker-scaler", { "spec.triggers[1]": { type: "cpu", metricType: "AverageValue" } }),
      ),
    },
    {
      title: "an init container that asks for nothing",
      edit: changed("backend", { "spec.template.spec.initContainers[0].resources": absent }),
    },
    {
      title: "a batch workload that is scaled to nothing",
      edit: inTurn(
        changed("worker", { [`${labels}["ms5.io/class"]`]: "batch" }),
        changed("worker-scaler", { "spec.minReplicaCount": absent }),
      ),
    },
    {
      title: "a scaler of the same name in another namespace",
      edit: inTurn(copied("backend", "twin", { "metadata.name": "ms5-backend", "metadata.namespace": "two" })),
    },
  ],
  unknown: [
    {
      title: "a maximum is unknown",
      edit: changed(scaler, { "spec.maxReplicas": unknownValue }),
      paths: ["spec.maxReplicas"],
    },
  ],
});
