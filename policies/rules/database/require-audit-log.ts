import { auditedClasses } from "#policies/catalog/parameters/database.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import { itemsOf, parameterOf } from "#policies/rules/database/parameters.ts";

/** What turns a switch of the server off, which this one is by default: https://www.postgresql.org/docs/17/config-setting.html */
const off: readonly (string | undefined)[] = [undefined, "", "off", "false", "no", "0"];

/** The operator loads the library where one of its settings is stated: https://cloudnative-pg.io/docs/1.30/logging/#pgaudit-logs */
export const requireAuditLog = resourceRule(
  (cluster, report) => {
    const setting = parameterOf(cluster, "pgaudit.log");
    const stated = itemsOf(setting);
    const logged = (item: string): boolean => stated.includes(item) || stated.includes("all");
    const missing = auditedClasses.filter((item) => !logged(item) || stated.includes(`-${item}`));
    if (missing.length > 0) report(setting.path, `statements of class ${missing.join(", ")} leave no trail`);
  },
  (cluster, report) => {
    const setting = parameterOf(cluster, "log_connections");
    if (off.includes(setting.string()?.toLowerCase())) {
      report(setting.path, "who connects leaves no trail");
    }
  },
);
