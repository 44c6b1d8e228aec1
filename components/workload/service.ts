import type { types } from "@pulumi/kubernetes";
import { renderSelector } from "#components/workload/labels.ts";
import type { PortSpec, WorkloadSpec } from "#components/workload/workload-spec.ts";

/** A name the pods are known by. */
export interface ServicePlan {
  readonly name: string;
  readonly spec: types.input.core.v1.ServiceSpec;
  /** Why it exists beside the first one. */
  readonly reason?: string;
}

/** Protocols that a port may begin with, and what the mesh is told: https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/ */
export const portProtocols: Readonly<Record<string, string>> = {
  http: "http",
  http2: "http2",
  https: "https",
  grpc: "grpc",
  tls: "tls",
  tcp: "tcp",
  redis: "tcp", // the mesh has a filter for it, which is off
};

export const protocolOf = ({ name }: Pick<PortSpec, "name">): string => portProtocols[firstWord(name)] ?? "tcp";

export const firstWord = (name: string): string => name.split("-", 1).join("");

/** Name of the Service that gives each pod of a StatefulSet a name. */
export const headlessName = ({ name }: Pick<WorkloadSpec, "name">): string => `${name}-pods`;

/** Every Service of a workload: its own where somebody may reach it, its aliases, and the one its pods are named by. */
export function planServices(spec: WorkloadSpec): readonly ServicePlan[] {
  const own = spec.exposure.kind === "none" || spec.ports.length === 0 ? [] : [planOwn(spec)];
  const headless = spec.kind.kind === "stateful" ? [planHeadless(spec)] : [];
  return [...own, ...headless, ...planAliases(spec)];
}

const planOwn = (spec: WorkloadSpec): ServicePlan => ({
  name: spec.name,
  spec: { type: "ClusterIP", selector: renderSelector(spec), ports: spec.ports.map((port) => renderPort(port, port)) },
});

/** Pods find each other before they are ready. */
const planHeadless = (spec: WorkloadSpec): ServicePlan => ({
  name: headlessName(spec),
  spec: {
    type: "ClusterIP",
    clusterIP: "None",
    publishNotReadyAddresses: true,
    selector: renderSelector(spec),
    ports: spec.ports.map((port) => renderPort(port, port)),
  },
});

const planAliases = (spec: WorkloadSpec): readonly ServicePlan[] =>
  (spec.aliases ?? []).map((alias) => {
    const target = spec.ports.find(({ name }) => name === alias.to);
    if (target === undefined) throw new Error(`bug: no port is called ${alias.to}`);
    return {
      name: alias.name,
      spec: { type: "ClusterIP", selector: renderSelector(spec), ports: [renderPort(alias, target)] },
      reason: alias.reason,
    };
  });

/** The port of the pods is found by its name, so that a release may move it. */
const renderPort = ({ port }: { readonly port: number }, target: PortSpec): types.input.core.v1.ServicePort => ({
  name: target.name,
  port,
  targetPort: target.name,
  protocol: "TCP",
  appProtocol: protocolOf(target),
});
