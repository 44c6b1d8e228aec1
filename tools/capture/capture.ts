import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { answerFor, invokeAnswer } from "#tools/capture/answers.ts";
import { sampleSubscription } from "#tools/capture/arm-ids.ts";
import type { Capture, CapturedInvoke, Properties } from "#tools/capture/model.ts";
import { withProcessHooks } from "#tools/capture/process-hooks.ts";
import { record } from "#tools/capture/recorder.ts";
import { currentMonitor, inOwnStore, runAsStack, waitForRpcs } from "#tools/capture/sdk-internals.ts";

export interface CaptureOptions {
  readonly stack: string;
  /** @default "ms5" */
  readonly project?: string;
  /** `preview`: nothing exists yet, computed outputs are unknown. `update`: providers answer. @default "update" */
  readonly mode?: "preview" | "update";
  /** Pulumi configuration, keys `namespace:name`. @default {} */
  readonly config?: Readonly<Record<string, string>>;
  readonly secretKeys?: readonly string[];
  /** Subscription in the ids of Azure resources. @default a sample that belongs to nobody */
  readonly subscription?: string;
  /** Keep the SDK's stack trace for every promise; six times slower, for the sake of a better error. @default false */
  readonly traces?: boolean;
}

const root = resolve(import.meta.dirname, "../..");

/**
 * Runs a Pulumi program in process and returns every registration the engine would have received.
 *
 * @throws whatever the program throws, and the first error raised inside an `apply`; a URN registered twice is an error.
 */
export async function capture(program: () => object, options: CaptureOptions): Promise<Capture> {
  const { result, failures } = await withProcessHooks(options.traces ?? false, () =>
    inOwnStore(() => run(program, options)),
  );
  if (failures.length > 0) throw failures[0];
  return result;
}

async function run(program: () => object, options: CaptureOptions): Promise<Capture> {
  const {
    stack,
    project = "ms5",
    mode = "update",
    config = {},
    secretKeys = [],
    subscription = sampleSubscription,
  } = options;
  const preview = mode === "preview";
  const invokes: CapturedInvoke[] = [];
  const mocks: pulumi.runtime.Mocks = {
    newResource: ({ type, name, inputs, custom = false }) =>
      answerFor({ type, name, inputs: inputs as Properties, custom, preview, subscription }),
    call: ({ token, inputs }) => {
      invokes.push({ token, inputs: inputs as Properties });
      return invokeAnswer(token);
    },
  };
  await pulumi.runtime.setMocks(mocks, project, stack, preview, "organization");
  pulumi.runtime.setAllConfig({ ...config }, [...secretKeys]);
  const resources = record(currentMonitor(), { project, stack, root });
  await runAsStack(() => Promise.resolve(program()));
  await waitForRpcs();
  await pulumi.runtime.disconnect();
  const captured = [...resources.values()].toSorted((a, b) => (a.urn < b.urn ? -1 : 1));
  return { project, stack, mode, resources: captured, invokes, outputs: stackOutputs(captured) };
}

function stackOutputs(resources: Capture["resources"]): Properties {
  return resources.find(({ parent }) => parent === "")?.registeredOutputs ?? {};
}
