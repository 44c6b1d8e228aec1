import type { types } from "@pulumi/kubernetes";
import { escapeReferences, wrapCommand } from "#components/workload/command.ts";
import { renderEnvironment } from "#components/workload/environment.ts";
import { renderProbes } from "#components/workload/probes.ts";
import { renderResources } from "#components/workload/resources.ts";
import { containerSecurityContext } from "#components/workload/security-context.ts";
import { renderText } from "#components/workload/template-text.ts";
import { renderVolumeMounts } from "#components/workload/volumes.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import { profileOf } from "#components/workload/workload-profile.ts";
import type { WorkloadSize } from "#components/workload/workload-size.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

type Container = types.input.core.v1.Container;

/** The one container of a workload; it has the workload's name. */
export function renderContainer(spec: WorkloadSpec, size: WorkloadSize, facts: WorkloadFacts): Container {
  const { workingDirectory } = spec.process;
  const env = renderEnvironment(spec, facts);
  const volumeMounts = renderVolumeMounts(spec, facts);
  return {
    name: spec.name,
    image: facts.image,
    imagePullPolicy: facts.image.includes("@") ? "IfNotPresent" : "Always",
    command: renderCommand(spec, facts),
    ...(workingDirectory === undefined ? {} : { workingDir: workingDirectory }),
    ...(env.length === 0 ? {} : { env }),
    ...renderPorts(spec),
    resources: renderResources(spec, size, facts),
    ...renderProbes(spec, facts),
    ...(volumeMounts.length === 0 ? {} : { volumeMounts }),
    securityContext: containerSecurityContext,
    // What a process says before it dies is the best answer to why it did.
    terminationMessagePolicy: "FallbackToLogsOnError",
  };
}

function renderCommand({ process, secrets }: WorkloadSpec, { values }: WorkloadFacts): string[] {
  const words = process.command.map((word) => renderText(word, values));
  return wrapCommand(words, secrets).map(escapeReferences);
}

/**
 * A pod that is told to stop is still sent requests, until every node has heard of it.
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow
 */
function renderPorts(spec: WorkloadSpec): Pick<Container, "ports" | "lifecycle"> {
  if (spec.ports.length === 0) return {};
  return {
    ports: spec.ports.map(({ name, port }) => ({ name, containerPort: port, protocol: "TCP" })),
    lifecycle: { preStop: { sleep: { seconds: profileOf(spec).preStopSeconds } } },
  };
}
