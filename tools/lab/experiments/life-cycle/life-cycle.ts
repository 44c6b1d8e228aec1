import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { destroy, preview } from "#tools/lab/engine/commands.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";
import { takeInventory } from "#tools/lab/experiments/labs/inventory.ts";
import { remove } from "#tools/lab/experiments/life-cycle/life-context.ts";
import type { LifeContext } from "#tools/lab/experiments/life-cycle/life-context.ts";
import {
  judgeCreation,
  judgeIdle,
  judgePresence,
  judgeRefusal,
  judgeRemoval,
} from "#tools/lab/experiments/life-cycle/life-verdicts.ts";
import { filesBelow, findPlain } from "#tools/lab/experiments/life-cycle/plain-secrets.ts";
import { judgePlan } from "#tools/lab/experiments/life-cycle/plan-equality.ts";
import { placement } from "#tools/lab/experiments/workloads/placement.ts";
import { proofPods } from "#tools/lab/experiments/workloads/proof-pods.ts";
import { reclaim } from "#tools/lab/experiments/workloads/reclaim.ts";
import { callApi } from "#tools/lab/plane/api-client.ts";
import { createNodes, waitForNodes } from "#tools/lab/plane/fleet.ts";
import { openArmState } from "#tools/lab/providers/azure-native/arm-state.ts";
import { removeOutside, resourcesOf } from "#tools/lab/providers/azure-native/drift.ts";

/** In the order in which one lab goes through them. */
export const lifeCycle: readonly Experiment<LifeContext>[] = [
  {
    group: "creation",
    shows: "the first update of an empty stack creates every resource of the plan exactly once",
    run: ({ capture, created }) => Promise.resolve(judgeCreation(capture.resources, created)),
    // An update that has nothing to create.
    control: async ({ capture, repeated }: LifeContext): Promise<readonly string[]> =>
      judgeCreation(capture.resources, await repeated()),
  },
  {
    group: "creation",
    shows: "what the engine recorded is in Azure and on the API server, and every pool has its nodes, all ready",
    run: present,
    control: withoutTwo,
  },
  {
    group: "idempotence",
    shows: "a second update and a preview that expects no change find nothing to do",
    run: async (context: LifeContext): Promise<readonly string[]> => {
      const again = await preview(context, { extra: ["--expect-no-changes"] });
      return [...judgeIdle(await context.repeated()), ...judgeIdle(again)];
    },
    control: async ({ changed }: LifeContext): Promise<readonly string[]> => judgeIdle(await changed()),
  },
  {
    group: "idempotence",
    shows: "the plan has the URNs and inputs of the engine's own preview of an empty stack",
    run: ({ capture, planned }) => Promise.resolve(judgePlan(capture.resources, planned.steps)),
    control: async ({ capture, changed }: LifeContext): Promise<readonly string[]> =>
      judgePlan(capture.resources, (await changed()).steps),
  },
  ...placement,
  ...proofPods,
  ...reclaim,
  {
    group: "removal",
    only: "production", // nothing is protected elsewhere
    shows: "destroy refuses before its first deletion, because resources are protected",
    run: async (context: LifeContext): Promise<readonly string[]> => {
      const { outcome, before, after } = await remove(context, context.capture, () => destroy(context));
      return judgeRefusal(outcome, before, after);
    },
    control: async ({ removed }: LifeContext): Promise<readonly string[]> => {
      const { outcome, before, after } = await removed();
      return judgeRefusal(outcome, before, after);
    },
  },
  {
    group: "removal",
    shows: "destroy leaves nothing of the stack where its flag gives up protection",
    run: async ({ removed, original }: LifeContext): Promise<readonly string[]> => {
      const { outcome, after } = await removed();
      return judgeRemoval(outcome, after, original.namespaces);
    },
    control: planted,
  },
  {
    group: "secrets",
    shows: "no secret of the stack or of the lab can be read in state, event logs, engine output, logs or etcd",
    run: (context) => Promise.resolve(readable(context)),
    control: (context: LifeContext): Promise<readonly string[]> => {
      const secret = context.secrets[0]?.value ?? "";
      const line = Buffer.from(`{"password":"${secret}"}`).toString("base64");
      writeFileSync(join(context.folder, "logs", "planted.log"), `${line}\n`);
      return Promise.resolve(readable(context).filter((finding) => finding.includes("planted.log")));
    },
  },
];

async function present(context: LifeContext): Promise<readonly string[]> {
  await waitForNodes(context.plane.access);
  return judgePresence(await takeInventory(context, context.capture), context.expected);
}

/** Takes a resource of Azure and a node away behind the engine's back, and brings both again. */
async function withoutTwo(context: LifeContext): Promise<readonly string[]> {
  const { access } = context.plane;
  const [setting] = resourcesOf(context.folder, "azure-native:monitor:DiagnosticSetting");
  const [node] = context.nodes;
  if (setting === undefined || node === undefined) return [];
  removeOutside(context.folder, setting.id);
  await callApi(access, "DELETE", `/api/v1/nodes/${node.metadata.name}`);
  const findings = judgePresence(await takeInventory(context, context.capture), context.expected);
  openArmState(context.folder).put(setting.id, setting);
  await createNodes(access, [node]);
  return findings.length === 2 ? findings : [];
}

/** Something of each kind that the engine does not know. */
async function planted(context: LifeContext): Promise<readonly string[]> {
  const { plane, folder, nodes, removed, original } = context;
  const { outcome } = await removed();
  const node = nodes.slice(0, 1);
  const name = "left-behind";
  openArmState(folder).put(`/subscriptions/0/resourceGroups/${name}`, { type: "", inputs: {}, outputs: {} });
  await createNodes(plane.access, node);
  const body = { apiVersion: "v1", kind: "Namespace", metadata: { name } };
  await callApi(plane.access, "POST", "/api/v1/namespaces", body);
  const left = await takeInventory(context, context.capture);
  const findings = judgeRemoval(outcome, left, original.namespaces);
  return findings.length === 3 ? findings : [];
}

/**
 * Where keys have to be: the control plane reads them from `pki`, clients from `kubeconfig`, the engine from
 * `passphrase`. `bin` holds programs. Nothing else of a lab may hold a secret in clear, not even the emulated Azure's
 * memory, which forgets the values it is not to give back.
 */
const mayHold = /^(?:pki|kubeconfig|passphrase|bin)$/;

function readable({ folder, secrets, printed }: LifeContext): readonly string[] {
  const files = [...filesBelow(folder, (path) => mayHold.test(path))];
  const output = printed.map(({ operation, stdout, stderr }, index) => ({
    name: `output ${String(index + 1)} (${operation})`,
    content: Buffer.from(stdout + stderr),
  }));
  return [
    ...(secrets.length === 0 ? ["there is no secret to look for"] : []),
    ...[/^events\/.+/, /^logs\/audit\.log$/, /^pulumi-state\/.+\.json$/, /^etcd\/.+/, /^arm\.json$/]
      .filter((kind) => !files.some(({ name }) => kind.test(name)))
      .map((kind) => `no file fits ${String(kind)}`),
    ...findPlain([...files, ...output], secrets),
  ];
}
