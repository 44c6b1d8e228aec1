import type { Properties } from "#tools/capture/model.ts";
import { armIdentity } from "#tools/capture/arm-ids.ts";
import { addOnsOf } from "#tools/lab/providers/azure-native/add-ons.ts";
import { openArmState } from "#tools/lab/providers/azure-native/arm-state.ts";
import type { ArmState } from "#tools/lab/providers/azure-native/arm-state.ts";
import { checkInputs } from "#tools/lab/providers/azure-native/check.ts";
import { poolsOf, withAllPools } from "#tools/lab/providers/azure-native/cluster-pools.ts";
import { exists, requireParent, requireUnlocked } from "#tools/lab/providers/azure-native/existence.ts";
import { invokeFunction } from "#tools/lab/providers/azure-native/functions.ts";
import { liveInputs } from "#tools/lab/providers/azure-native/live-inputs.ts";
import type { NodeFleet } from "#tools/lab/providers/azure-native/node-fleet.ts";
import { outputFields } from "#tools/lab/providers/azure-native/output-shape.ts";
import { driftable, outputsOf, readable } from "#tools/lab/providers/azure-native/outputs.ts";
import { previewOutputs } from "#tools/lab/providers/azure-native/preview.ts";
import { deletesFirst, forcesReplacement } from "#tools/lab/providers/azure-native/replacement.ts";
import { latencyOf } from "#tools/lab/providers/azure-native/settings.ts";
import type { Settings } from "#tools/lab/providers/azure-native/settings.ts";
import { singletons } from "#tools/lab/providers/azure-native/singletons.ts";
import type { Waits } from "#tools/lab/providers/azure-native/waits.ts";
import { readSdkVersion } from "#tools/lab/providers/sdk-version.ts";
import { NotReadyError } from "#tools/lab/providers/stand-in.ts";
import type { ReadOutcome, ReadRequest, Reported, StandIn, Subject } from "#tools/lab/providers/stand-in.ts";

/** What the emulation works with. */
interface Lab {
  readonly settings: Settings;
  readonly state: ArmState;
  readonly waits: Waits;
  readonly fleet: NodeFleet;
  /** Inputs of the provider. */
  config: Properties;
}

/** Outputs that a plan may rely on in an update: they never change in place. */
const stableOutputs = ["name", "location"] as const;

/** azure-native with Azure Resource Manager behind it, kept in one file of the lab's folder. */
export function createAzureStandIn(settings: Settings, waits: Waits, fleet: NodeFleet): StandIn {
  const lab: Lab = { settings, waits, fleet, state: openArmState(settings.folder), config: {} };
  return {
    version: readSdkVersion("@pulumi/azure-native"),
    configure: (inputs) => {
      lab.config = inputs;
    },
    check: (request) => checkInputs(request, textOf(lab.config["location"])),
    replaces: forcesReplacement,
    deletesFirst: (_subject, oldInputs) => deletesFirst(oldInputs),
    preview: ({ type }, inputs, state) => {
      const outputs = previewOutputs(outputFields(type), inputs);
      const stable = stableOutputs.flatMap((key) => (state?.[key] === undefined ? [] : [[key, state[key]] as const]));
      return { ...outputs, ...Object.fromEntries(stable) };
    },
    create: (subject, inputs) => create(lab, subject, inputs),
    update: async ({ id, news, ...subject }) => (await put(lab, subject, id, news)).outputs,
    read: (request) => read(lab, request),
    delete: (subject, id) => remove(lab, subject, id),
    invoke: (token, inputs) =>
      invokeFunction(token, inputs, lab.state, { ...lab.settings, subscription: subscriptionOf(lab) }),
    cancel: () => {
      waits.cancel();
    },
  };
}

async function create(lab: Lab, subject: Subject, inputs: Properties): Promise<Reported> {
  const { id } = armIdentity(subject.type, subject.name, inputs, subscriptionOf(lab));
  if (!singletons.has(subject.type) && exists(lab.state.all(), id)) {
    throw new Error(`cannot create already existing resource '${id}'`);
  }
  return put(lab, subject, id, inputs);
}

/** As Azure does, the resource is recorded before the work on it begins: an interrupted creation leaves it behind. */
async function put(lab: Lab, subject: Subject, id: string, inputs: Properties): Promise<Reported> {
  requireParent(lab.state.all(), id);
  const { type } = subject;
  const outputs = outputsOf(subject, id, inputs, subscriptionOf(lab));
  lab.state.put(id, { type, inputs: readable(type, inputs), outputs });
  await lab.waits.wait(latencyOf(lab.settings, type)).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`resource partially created but read failed ${reason}: ${reason}`);
  });
  const pools = poolsOf(lab.state.all(), id, type, inputs);
  await Promise.all([lab.fleet.define(addOnsOf(type, inputs)), lab.fleet.provide(pools)]).catch((error: unknown) => {
    throw new NotReadyError(error instanceof Error ? error.message : String(error), { id, outputs }, inputs);
  });
  return { id, outputs };
}

function read(lab: Lab, { id, type, state, inputs }: ReadRequest): ReadOutcome | undefined {
  const resource = lab.state.find(id);
  if (resource === undefined) return undefined;
  const outputs = withAllPools(lab.state.all(), id, resource);
  // An import has no inputs yet: they are what the resource was made with.
  if (Object.keys(inputs).length === 0) return { id, outputs, inputs: resource.inputs };
  return { id, outputs, inputs: liveInputs(inputs, driftable(type, state), driftable(type, outputs)) };
}

async function remove(lab: Lab, { type }: Subject, id: string): Promise<void> {
  const resource = lab.state.find(id);
  if (resource === undefined) return; // the provider takes 404 for success
  if (singletons.has(type)) {
    lab.state.put(id, { type, inputs: {}, outputs: {} });
    return;
  }
  requireUnlocked(lab.state.all(), id);
  await lab.waits.wait(latencyOf(lab.settings, type));
  await lab.fleet.retire(poolsOf(lab.state.all(), id, type, resource.inputs));
  lab.state.remove(id);
}

function subscriptionOf({ config }: Lab): string {
  const subscription = textOf(config["subscriptionId"]);
  if (subscription === undefined) throw new Error("subscriptionId is not set; declare it on the provider");
  return subscription;
}

const textOf = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
