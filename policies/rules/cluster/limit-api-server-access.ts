import { clusterParameters } from "#policies/catalog/parameters/cluster.ts";
import { resourceRule } from "#policies/engine/policy.ts";

const isPrivate = "apiServerAccessProfile.enablePrivateCluster";
const ranges = "apiServerAccessProfile.authorizedIPRanges";

/** Without either setting the API server answers the whole internet: https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges */
export const limitApiServerAccess = resourceRule(
  (cluster, report) => {
    const listed = cluster.list(ranges).length;
    const closed = cluster.boolean(isPrivate) === true;
    if (closed && listed > 0) report(ranges, "a private cluster has authorized ranges, which it ignores");
    if (!closed && listed === 0) report(ranges, "the API server is public and no range is authorized");
  },
  (cluster, report) => {
    const { shortestPrefix } = clusterParameters[cluster.environment];
    for (const item of cluster.list(ranges)) {
      const range = String(item.read());
      const prefix = Number(/\/(\d+)/.exec(range)?.[1] ?? "32"); // a bare address is one host
      if (prefix < shortestPrefix) report(item.path, `${range} is wider than /${String(shortestPrefix)}`);
    }
  },
);
