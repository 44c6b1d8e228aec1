import { eachKnown, forContainers, podRule } from "#policies/engine/pod-rule.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";

/** The groups of which every kind that makes pods is at v1. https://kubernetes.io/docs/reference/using-api/deprecation-guide/ */
const stableGroups = ["core", "apps", "batch", "extensions"];

export const requireSoundManifests = podRule(
  forContainers(({ view }, report) => {
    const variables = view.list("env");
    eachKnown(repeated(variables, nameOf), (variable) => {
      report(variable, `variable ${nameOf(variable)} is stated twice`);
    });
  }),
  forContainers(({ view }, report) => {
    eachKnown(view.list("ports"), (port) => {
      const number = port.number("containerPort") ?? 0;
      if (!Number.isInteger(number) || number < 1 || number > 65_535) {
        report(port.at("containerPort"), `${String(number)} is not a port`);
      }
    });
  }),
  forContainers(({ view }, report) => {
    eachKnown(repeated(view.list("ports"), portOf), (port) => {
      report(port, `port ${portOf(port)} is stated twice`);
    });
  }),
  (_, report, resource) => {
    const { apiVersion, kind } = resource;
    if (apiVersion !== "v1" && stableGroups.some((group) => kind.startsWith(`${group}/`)))
      report(resource.at("apiVersion"), `version ${apiVersion} is gone`);
  },
);

const nameOf = (variable: PropertyView): string => variable.string("name") ?? "without a name";
const portOf = (port: PropertyView): string =>
  `${String(port.number("containerPort") ?? 0)}/${port.string("protocol") ?? "TCP"}`;

/** Every item after the first with the same key. */
function repeated(items: readonly PropertyView[], keyOf: (item: PropertyView) => string): readonly PropertyView[] {
  const keys = items.map(keyOf);
  return items.filter((item, index) => keys.indexOf(keyOf(item)) < index);
}
