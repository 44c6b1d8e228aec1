import { createHash } from "node:crypto";
import { isMeshed } from "#components/workload/exceptions.ts";
import { renderText } from "#components/workload/template-text.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import { profileOf } from "#components/workload/workload-profile.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

type Annotations = Readonly<Record<string, string>>;

export function renderPodAnnotations(spec: WorkloadSpec, facts: WorkloadFacts): Annotations {
  return {
    "ms5.io/purpose": spec.purpose,
    ...(spec.apiServer === undefined ? {} : { "ms5.io/needs-api-server": spec.apiServer.reason }),
    ...renderEviction(spec),
    ...(isMeshed(spec, facts) ? { ...renderSidecar(spec), ...renderMerge(spec) } : {}),
    ...renderChecksum(spec, facts),
    ...renderSecretVersions(spec, facts),
  };
}

/** https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md#what-types-of-pods-can-prevent-ca-from-removing-a-node */
const renderEviction = (spec: WorkloadSpec): Annotations =>
  profileOf(spec).safeToEvict === true ? { "cluster-autoscaler.kubernetes.io/safe-to-evict": "true" } : {};

/** https://istio.io/latest/docs/reference/config/annotations/ */
function renderSidecar(spec: WorkloadSpec): Annotations {
  const { cpu, memory, cpuLimit, memoryLimit } = profileOf(spec).sidecar;
  return {
    "sidecar.istio.io/proxyCPU": cpu,
    "sidecar.istio.io/proxyMemory": memory,
    "sidecar.istio.io/proxyCPULimit": cpuLimit,
    "sidecar.istio.io/proxyMemoryLimit": memoryLimit,
  };
}

/**
 * The agent of the mesh reads the process's own metrics from here and serves them with its own.
 * https://istio.io/latest/docs/ops/integrations/prometheus/#option-1-metrics-merging
 */
function renderMerge({ metrics, ports }: WorkloadSpec): Annotations {
  if (metrics.kind !== "mesh" || metrics.port === undefined) return {};
  const port = ports.find(({ name }) => name === metrics.port)?.port;
  if (port === undefined) throw new Error(`bug: no port is called ${metrics.port}`);
  return {
    "prometheus.io/scrape": "true",
    "prometheus.io/port": String(port),
    "prometheus.io/path": metrics.path ?? "/metrics",
  };
}

/** A secret is read when the process starts: a new value must make a new pod. Of versions, never of values. */
function renderSecretVersions({ secrets }: WorkloadSpec, { secretVersions = {} }: WorkloadFacts): Annotations {
  const versions = secrets.flatMap(({ secret }) => {
    const version = secretVersions[secret];
    return version === undefined ? [] : [[secret, version]];
  });
  if (versions.length === 0) return {};
  return { "ms5.io/secret-versions": createHash("sha256").update(JSON.stringify(versions)).digest("hex") };
}

/** A pod reads its files again only where the process does; elsewhere a new text must make a new pod. */
function renderChecksum({ files = [] }: WorkloadSpec, { values }: WorkloadFacts): Annotations {
  const texts = files
    .filter(({ restarts }) => restarts)
    .flatMap((file) =>
      Object.entries(file.files).map(([name, text]) => [file.directory, name, renderText(text, values)]),
    );
  if (texts.length === 0) return {};
  return { "ms5.io/config-checksum": createHash("sha256").update(JSON.stringify(texts)).digest("hex") };
}
