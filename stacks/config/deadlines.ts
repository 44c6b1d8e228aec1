import type { Issue } from "#components/core/issues.ts";
import type { Day } from "#components/core/units.ts";
import { cidrOf, overlaps } from "#components/platform/cidr.ts";
import { documentationRanges, sampleIdentifiers } from "#stacks/catalog/sample-identifiers.ts";
import { calendarConfirmedOn, kubernetesCalendar, meshCalendar } from "#stacks/catalog/support-calendar.ts";
import { daysBetween, monthsBetween } from "#stacks/config/days.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";

/** Something that is fine in a file but not on a certain day, or not in a deployment. */
export interface Deadline extends Issue {
  /** Never more than a warning in a plan: a commit that passed once must pass in two years. */
  readonly severity: "warning";
  /** The gate that refuses it; `null` when no gate can tell whether it matters. */
  readonly gate: "deploy" | null;
}

/** Days of notice before something ends: one maintenance window and its rehearsal. */
const notice = 30;
/** The tables are compared with their sources every quarter; twice that is neglect. */
const calendarAgeDays = 180;
/** Longest life of a generated secret, in days. */
const secretLifeDays = 731;

/** What stands against deploying the configuration on the given day. */
export function findDeadlines(config: PlatformConfig, on: Day): readonly Deadline[] {
  const refused = [
    ...support(config, on),
    ...budget(config, on),
    ...expiry(config, on),
    ...maintenance(config, on),
    ...samples(config),
  ];
  return [
    ...refused.map((issue) => ({ ...issue, severity: "warning", gate: "deploy" }) as const),
    ...startedBudget(config, on).map((issue) => ({ ...issue, severity: "warning", gate: null }) as const),
  ];
}

function support({ cluster }: PlatformConfig, on: Day): readonly Issue[] {
  const { endOfLife, certainty } = meshCalendar[cluster.meshRevision];
  const { endOfSupport } = kubernetesCalendar[cluster.kubernetesVersion];
  const age = daysBetween(calendarConfirmedOn, on);
  const estimate = certainty === "expected" ? "about " : "";
  return [
    ...ending(
      "cluster.meshRevision",
      `support of ${cluster.meshRevision} ends ${estimate}`,
      endOfLife,
      on,
      "move to a newer revision",
    ),
    ...ending(
      "cluster.kubernetesVersion",
      `support of Kubernetes ${cluster.kubernetesVersion} ends `,
      endOfSupport,
      on,
      "move to a newer minor",
    ),
    ...(age > calendarAgeDays
      ? [
          {
            path: "cluster",
            reason: `the support calendar is out of date (got ${calendarConfirmedOn}, ${String(age)} days ago); compare stacks/catalog/support-calendar.ts with its sources`,
          },
        ]
      : []),
  ];
}

function ending(path: string, what: string, end: Day, on: Day, remedy: string): readonly Issue[] {
  const left = daysBetween(on, end);
  if (left > notice) return [];
  const when = left < 0 ? `${String(-left)} days ago` : `in ${String(left)} days`;
  return [{ path, reason: `${what}${end} (got ${when} on ${on}); ${remedy}` }];
}

/** Azure accepts a new budget from the current month up to twelve months ahead. */
function budget({ budget: { startDate, anomaly } }: PlatformConfig, on: Day): readonly Issue[] {
  const reason = `is more than twelve months ahead, further than a budget can start (got ${startDate} on ${on}); choose an earlier month`;
  return [
    ...(monthsBetween(on, startDate) > 12 ? [{ path: "budget.startDate", reason }] : []),
    ...ending("budget.anomaly.endDate", "the anomaly alert ends ", anomaly.endDate, on, "move both dates by a year"),
  ];
}

/** Stops nothing: every budget gets here a month after it was created, and its start never changes afterwards. */
function startedBudget({ budget: { startDate } }: PlatformConfig, on: Day): readonly Issue[] {
  if (monthsBetween(on, startDate) >= 0) return [];
  const reason = `is in a past month, in which no budget can be created (got ${startDate} on ${on}); leave it if the budget exists, else write the first of this month`;
  return [{ path: "budget.startDate", reason }];
}

function expiry({ secretsExpireOn }: PlatformConfig, on: Day): readonly Issue[] {
  const path = "secretsExpireOn";
  const left = daysBetween(on, secretsExpireOn);
  if (left <= secretLifeDays)
    return ending(path, "the generated secrets expire ", secretsExpireOn, on, "move the day and rotate them");
  return [
    { path, reason: `secrets must not live longer than two years (got ${String(left)} days); choose an earlier day` },
  ];
}

function maintenance({ cluster }: PlatformConfig, on: Day): readonly Issue[] {
  const { startDate, freezes } = cluster.maintenance;
  const frozen = freezes.find(({ start, end }) => daysBetween(start, on) >= 0 && daysBetween(on, end) >= 0);
  return [
    ...(daysBetween(on, startDate) > notice
      ? [
          {
            path: "cluster.maintenance.startDate",
            reason: `the maintenance windows are not in force for more than ${String(notice)} days (got ${startDate} on ${on}); choose an earlier day`,
          },
        ]
      : []),
    ...(frozen === undefined
      ? []
      : [
          {
            path: "cluster.maintenance.freezes",
            reason: `changes are frozen (got ${frozen.start} to ${frozen.end} on ${on}); deploy afterwards`,
          },
        ]),
  ];
}

function samples({ azure, cluster }: PlatformConfig): readonly Issue[] {
  const identifiers = [
    { path: "azure.tenantId", value: azure.tenantId },
    { path: "azure.subscriptionId", value: azure.subscriptionId },
    ...cluster.adminGroupObjectIds.map((value, index) => ({
      path: `cluster.adminGroupObjectIds[${String(index)}]`,
      value,
    })),
  ];
  const ranges = cluster.apiServer.access === "private" ? [] : cluster.apiServer.ranges;
  return [
    ...identifiers
      .filter(({ value }) => sampleIdentifiers.some((sample) => sample === value))
      .map(({ path, value }) => ({
        path,
        reason: `is a sample that belongs to nobody (got ${value}); write your own`,
      })),
    ...ranges.flatMap((range, index) => {
      if (!documentationRanges.some((sample) => overlaps(cidrOf(sample), cidrOf(range)))) return [];
      const reason = `is a network for documentation (got ${range}); write the addresses operators come from`;
      return [{ path: `cluster.apiServer.ranges[${String(index)}]`, reason }];
    }),
  ];
}
