import { longestInitialDelay } from "#policies/catalog/parameters/pods.ts";
import { forContainers, podRuleFor } from "#policies/engine/pod-rule.ts";
import type { PodCheck } from "#policies/engine/pod-rule.ts";
import type { ContainerView } from "#policies/engine/pods.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import { givesWay } from "#policies/rules/pods/yielding.ts";

/** Init containers that end, and ephemeral ones, take no probes. */
const isRunning = ({ sort, view }: ContainerView): boolean =>
  sort === "container" || view.string("restartPolicy") === "Always";

const requireProbe = (probe: string, without: string): PodCheck =>
  forContainers((container, report) => {
    const { name, view } = container;
    if (isRunning(container) && !view.has(probe)) report(view.at(probe), `nothing ${without} container ${name}`);
  });

/** https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/ */
export const requireProbes = podRuleFor(
  (pod) => !givesWay(pod),
  requireProbe("readinessProbe", "holds traffic back from"),
  requireProbe("livenessProbe", "restarts a stuck"),
  forContainers(({ name, view }, report) => {
    const liveness = view.at("livenessProbe");
    if (liveness.has() && isSame(liveness, view.at("readinessProbe"))) {
      report(liveness, `container ${name} is restarted as soon as it is not ready`);
    }
  }),
  forContainers(({ name, view }, report) => {
    const delay = view.at("livenessProbe.initialDelaySeconds");
    const seconds = delay.number() ?? 0;
    if (seconds > longestInitialDelay && !view.has("startupProbe")) {
      report(delay, `container ${name} is not watched for ${String(seconds)} seconds after each start`);
    }
  }),
);

/** Whether two values are equal at any depth. @throws UnknownRead */
function isSame(one: PropertyView, other: PropertyView): boolean {
  const keys = partsOf(one);
  if (keys.length === 0) return one.read() === other.read();
  return keys.length === partsOf(other).length && keys.every((key) => isSame(one.at([key]), other.at([key])));
}

const partsOf = (view: PropertyView): readonly string[] => [
  ...view.keys(),
  ...view.list().map((_, index) => String(index)),
];
