import { podsOf } from "#policies/engine/pods.ts";
import type { ContainerView, PodView } from "#policies/engine/pods.ts";
import type { Report, ResourceRule } from "#policies/engine/policy.ts";
import { UnknownRead } from "#policies/engine/property-view.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView } from "#policies/engine/stack-view.ts";

/** Says what is wrong with a value, which may be absent. */
export type PodReport = (value: PropertyView, wrong: string) => void;
export type PodCheck = (pod: PodView, report: PodReport, resource: ResourceView) => void;
export type ContainerCheck = (
  container: ContainerView,
  report: PodReport,
  pod: PodView,
  resource: ResourceView,
) => void;

/** A rule about every pod that a resource is, or makes. */
export const podRule = (...checks: readonly PodCheck[]): ResourceRule => podRuleFor(() => true, ...checks);

/** A rule about the pods that it concerns. */
export function podRuleFor(
  concerns: (pod: PodView, resource: ResourceView) => boolean,
  ...checks: readonly PodCheck[]
): ResourceRule {
  const concerned = (resource: ResourceView): readonly PodView[] =>
    podsOf(resource).filter((pod) => concerns(pod, resource));
  return {
    scope: "resource",
    appliesTo: (resource) => concerned(resource).length > 0,
    checks: checks.map((check) => (resource: ResourceView, report: Report) => {
      eachKnown(concerned(resource), (pod) => {
        check(
          pod,
          (value, wrong) => {
            report(value.path, wrong);
          },
          resource,
        );
      });
    }),
  };
}

/** The one way to look at containers: ordinary, init and ephemeral ones alike. */
export function forContainers(check: ContainerCheck): PodCheck {
  return (pod, report, resource) => {
    eachKnown(pod.containers, (container) => {
      const reportStated: PodReport = (value, wrong) => {
        if (!container.operated || value.has()) report(value, wrong);
      };
      check(container, reportStated, pod, resource);
    });
  };
}

/** Looks at the security context of the pod, and at that of each container. */
export function forSecurityContexts(check: (context: PropertyView, report: PodReport) => void): PodCheck {
  return ({ spec, containers }, report) => {
    const owners = [spec, ...containers.map(({ view }) => view)];
    eachKnown(owners, (owner) => {
      check(owner.at("securityContext"), report);
    });
  };
}

/** Judges every item, also after one that is not known. @throws UnknownRead the first of them */
export function eachKnown<Item>(items: readonly Item[], judge: (item: Item) => void): void {
  const unknown: UnknownRead[] = [];
  for (const item of items) {
    try {
      judge(item);
    } catch (error) {
      if (!(error instanceof UnknownRead)) throw error;
      unknown.push(error);
    }
  }
  const [first] = unknown;
  if (first !== undefined) throw first;
}

/** `securityContext` settings of Linux are refused in a pod that states Windows: https://kubernetes.io/docs/concepts/windows/intro/#compatibility-v1-pod-spec-containers-securitycontext */
export const isLinux = ({ spec }: PodView): boolean => spec.string("os.name") !== "windows";
