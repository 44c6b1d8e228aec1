import type { types } from "@pulumi/kubernetes";
import { wrapCommand } from "#components/workload/command.ts";
import type { ProbeSpec } from "#components/workload/process-spec.ts";
import { renderText } from "#components/workload/template-text.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

type Container = types.input.core.v1.Container;
type Probe = types.input.core.v1.Probe;

/** https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/ */
export function renderProbes(
  spec: WorkloadSpec,
  facts: WorkloadFacts,
): Pick<Container, "startupProbe" | "readinessProbe" | "livenessProbe"> {
  const { probes } = spec;
  if (probes === undefined) return {};
  return {
    ...(probes.startup === undefined ? {} : { startupProbe: renderProbe(probes.startup, spec, facts) }),
    readinessProbe: renderProbe(probes.readiness, spec, facts),
    livenessProbe: renderProbe(probes.liveness, spec, facts),
  };
}

function renderProbe(probe: ProbeSpec, spec: WorkloadSpec, facts: WorkloadFacts): Probe {
  const { periodSeconds, timeoutSeconds, failureThreshold, initialDelaySeconds } = probe;
  return {
    ...renderQuestion(probe, spec, facts),
    ...(initialDelaySeconds === undefined ? {} : { initialDelaySeconds }),
    periodSeconds,
    timeoutSeconds,
    failureThreshold,
  };
}

/** A command is started beside the process and sees none of its variables, so it reads the secrets itself. */
function renderQuestion(probe: ProbeSpec, { secrets }: WorkloadSpec, { values }: WorkloadFacts): Probe {
  if ("tcp" in probe) return { tcpSocket: { port: probe.tcp } };
  if ("exec" in probe) {
    const command = probe.exec.map((word) => renderText(word, values));
    return { exec: { command: [...wrapCommand(command, secrets)] } };
  }
  const { path, port, host } = probe.http;
  // The kubelet asks the address of the pod; an application that knows its own names refuses that as a host.
  const httpHeaders = host === undefined ? {} : { httpHeaders: [{ name: "Host", value: renderText(host, values) }] };
  return { httpGet: { path, port, ...httpHeaders } };
}
