import type { PodView } from "#policies/engine/pods.ts";

/** A label of the pod, which decides what some policies ask of it. */
export const labelOf = ({ metadata }: PodView, label: string): string | undefined => metadata.string(["labels", label]);

export const isCritical = (pod: PodView): boolean => labelOf(pod, "ms5.io/class") === "critical";

export const hasDataOf = (pod: PodView, ...classes: readonly string[]): boolean =>
  classes.includes(labelOf(pod, "ms5.io/data-class") ?? "");
