import { z } from "zod";
import { bytes, cpu, flag, matching, whole } from "#stacks/config/fields.ts";

/** Also the name of a Service: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names */
const workloadName = matching(
  /^ms5-[a-z0-9]+(-[a-z0-9]+)*$/,
  "workload name must be lower-case words with dashes after ms5-; write it like ms5-backend",
);

const range = z.strictObject({
  min: whole(0, 100, "pods").describe("Pods the scaler never goes below."),
  max: whole(1, 100, "pods").describe("Pods the scaler never goes above."),
  shift: z
    .exactOptional(whole(1, 100, "pods"))
    .describe("Floor during shifts, for workloads that scale by the shifts."),
});

const size = z.strictObject({
  enabled: flag().describe("Whether this environment runs it; a size that is off takes no quota."),
  replicas: z
    .union([whole(0, 100, "pods"), range], {
      error: "must be a number of pods, or min, max and shift of a scaler, all from 0 to 100; write one of the two",
    })
    .describe("Pods: a number where nothing scales it, bounds where something does, 1 for what runs to its end."),
  cpu: cpu().describe("CPU one pod asks for, without its sidecar."),
  memory: bytes().describe("Memory one pod asks for, without its sidecar."),
  cpuLimit: cpu().describe("CPU one pod may use."),
  memoryLimit: bytes().describe("Memory one pod may use; the same as memory for the critical class."),
});

/** Sizes by name of the workload; what the workloads are is in `stacks/catalog/workloads.ts`. */
export const workloadsSchema = z
  .record(workloadName, size)
  .describe("Every workload of the catalogue, by its name, and how large it is here.");

export const applicationSchema = z
  .strictObject({
    // https://semver.org, without build metadata: the release is a label value and an image tag
    release: matching(
      /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9a-z.-]+)?$/,
      'must be a semantic version; write it in quotes, like "5.0.0"',
    ).describe("Release of the application that runs in this environment."),
    enabled: flag().describe("Whether the workloads are declared at all; without them only the platform is there."),
    awaitReady: flag().describe("Whether an update waits until the pods are ready, and fails when they are not."),
    allowContract: flag().describe(
      "Whether migrations may take away what the release before still uses; only once that release is gone everywhere.",
    ),
    instrumented: flag().describe(
      "Whether the images export metrics of their own; rules on such metrics exist only then.",
    ),
  })
  .describe("The application.");
