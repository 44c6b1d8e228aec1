import type { Issue } from "#components/core/issues.ts";
import type { TriggerSpec } from "#components/workload/scale-spec.ts";
import { anyOf, issueIf, itemOf, repeatedAt } from "#components/workload/validation/catalogue.ts";
import type { EntryRule, WorkloadCatalogue } from "#components/workload/validation/catalogue.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

/** Kinds of which any number of equal pods may run. */
const scalable: readonly WorkloadSpec["kind"]["kind"][] = ["service", "worker"];

export const validateScale: EntryRule = (spec, catalogue, path) => {
  const { kind, scale } = spec;
  const place = `${path}.scale`;
  if (scale.kind === "fixed") return [];
  return [
    ...issueIf(
      !scalable.includes(kind.kind),
      `${place}.kind`,
      `does not fit kind ${kind.kind} (got "${scale.kind}"); use fixed`,
    ),
    ...(scale.kind === "cpu"
      ? issueIf(
          !(scale.targetPercent > 0 && scale.targetPercent <= 100),
          `${place}.targetPercent`,
          `is no share (got ${String(scale.targetPercent)}); write a percentage from 1 to 100`,
        )
      : validateTriggers(spec, scale.triggers, catalogue, `${place}.triggers`)),
  ];
};

function validateTriggers(
  spec: WorkloadSpec,
  triggers: readonly TriggerSpec[],
  catalogue: WorkloadCatalogue,
  path: string,
): readonly Issue[] {
  return [
    // Against the shifts alone nothing would ever measure the work.
    ...issueIf(
      triggers.every(({ kind }) => kind === "shifts"),
      path,
      `measures nothing (got ${String(triggers.length)} of kind shifts alone); add a trigger that does`,
    ),
    ...repeatedAt(triggers.map(({ kind }) => kind)).map((index) => ({
      path: `${itemOf(path, index)}.kind`,
      reason: `is stated twice (got "${String(triggers[index]?.kind)}"); make one of both`,
    })),
    ...triggers.flatMap((trigger, index) => validateTrigger(spec, trigger, catalogue, itemOf(path, index))),
  ];
}

function validateTrigger(
  { name, ports }: WorkloadSpec,
  trigger: TriggerSpec,
  { queues }: WorkloadCatalogue,
  path: string,
): readonly Issue[] {
  if (trigger.kind === "shifts") return [];
  const amount = issueIf(
    !(trigger.perReplica > 0),
    `${path}.perReplica`,
    `is no amount of work (got ${String(trigger.perReplica)}); state what one pod is good for`,
  );
  if (!("queues" in trigger)) {
    const silent = issueIf(
      ports.length === 0,
      `${path}.kind`,
      `counts requests of a workload without ports (got "${trigger.kind}"); scale it by a backlog`,
    );
    return [...amount, ...silent];
  }
  const own = queues.filter(({ worker }) => worker === name).map((queue) => queue.name);
  return [
    ...amount,
    ...issueIf(trigger.queues.length === 0, `${path}.queues`, `names no queue (got none); use ${anyOf(own)}`),
    ...trigger.queues.flatMap((queue, index) =>
      issueIf(
        !own.includes(queue),
        itemOf(`${path}.queues`, index),
        `is no queue of this worker (got "${queue}"); use ${anyOf(own)}`,
      ),
    ),
  ];
}

/** A queue without a worker fills up for ever. */
export const validateQueues = ({ queues, workloads }: WorkloadCatalogue): readonly Issue[] =>
  queues.flatMap(({ name, worker }) =>
    issueIf(
      !workloads.some((spec) => spec.name === worker && spec.kind.kind === "worker"),
      `queues.${name}.worker`,
      `is no workload of kind worker (got "${worker}"); name the one that takes its tasks`,
    ),
  );
