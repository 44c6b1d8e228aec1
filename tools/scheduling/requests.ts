import { isObject } from "#tools/capture/marks.ts";
import type { JsonObject } from "#tools/capture/marks.ts";
import { largest, plus, sum } from "#tools/scheduling/amounts.ts";
import { mapping, mappings } from "#tools/scheduling/fields.ts";
import type { Amounts } from "#tools/scheduling/model.ts";
import { parseQuantity } from "#tools/scheduling/quantity.ts";

/**
 * What the scheduler keeps free for a pod: its containers and sidecars together, or the largest init container with
 * the sidecars started before it, whichever is more.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export function requestsOf(spec: JsonObject): Amounts {
  let sidecars: Amounts = {};
  let peak: Amounts = {};
  for (const container of mappings(spec, "initContainers")) {
    const asked = requestsOfContainer(container);
    if (container["restartPolicy"] === "Always") sidecars = plus(sidecars, asked);
    else peak = largest(peak, plus(sidecars, asked));
  }
  const running = plus(sidecars, sum(mappings(spec, "containers").map(requestsOfContainer)));
  return plus(largest(running, peak), readAmounts(mapping(spec, "overhead")));
}

/** A request that is not stated equals the limit: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/ */
function requestsOfContainer(container: JsonObject): Amounts {
  const resources = mapping(container, "resources");
  return { ...readAmounts(mapping(resources, "limits")), ...readAmounts(mapping(resources, "requests")) };
}

/** Millicores for processors, so that sums stay whole numbers. */
export function readAmounts(list: JsonObject): Amounts {
  return Object.fromEntries(
    Object.entries(list).map(([name, quantity]) => {
      if (isObject(quantity) || Array.isArray(quantity)) throw new Error(`${name} is not a quantity`);
      const amount = parseQuantity(String(quantity));
      return [name, name === "cpu" ? Math.ceil(amount * 1000 - 1e-6) : amount];
    }),
  );
}
