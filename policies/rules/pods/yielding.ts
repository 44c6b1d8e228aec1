import { yieldingPriorities } from "#policies/catalog/parameters/pods.ts";
import type { PodView } from "#policies/engine/pods.ts";

/** Whether the pod holds room for others and goes as soon as one of them wants it. */
export const givesWay = ({ spec }: PodView): boolean =>
  spec.isOneOf(Object.keys(yieldingPriorities), "priorityClassName");
