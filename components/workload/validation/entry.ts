import type { Issue } from "#components/core/issues.ts";
import { runsToItsEnd } from "#components/workload/replicas.ts";
import { anyOf, issueIf } from "#components/workload/validation/catalogue.ts";
import type { EntryRule } from "#components/workload/validation/catalogue.ts";

/** A job's name gets ten characters and a CronJob's eleven, of 63; the autoscaler that KEDA makes gets nine before it. */
const longestName = 52;
const namePattern = /^ms5-[a-z0-9]+(-[a-z0-9]+)*$/;

export const validateName: EntryRule = ({ name }, _catalogue, path) => [
  ...issueIf(!namePattern.test(name), path, `is no name (got "${name}"); write ms5- and lower-case words with hyphens`),
  ...issueIf(
    name.length > longestName,
    path,
    `is too long a name (got ${String(name.length)} characters); shorten it to ${String(longestName)}`,
  ),
];

/** What a type would refuse, but Node does not read types. */
export const validateReplicas: EntryRule = (spec, _catalogue, path) => [
  ...validateNoReplicas(spec, path),
  ...validateNoReplicas(spec.scale, `${path}.scale`),
];

function validateNoReplicas(entry: object, path: string): readonly Issue[] {
  if (!("replicas" in entry)) return [];
  const got = JSON.stringify(entry.replicas);
  return [
    { path: `${path}.replicas`, reason: `is stated in the catalogue (got ${got}); it belongs to the stack file alone` },
  ];
}

export const validateNamespace: EntryRule = ({ namespace }, { namespaces }, path) =>
  issueIf(
    !namespaces.includes(namespace),
    `${path}.namespace`,
    `is not in the catalogue of namespaces (got "${namespace}"); use one of ${anyOf(namespaces)}`,
  );

export const validateImage: EntryRule = ({ image }, { images }, path) => {
  const known = Object.hasOwn(images, image) ? images[image] : undefined;
  const place = `${path}.image`;
  if (known === undefined) {
    const keys = anyOf(Object.keys(images));
    return [{ path: place, reason: `is not in the catalogue of images (got "${image}"); use one of ${keys}` }];
  }
  const { version } = known;
  const missing = version === undefined || version === "" || version === "latest";
  const got = version === undefined ? "none" : JSON.stringify(version);
  return issueIf(missing, place, `has no version (got ${got} for "${image}"); pin one in the catalogue of images`);
};

export const validateProcess: EntryRule = ({ process: { command, user } }, _catalogue, path) => [
  ...issueIf(command.length === 0, `${path}.process.command`, "is empty (got no word); state program and arguments"),
  ...issueIf(
    user < 10_000,
    `${path}.process.user`,
    `may be a user of the node (got ${String(user)}); use 10000 or more`,
  ),
];

/** A job that ends is watched by its end; everything else must be asked. */
export const validateProbes: EntryRule = (spec, _catalogue, path) =>
  issueIf(
    spec.probes === undefined && !runsToItsEnd(spec),
    `${path}.probes`,
    `is missing for kind ${spec.kind.kind} (got none); say how the process shows that it is ready and that it lives`,
  );

/** Five fields: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax */
const cronPattern = /^[\d*/,-]+( [\d*/,A-Z-]+){4}$/;

export const validateKind: EntryRule = ({ kind }, _catalogue, path) => {
  if (kind.kind !== "job" && kind.kind !== "cron") return [];
  const { deadlineSeconds } = kind;
  return [
    ...issueIf(
      !Number.isInteger(deadlineSeconds) || deadlineSeconds < 1,
      `${path}.kind.deadlineSeconds`,
      `is no number of seconds (got ${String(deadlineSeconds)}); state after how many it has failed`,
    ),
    ...(kind.kind === "cron"
      ? issueIf(
          !cronPattern.test(kind.schedule),
          `${path}.kind.schedule`,
          `has not five fields of cron (got "${kind.schedule}"); write minute, hour, day, month and weekday`,
        )
      : []),
  ];
};
