import { loggingParameters } from "#policies/catalog/parameters/logging.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceCheck } from "#policies/engine/policy.ts";

/** Enabled by default: https://learn.microsoft.com/azure/azure-monitor/logs/private-link-security */
const switchedOff =
  (path: string, what: string): ResourceCheck =>
  (workspace, report) => {
    if (loggingParameters[workspace.environment].publicWorkspaces) return;
    const access = workspace.string(path) ?? "Enabled";
    if (access !== "Disabled") report(path, `${what} from any network is ${access}`);
  };

/** Keys are accepted by default: https://learn.microsoft.com/azure/azure-monitor/logs/azure-ad-authentication-logs */
export const disallowPublicWorkspaces = resourceRule(
  (workspace, report) => {
    const path = "features.disableLocalAuth";
    if (workspace.boolean(path) !== true) report(path, "whoever has the key of the workspace may write to it");
  },
  switchedOff("publicNetworkAccessForIngestion", "writing"),
  switchedOff("publicNetworkAccessForQuery", "reading"),
);
