import { unknownValue } from "#policies/engine/marked-value.ts";
import { describeWorkloads } from "#test/policies/support/describe-availability.ts";
import { absent } from "#test/policies/support/edits.ts";
import { changed, copied, inTurn, without } from "#test/policies/support/workloads.ts";

const labels = "spec.template.metadata.labels";

const budget = "backend-budget";
const policy = "spec.unhealthyPodEvictionPolicy";
const none = (name: string, pods: number): string => `${name}: ${name}-budget lets none of ${String(pods)} pods go`;
const all = (name: string, pods: number): string => `${name}: ${name}-budget lets all of ${String(pods)} pods go`;
describeWorkloads("AVL04", {
  breaks: [
    {
      title: "a workload without a budget",
      edit: without(budget),
      says: ["backend: no disruption budget covers its pods"],
    },
    {
      title: "a budget in another namespace",
      edit: changed(budget, { "metadata.namespace": "elsewhere" }),
      says: ["backend: no disruption budget covers its pods"],
    },
    {
      title: "a budget of other pods",
      edit: changed(budget, { "spec.selector.matchLabels": { app: "front" } }),
      says: ["backend: no disruption budget covers its pods"],
    },
    {
      title: "a budget without a selector",
      edit: changed(budget, { "spec.selector": absent }),
      says: ["backend: no disruption budget covers its pods"],
    },
    {
      title: "two budgets",
      edit: copied(budget, "second"),
      says: ["backend: 2 disruption budgets cover its pods"],
    },
    {
      title: "a budget of everything beside the others",
      edit: copied(budget, "second", { "spec.selector": {}, "metadata.namespace": "ms5-production" }),
      says: [...["backend", "worker", "objects"].map((name) => `${name}: 2 disruption budgets cover its pods`)],
    },
    { title: "a budget of nothing", edit: changed(budget, { "spec.maxUnavailable": 0 }), says: [none("backend", 3)] },
    {
      title: "a budget of no share",
      edit: changed(budget, { "spec.maxUnavailable": "0%" }),
      says: [none("backend", 3)],
    },
    {
      title: "a budget that states neither",
      edit: changed(budget, { "spec.maxUnavailable": absent }),
      says: [none("backend", 3)],
    },
    {
      title: "a budget that keeps all that the scaler leaves",
      edit: changed(budget, { "spec.maxUnavailable": absent, "spec.minAvailable": 3 }),
      says: [none("backend", 3)],
    },
    {
      title: "a share to keep that is rounded up to all",
      edit: changed(budget, { "spec.maxUnavailable": absent, "spec.minAvailable": "67%" }),
      says: [none("backend", 3)],
    },
    { title: "a budget of all", edit: changed(budget, { "spec.maxUnavailable": 3 }), says: [all("backend", 3)] },
    {
      title: "a share to lose that is rounded up to all",
      edit: changed("worker-budget", { "spec.maxUnavailable": "51%" }),
      says: [all("worker", 2)],
    },
    {
      title: "a budget that holds the only replica",
      edit: copied(budget, "beat-budget", {
        "spec.selector.matchLabels": { "app.kubernetes.io/name": "beat" },
        "spec.maxUnavailable": 0,
      }),
      says: [none("beat", 1)],
    },
    ...[absent, "IfHealthyBudget"].map((value) => ({
      title: `unhealthyPodEvictionPolicy ${typeof value === "symbol" ? "absent" : value}`,
      edit: changed(budget, { [policy]: value }),
      says: [`${budget}: ${policy}: pods that do not work hold up the drain of a node`],
    })),
  ],
  passes: [
    {
      title: "replicas that hold room for others",
      edit: inTurn(
        without(budget, "backend-scaler"),
        changed("backend", { "spec.replicas": 3, "spec.template.spec.priorityClassName": "ms5-headroom" }),
      ),
    },
    {
      title: "a budget that keeps all but one",
      edit: changed(budget, { "spec.maxUnavailable": absent, "spec.minAvailable": "66%" }),
    },
    { title: "two of three", edit: changed(budget, { "spec.maxUnavailable": 2 }) },
    {
      title: "a batch workload without a budget",
      edit: inTurn(without("worker-budget"), changed("worker", { [`${labels}["ms5.io/class"]`]: "batch" })),
    },
    {
      title: "a budget that lets the only replica go",
      edit: copied(budget, "beat-budget", { "spec.selector.matchLabels": { "app.kubernetes.io/name": "beat" } }),
    },
    {
      title: "the budget of a workload that is scaled to nothing",
      edit: inTurn(
        changed("worker", { [`${labels}["ms5.io/class"]`]: "batch" }),
        changed("worker-scaler", { "spec.minReplicaCount": absent }),
      ),
    },
  ],
  unknown: [
    {
      title: "a share is unknown",
      edit: changed(budget, { "spec.maxUnavailable": unknownValue }),
      paths: ["spec.maxUnavailable"],
    },
    { title: "the policy is unknown", edit: changed(budget, { [policy]: unknownValue }), paths: [policy] },
  ],
});
