import type { Report } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import { inPool, isSpot, poolRule } from "#policies/rules/pools/pool-view.ts";

const taint = "kubernetes.azure.com/scalesetpriority=spot:NoSchedule";

/** https://learn.microsoft.com/azure/aks/spot-node-pool; AKS adds the taint by itself, a later update of the pool without it removes it. */
export const requireSpotMarkers = poolRule(
  ofSpot((pool, report) => {
    if (!pool.strings("nodeTaints").includes(taint)) report(inPool(pool, "nodeTaints"), `taint ${taint} is not stated`);
  }),
  ofSpot((pool, report) => {
    const path = ["nodeLabels", "ms5.io/capacity"];
    if (pool.string(path) !== "spot") report(pool.at(path).path, "the nodes do not say that they are spot");
  }),
  ofSpot((pool, report) => {
    const policy = pool.string("scaleSetEvictionPolicy") ?? "Delete";
    if (policy !== "Delete") report(inPool(pool, "scaleSetEvictionPolicy"), `an evicted node is kept (${policy})`);
  }),
  ofSpot((pool, report) => {
    const price = pool.number("spotMaxPrice");
    if (price === undefined || price === -1) return;
    if (price <= 0 || Number(price.toFixed(5)) !== price) {
      report(inPool(pool, "spotMaxPrice"), `${String(price)} is neither -1 nor a price of at most five decimals`);
    }
  }),
);

function ofSpot(check: (pool: PropertyView, report: Report) => void): (pool: PropertyView, report: Report) => void {
  return (pool, report) => {
    if (isSpot(pool)) check(pool, report);
  };
}
