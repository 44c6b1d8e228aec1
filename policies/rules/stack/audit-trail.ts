import { loggingParameters, trailOperations } from "#policies/catalog/parameters/logging.ts";
import type { StackView } from "#policies/engine/stack-view.ts";
import { isAlertOn, reachedBy } from "#policies/rules/logging/alerts.ts";
import { isLocked } from "#policies/rules/logging/audit-sinks.ts";
import { immutableCopies, uncopiedCategories, workspacesOf } from "#policies/rules/logging/audit-sources.ts";
import type { AuditSource } from "#policies/rules/logging/audit-sources.ts";
import { destinationsOf, missingCategories } from "#policies/rules/logging/diagnostics.ts";
import { tableDays } from "#policies/rules/logging/tables.ts";

/** One link of the chain: what breaks it for a source, or nothing. */
type Link = (stack: StackView, source: AuditSource) => readonly string[];

/** What happens is written down where people search it. */
const reachesWorkspace: Link = (_stack, { settings, categories }) => {
  const central = settings.filter((setting) => destinationsOf(setting, "workspaceId").length > 0);
  const missing = missingCategories(central, categories);
  return missing.length === 0 ? [] : [`no workspace receives ${missing.join(", ")}`];
};

/** It stays there as long as an investigation may take. */
const staysSearchable: Link = (stack, source) => {
  const needed = loggingParameters[stack.environment].auditDays;
  const stored = workspacesOf(source).flatMap((workspace) =>
    source.tables.map((table) => [table, tableDays(stack, workspace, table)] as const),
  );
  return stored
    .filter(([, days]) => days < needed)
    .map(([table, days]) => `table ${table} forgets after ${String(days)} days, not ${String(needed)}`);
};

/** The record itself cannot be changed. */
const isUnchangeable: Link = (stack, source) => {
  const missing = uncopiedCategories(stack, source);
  return missing.length === 0 ? [] : [`no immutable storage receives ${missing.join(", ")}`];
};

/** Neither place can be deleted. */
const isKept: Link = (stack, source) => {
  if (!loggingParameters[stack.environment].lockedRecords) return [];
  return [...workspacesOf(source), ...immutableCopies(stack, source)]
    .filter((place) => !isLocked(stack, place))
    .map(({ name }) => `${name} is not locked`);
};

/** Whoever takes a link away is noticed; the first alert that tells somebody is enough, so that no source reads them all. */
const isWatched: Link = (stack) =>
  trailOperations
    .filter((operation) => {
      const alerts = stack.of("monitor/ActivityLogAlert");
      return !alerts.some((alert) => isAlertOn(alert, operation) && reachedBy(alert).length > 0);
    })
    .map((operation) => `nobody is told of ${operation}`);

/** The links in the order in which a record travels; each is judged by itself. */
export const trailLinks: readonly Link[] = [reachesWorkspace, staysSearchable, isUnchangeable, isKept, isWatched];
