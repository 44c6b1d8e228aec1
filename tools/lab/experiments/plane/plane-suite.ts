import { kubernetesObjects } from "#tools/lab/captured-objects.ts";
import { admission } from "#tools/lab/experiments/plane/admission.ts";
import { prepareContext } from "#tools/lab/experiments/plane/context.ts";
import type { PlaneContext } from "#tools/lab/experiments/plane/context.ts";
import { objects } from "#tools/lab/experiments/plane/objects.ts";
import { schedulerModel } from "#tools/lab/experiments/plane/scheduler-model.ts";
import { scheduling } from "#tools/lab/experiments/plane/scheduling.ts";
import { secrecy } from "#tools/lab/experiments/plane/secrecy.ts";
import { defineSuite } from "#tools/lab/experiments/suite.ts";
import { withPlane } from "#tools/lab/experiments/labs/temporary-plane.ts";
import { volumes } from "#tools/lab/experiments/plane/volumes.ts";
import { captureOf } from "#tools/lab/stack-capture.ts";

/** What a control plane with the stack's objects shows; no engine runs. */
export const planeSuite = defineSuite<PlaneContext>({
  experiments: [...objects, ...admission, ...scheduling, ...schedulerModel, ...volumes, ...secrecy],
  withContext: async (stack, use) => {
    const capture = await captureOf(stack);
    return withPlane(capture, "test", async (plane) =>
      use(await prepareContext(stack, plane, kubernetesObjects(capture))),
    );
  },
});
