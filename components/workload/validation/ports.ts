import { firstWord, headlessName, portProtocols } from "#components/workload/service.ts";
import { anyOf, issueIf, itemOf, repeatedAt } from "#components/workload/validation/catalogue.ts";
import type { EntryRule } from "#components/workload/validation/catalogue.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import type { ProbeSpec } from "#components/workload/process-spec.ts";

/** https://www.rfc-editor.org/rfc/rfc6335#section-5.1 */
const namePattern = /^(?=.{1,15}$)[a-z0-9]+(-[a-z0-9]+)*$/;

const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;

export const validatePorts: EntryRule = ({ ports }, _catalogue, path) => {
  const place = `${path}.ports`;
  const protocols = Object.keys(portProtocols);
  return [
    ...ports.flatMap(({ name, port }, index) => [
      ...issueIf(
        !namePattern.test(name),
        `${itemOf(place, index)}.name`,
        `is no name of a port (got "${name}"); write up to 15 lower-case letters, digits and single hyphens`,
      ),
      ...issueIf(
        !protocols.includes(firstWord(name)),
        `${itemOf(place, index)}.name`,
        `does not begin with a protocol (got "${name}"); begin with one of ${anyOf(protocols)}`,
      ),
      ...issueIf(
        !isPort(port),
        `${itemOf(place, index)}.port`,
        `is no port (got ${String(port)}); write a number from 1 to 65535`,
      ),
    ]),
    ...repeatedAt(ports.map(({ name }) => name)).map((index) => ({
      path: `${itemOf(place, index)}.name`,
      reason: `is used twice (got "${String(ports[index]?.name)}"); rename one of both`,
    })),
    ...repeatedAt(ports.map(({ port }) => String(port))).map((index) => ({
      path: `${itemOf(place, index)}.port`,
      reason: `is used twice (got ${String(ports[index]?.port)}); one process listens once, remove one of both`,
    })),
  ];
};

/** Every place that names a port of the workload itself. */
export const validatePortNames: EntryRule = (spec, _catalogue, path) => {
  const names = spec.ports.map(({ name }) => name);
  const use = anyOf(names);
  return portUses(spec).flatMap(({ place, port }) => {
    const at = `${path}.${place}`;
    if (port === undefined) return [{ path: at, reason: `is missing (got none); name one of ${use}` }];
    return issueIf(!names.includes(port), at, `is no port of the workload (got "${port}"); use one of ${use}`);
  });
};

interface PortUse {
  readonly place: string;
  readonly port: string | undefined;
}

function portUses(spec: WorkloadSpec): readonly PortUse[] {
  const { aliases = [], exposure, metrics, probes } = spec;
  return [
    ...aliases.map(({ to }, index) => ({ place: `${itemOf("aliases", index)}.to`, port: to })),
    ...("hosts" in exposure ? [{ place: "exposure.port", port: exposure.port }] : []),
    ...(metrics.kind !== "none" && metrics.port !== undefined ? [{ place: "metrics.port", port: metrics.port }] : []),
    ...Object.entries(probes ?? {}).flatMap(([name, probe]: [string, ProbeSpec | undefined]) => probeUse(name, probe)),
  ];
}

function probeUse(name: string, probe: ProbeSpec | undefined): readonly PortUse[] {
  if (probe === undefined || "exec" in probe) return [];
  if ("tcp" in probe) return [{ place: `probes.${name}.tcp`, port: probe.tcp }];
  return [{ place: `probes.${name}.http.port`, port: probe.http.port }];
}

export const validateExposure: EntryRule = ({ exposure }, _catalogue, path) =>
  "hosts" in exposure
    ? issueIf(
        exposure.hosts.length === 0,
        `${path}.exposure.hosts`,
        `names no host (got none for ${exposure.kind}); name one, "" is the domain itself`,
      )
    : [];

/** Services of all workloads share the names of one namespace. */
export const validateAliases: EntryRule = (spec, { workloads }, path) => {
  const taken = workloads
    .filter(({ namespace }) => namespace === spec.namespace)
    .flatMap((other) => [
      other.name,
      ...(other.kind.kind === "stateful" ? [headlessName(other)] : []),
      ...(other === spec ? [] : (other.aliases ?? []).map(({ name }) => name)),
    ]);
  const aliases = spec.aliases ?? [];
  const repeated = repeatedAt(aliases.map(({ name }) => name));
  return aliases.flatMap(({ name, port }, index) => {
    const at = itemOf(`${path}.aliases`, index);
    return [
      ...issueIf(
        taken.includes(name) || repeated.includes(index),
        `${at}.name`,
        `is the name of another Service (got "${name}"); choose another one`,
      ),
      ...issueIf(!isPort(port), `${at}.port`, `is no port (got ${String(port)}); write a number from 1 to 65535`),
    ];
  });
};
