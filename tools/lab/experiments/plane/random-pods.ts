import type { JsonObject } from "#tools/capture/marks.ts";

/** Nodes that only the pods of the comparison may use. */
export const exclusive = "lab.ms5.io/model";
const zoneLabel = "topology.kubernetes.io/zone";
const hostnameLabel = "kubernetes.io/hostname";

/** Numbers from 0 up to 1, the same for the same seed. */
export function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

/** Small nodes in three zones, with labels and taints that rules can be about. */
export function modelNodes(): readonly JsonObject[] {
  return Array.from({ length: 7 }, (_, index) => {
    const name = `lab-model-${String(index)}`;
    const zone = `zone-${String((index % 3) + 1)}`;
    const amounts = { cpu: index === 0 ? "1" : "2", memory: "4Gi", pods: "20", "ephemeral-storage": "32Gi" };
    const keep = { key: exclusive, value: "yes", effect: "NoSchedule" };
    const own = { key: "colour", value: "red", effect: index === 2 ? "PreferNoSchedule" : "NoSchedule" };
    return {
      apiVersion: "v1",
      kind: "Node",
      metadata: {
        name,
        annotations: { "kwok.x-k8s.io/node": "fake" },
        labels: {
          [hostnameLabel]: name,
          [exclusive]: "yes",
          ...(index === 6 ? {} : { [zoneLabel]: zone }),
          size: String(index),
          ...(index % 2 === 0 ? { disk: "ssd" } : {}),
        },
      },
      spec: { taints: index % 3 === 2 ? [keep, own] : [keep] },
      status: { capacity: amounts, allocatable: amounts },
    };
  });
}

/** A pod with some of the rules that the model knows, on nodes of the comparison only. */
export function randomPod(name: string, namespace: string, draw: () => number): JsonObject {
  const one = <Value>(...values: readonly [Value, ...Value[]]): Value =>
    values[Math.floor(draw() * values.length)] ?? values[0];
  const app = one("a", "b");
  const matching = { matchLabels: { app: one("a", "b") } };
  const key = (): string => one(zoneLabel, hostnameLabel);
  const spread = (): JsonObject => ({
    maxSkew: one(1, 1, 2),
    topologyKey: key(),
    whenUnsatisfiable: one("DoNotSchedule", "DoNotSchedule", "ScheduleAnyway"),
    labelSelector: matching,
    nodeAffinityPolicy: one("Honor", "Ignore"),
    nodeTaintsPolicy: one("Honor", "Ignore"),
  });
  const expression = one(
    { key: exclusive, operator: "In", values: ["yes"] },
    { key: "disk", operator: one("Exists", "DoesNotExist") },
    { key: "size", operator: one("Gt", "Lt"), values: ["3"] },
    { key: zoneLabel, operator: one("In", "NotIn"), values: [one("zone-1", "zone-2")] },
  );
  const required = { nodeSelectorTerms: [{ matchExpressions: [expression] }] };
  const apart = { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: key(), labelSelector: matching }] };
  const tolerations = [
    { key: exclusive, operator: "Exists" },
    ...(draw() < 0.5 ? [{ key: "colour", operator: "Equal", value: one("red", "blue"), effect: "NoSchedule" }] : []),
  ];
  const constraints = draw() < 0.6 ? [spread()] : [];
  const request = { cpu: one("100m", "300m", "700m"), memory: "64Mi" };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace, labels: { app } },
    spec: {
      nodeSelector: { [exclusive]: "yes" },
      tolerations,
      affinity: {
        nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required },
        ...(draw() < 0.2 ? { podAntiAffinity: apart } : {}),
      },
      ...(constraints.length === 0 ? {} : { topologySpreadConstraints: constraints }),
      ...(draw() < 0.3
        ? {
            initContainers: [
              { name: "sidecar", image: "x", restartPolicy: "Always", resources: { requests: request } },
            ],
          }
        : {}),
      containers: [{ name: "main", image: "x", resources: { requests: request } }],
    },
  };
}
