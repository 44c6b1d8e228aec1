import { eachKnown, podRule } from "#policies/engine/pod-rule.ts";
import type { PodCheck, PodReport } from "#policies/engine/pod-rule.ts";
import type { ContainerView, PodView } from "#policies/engine/pods.ts";
import { isCritical } from "#policies/rules/pods/pod-labels.ts";
import { quantityOf } from "#policies/rules/pods/quantity.ts";

/**
 * Ephemeral containers take no resources. An operator gives its main container what the resource states, and knows what
 * its helpers need.
 */
const sized = ({ containers, spec }: PodView): readonly ContainerView[] =>
  containers.filter(({ sort, operated, view }) => sort !== "ephemeral" && (!operated || view.path === spec.path));

const forSized =
  (check: (container: ContainerView, report: PodReport) => void): PodCheck =>
  (pod, report) => {
    eachKnown(sized(pod), (container) => {
      check(container, report);
    });
  };

/** A request that is not stated equals the limit: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/ */
const requireRequest = (resource: string): PodCheck =>
  forSized(({ name, view }, report) => {
    const request = view.at(`resources.requests.${resource}`);
    const amount = request.has() ? quantityOf(request) : quantityOf(view.at(`resources.limits.${resource}`));
    if ((amount ?? 0) <= 0) report(request, `container ${name} asks for no ${resource}`);
  });

const requireLimit = (resource: string): PodCheck =>
  forSized(({ name, view }, report) => {
    const limit = view.at(`resources.limits.${resource}`);
    if ((quantityOf(limit) ?? 0) <= 0) report(limit, `container ${name} may take all ${resource} of the node`);
  });

export const requireResources = podRule(
  requireRequest("cpu"),
  requireRequest("memory"),
  requireLimit("memory"),
  requireLimit("ephemeral-storage"),
  (pod, report, resource) => {
    if (isCritical(pod)) requireGuaranteedMemory(pod, report, resource);
  },
);

/** Whoever uses more than it asked for is killed first: https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/ */
const requireGuaranteedMemory = forSized(({ name, view }, report) => {
  const request = view.at("resources.requests.memory");
  const limit = view.at("resources.limits.memory");
  if (request.has() && limit.has() && quantityOf(request) !== quantityOf(limit)) {
    report(request, `critical container ${name} may use more memory than it asks for`);
  }
});
