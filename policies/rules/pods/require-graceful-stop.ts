import { graceSeconds } from "#policies/catalog/parameters/pods.ts";
import { forContainers, podRule } from "#policies/engine/pod-rule.ts";
import type { PodView } from "#policies/engine/pods.ts";
import { isCritical } from "#policies/rules/pods/pod-labels.ts";
import { toleratesSpot } from "#policies/rules/pods/spot.ts";

const member = "terminationGracePeriodSeconds";
/** 30 by default: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination */
const graceOf = ({ spec }: PodView): number => spec.number(member) ?? 30;

export const requireGracefulStop = podRule(
  (pod, report) => {
    const grace = graceOf(pod);
    if (isCritical(pod) && grace < graceSeconds.shortestCritical) {
      report(pod.spec.at(member), `work in progress is cut after ${String(grace)} seconds`);
    }
  },
  (pod, report) => {
    const grace = graceOf(pod);
    if (grace > graceSeconds.spotNotice && toleratesSpot(pod)) {
      const notice = String(graceSeconds.spotNotice);
      report(pod.spec.at(member), `the pod stops in ${String(grace)} seconds, and spot capacity goes after ${notice}`);
    }
  },
  // Endpoints are withdrawn while the process is told to stop; only the hook keeps requests from meeting a closed port.
  forContainers(({ sort, name, view }, report) => {
    const hook = view.at("lifecycle.preStop");
    if (sort === "container" && view.list("ports").length > 0 && !hook.has()) {
      report(hook, `container ${name} stops listening while requests are still sent to it`);
    }
  }),
  forContainers(({ name, view }, report, pod) => {
    const sleep = view.at("lifecycle.preStop.sleep.seconds");
    const seconds = sleep.number() ?? 0;
    if (seconds > 0 && seconds >= graceOf(pod)) {
      report(sleep, `container ${name} sleeps for the ${String(graceOf(pod))} seconds it has to stop`);
    }
  }),
);
