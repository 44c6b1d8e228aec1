import type { PodView } from "#policies/engine/pods.ts";

/** A label of the pod, which decides what some policies ask of it. */
export const labelOf = ({ metadata }: PodView, label: string): string | undefined => metadata.string(["labels", label]);

export const isCritical = (pod: PodView): boolean => labelOf(pod, "ms5.io/class") === "critical";

export const hasDataOf = ({ metadata }: PodView, ...classes: readonly string[]): boolean =>
  metadata.isOneOf(classes, ["labels", "ms5.io/data-class"]);
