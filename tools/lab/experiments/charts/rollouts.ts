import { setTimeout as sleep } from "node:timers/promises";
import type { ChartsContext } from "#tools/lab/experiments/charts/charts-context.ts";
import { read } from "#tools/lab/experiments/charts/charts-context.ts";
import { member } from "#tools/lab/experiments/plane/context.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";
import { pod } from "#tools/lab/experiments/plane/pods.ts";
import { processOrder } from "#tools/lab/plane/process-specs.ts";
import { labProcesses } from "#tools/lab/plane/processes.ts";

const namespace = "lab-rollouts";
/** The controller needs one second; a machine that does much else gets more time. */
const waitMilliseconds = 30_000;
const withoutControllerMilliseconds = 5000;

export const rollouts: readonly Experiment<ChartsContext>[] = [
  {
    group: "charts",
    shows: "the real controller brings a blue-green Rollout to Healthy",
    run: (context) => judgeRollout(context, "running", waitMilliseconds),
    // The controller stands still: nothing else may take the Rollout for healthy.
    control: async (context: ChartsContext): Promise<readonly string[]> => {
      const pid = labProcesses(context.lab, processOrder).find(({ name }) => name === "rollouts-controller")?.pid;
      if (pid === undefined) throw new Error("there is no controller to stop");
      process.kill(pid, "SIGSTOP");
      try {
        return await judgeRollout(context, "waiting", withoutControllerMilliseconds);
      } finally {
        process.kill(pid, "SIGCONT");
      }
    },
  },
];

async function judgeRollout({ server }: ChartsContext, name: string, patience: number): Promise<readonly string[]> {
  const selector = { app: name };
  const { spec } = pod({ name, namespace });
  const metadata = { name, namespace };
  const objects = [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } },
    { apiVersion: "v1", kind: "Service", metadata, spec: { selector, ports: [{ port: 80 }] } },
    {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Rollout",
      metadata,
      spec: {
        replicas: 2,
        selector: { matchLabels: selector },
        strategy: { blueGreen: { activeService: name } },
        template: { metadata: { labels: selector }, spec },
      },
    },
  ];
  for (const object of objects) {
    const [finding] = await server.findings(object, { dryRun: false });
    if (finding !== undefined) return [finding];
  }
  return watch(server, `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/rollouts/${name}`, patience);
}

async function watch(server: ChartsContext["server"], path: string, patience: number): Promise<readonly string[]> {
  const deadline = Date.now() + patience;
  for (;;) {
    const { status } = await read(server, path);
    const phase = member(status, "phase");
    if (phase === "Healthy" && member(status, "availableReplicas") === 2) return [];
    if (Date.now() > deadline) return [`its phase is ${typeof phase === "string" ? phase : "not stated"}`];
    await sleep(100);
  }
}
