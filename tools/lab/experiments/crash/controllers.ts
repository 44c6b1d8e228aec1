import { setTimeout as sleep } from "node:timers/promises";
import { isObject } from "#tools/capture/marks.ts";
import type { TemporaryLab } from "#tools/lab/experiments/labs/temporary-lab.ts";
import { callApi } from "#tools/lab/plane/api-client.ts";
import { planeStatus } from "#tools/lab/plane/control-plane.ts";

const namespace = "lab-crash";
const longestMs = 20_000;
const pollMs = 100;

/** A workload that needs every controller once: account, ReplicaSet, scheduler and kubelet. */
const deployment = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "probe", namespace },
  spec: {
    selector: { matchLabels: { app: "probe" } },
    template: {
      metadata: { labels: { app: "probe" } },
      spec: {
        tolerations: [{ operator: "Exists" }],
        containers: [{ name: "pause", image: "registry.k8s.io/pause:3.10" }],
      },
    },
  },
};

/** @returns what does not work; empty when a Deployment becomes available. */
export async function controllerFindings({ lab, plane }: TemporaryLab): Promise<readonly string[]> {
  const dead = planeStatus(lab).processes.filter(({ alive }) => !alive);
  if (dead.length > 0) return dead.map(({ name }) => `${name} does not run`);
  const { access } = plane;
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  try {
    await callApi(access, "POST", "/api/v1/namespaces", { metadata: { name: namespace } });
    await callApi(access, "POST", path, deployment);
    const deadline = Date.now() + longestMs;
    while (Date.now() < deadline) {
      const { body } = await callApi(access, "GET", `${path}/probe`);
      const object: unknown = JSON.parse(body);
      const status = isObject(object) && isObject(object["status"]) ? object["status"] : {};
      if (status["availableReplicas"] === 1) return [];
      await sleep(pollMs);
    }
    return [`a Deployment is not available within ${String(longestMs / 1000)} s`];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    await callApi(access, "DELETE", `/api/v1/namespaces/${namespace}`).catch(() => undefined);
  }
}
