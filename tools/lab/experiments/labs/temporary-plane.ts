import type { Capture } from "#tools/capture/model.ts";
import { kubernetesObjects } from "#tools/lab/captured-objects.ts";
import { createDefinitions } from "#tools/lab/crds/create-crds.ts";
import { withTemporary } from "#tools/lab/experiments/labs/temporary.ts";
import { startPlane } from "#tools/lab/plane/control-plane.ts";
import type { Plane } from "#tools/lab/plane/control-plane.ts";
import { createNodes, waitForNodes } from "#tools/lab/plane/fleet.ts";
import { clusterOf, placeOf, poolsOf, renderNode, renderNodes } from "#tools/lab/plane/nodes.ts";
import type { NodeObject } from "#tools/lab/plane/nodes.ts";
import { rangesOf } from "#tools/lab/plane/ranges.ts";

/** A control plane with nodes of every pool and kinds of every object of the stack that is gone afterwards, whatever `use` does. */
export function withPlane<Result>(
  { stack, resources }: Pick<Capture, "stack" | "resources">,
  purpose: string,
  use: (plane: Plane) => Promise<Result>,
): Promise<Result> {
  return withTemporary(stack, purpose, async (lab) => {
    const plane = await startPlane(lab, { stack, ranges: rangesOf(clusterOf(resources)) });
    await createNodes(plane.access, nodesOf(resources));
    await waitForNodes(plane.access);
    await createDefinitions(
      plane.access,
      kubernetesObjects({ resources }).map(({ object }) => object),
    );
    return use(plane);
  });
}

/** A pool that starts empty gets the node that the autoscaler would add for its first pod. */
function nodesOf(resources: Capture["resources"]): readonly NodeObject[] {
  const place = placeOf(resources, "00000000-0000-0000-0000-000000000000");
  return poolsOf(resources).flatMap((pool) => {
    const nodes = renderNodes(pool, place);
    return nodes.length > 0 ? nodes : [renderNode(pool, 0, place)];
  });
}
