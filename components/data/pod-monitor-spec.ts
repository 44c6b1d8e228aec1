import type { PodMonitorSpec } from "#components/data/kinds/specs.ts";

type Labels = Readonly<Record<string, string>>;

/** Instances only: pods of a pooler have the label of the cluster too. https://cloudnative-pg.io/docs/1.30/labels_annotations/ */
export const clusterPods = (cluster: string): Labels => ({ "cnpg.io/cluster": cluster, "cnpg.io/podRole": "instance" });

export const poolerPods = (pooler: string): Labels => ({ "cnpg.io/poolerName": pooler });

/** The operator names the port of its exporters `metrics`: 9187 at an instance, 9127 at a pooler. */
export function renderPodMonitor(matchLabels: Labels): PodMonitorSpec {
  return {
    selector: { matchLabels: { ...matchLabels } },
    podMetricsEndpoints: [{ port: "metrics", interval: "30s", scrapeTimeout: "10s" }],
    podTargetLabels: ["cnpg.io/cluster", "cnpg.io/instanceRole", "cnpg.io/poolerName"],
  };
}
