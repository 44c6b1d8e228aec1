import { setTimeout as sleep } from "node:timers/promises";
import type { JsonObject } from "#tools/capture/marks.ts";
import { kubernetesObjects } from "#tools/lab/captured-objects.ts";
import { labError } from "#tools/lab/errors.ts";
import type { LifeContext } from "#tools/lab/experiments/life-cycle/life-context.ts";
import { observePods } from "#tools/lab/experiments/workloads/observed-pods.ts";
import type { ObservedPod } from "#tools/lab/experiments/workloads/observed-pods.ts";
import { expectedCounts } from "#tools/lab/experiments/workloads/placement-verdicts.ts";
import { listObjects } from "#tools/lab/plane/api-client.ts";
import { mapping, text } from "#tools/scheduling/fields.ts";
import { podsOfObjects } from "#tools/scheduling/pods-of-objects.ts";
import { StrictServer } from "#tools/lab/strict-dry-run.ts";

const patience = 30_000;
const pollMilliseconds = 250;

/** What the program declared of workloads in a lab, and what there is of them. */
export class WorkloadLab {
  readonly server: StrictServer;
  readonly namespace: string;
  /** Ready pods by the name of what has them, at the least. */
  readonly floor: ReadonlyMap<string, number>;
  readonly objects: readonly JsonObject[];
  readonly #context: Pick<LifeContext, "plane" | "stack" | "capture">;

  constructor(context: Pick<LifeContext, "plane" | "stack" | "capture">) {
    this.#context = context;
    this.server = new StrictServer(context.plane.access);
    this.namespace = `ms5-${context.stack}`;
    this.objects = kubernetesObjects(context.capture).map(({ object }) => object);
    this.floor = expectedCounts(podsOfObjects(this.objects, "floor"));
  }

  async nodes(): Promise<readonly JsonObject[]> {
    return listObjects(this.#context.plane.access, "/api/v1/nodes");
  }

  async list(path: string): Promise<readonly JsonObject[]> {
    return listObjects(this.#context.plane.access, path);
  }

  async pods(): Promise<readonly ObservedPod[]> {
    return observePods(await this.list("/api/v1/pods"), await this.nodes());
  }

  /** Looks at the pods until nothing is wrong. @returns what is wrong at the end of patience. */
  settle(
    judge: (pods: readonly ObservedPod[]) => readonly string[],
    milliseconds?: number,
  ): Promise<readonly string[]> {
    return look(async () => judge(await this.pods()), isFine, milliseconds);
  }

  /** Applies an object for real. @throws LabError when it is refused. */
  async apply(object: JsonObject): Promise<void> {
    const refused = (await this.server.findings(object, { dryRun: false })).filter(
      (each) => !each.startsWith("warning"),
    );
    if (refused.length > 0) throw labError(`${nameOf(object)} is refused: ${refused.join("; ")}`, "correct it");
  }

  async remove(object: JsonObject): Promise<void> {
    const path = await this.server.pathOf(object);
    if (path !== undefined) await this.server.call("DELETE", `${path}?propagationPolicy=Background`);
  }

  async scale(deployment: string, replicas: number): Promise<void> {
    const path = `/apis/apps/v1/namespaces/${this.namespace}/deployments/${deployment}/scale`;
    const answer = await this.server.call("PATCH", path, { spec: { replicas } }, "application/merge-patch+json");
    if (answer.status !== 200) throw labError(`${deployment} cannot be scaled`, String(answer.body["message"]));
  }

  /** Through the Eviction API, which keeps budgets. @returns whether the pod is let go. */
  async evict({ name, namespace }: Pick<ObservedPod, "name" | "namespace">): Promise<boolean> {
    const body = { apiVersion: "policy/v1", kind: "Eviction", metadata: { name, namespace } };
    const { status } = await this.server.call("POST", `/api/v1/namespaces/${namespace}/pods/${name}/eviction`, body);
    return status === 201 || status === 404;
  }
}

/** Looks again until the findings are as wanted, or patience ends. @returns the last ones. */
export async function look(
  judge: () => Promise<readonly string[]>,
  wanted: (findings: readonly string[]) => boolean,
  milliseconds: number = patience,
): Promise<readonly string[]> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const findings = await judge();
    if (wanted(findings) || Date.now() > deadline) return findings;
    await sleep(pollMilliseconds);
  }
}

export const isFine = (findings: readonly string[]): boolean => findings.length === 0;
export const isWrong = (findings: readonly string[]): boolean => findings.length > 0;

const nameOf = (object: JsonObject): string => text(mapping(object, "metadata"), "name");
