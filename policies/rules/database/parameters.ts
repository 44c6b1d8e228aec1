import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

/** A setting of the server; all of them are texts. */
export const parameterOf = (cluster: ResourceView, name: string): PropertyView =>
  cluster.at(["spec", "postgresql", "parameters", name]);

/** Items of a setting that is a list. */
export const itemsOf = (setting: PropertyView): readonly string[] =>
  String(setting.read())
    .split(",")
    .map((item) => item.trim().toLowerCase());
