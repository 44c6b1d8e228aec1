import type { FlagCatalog } from "#components/workload/flags.ts";

/**
 * Feature flags. A change reaches the application within two minutes, without a release and without a restart. The
 * application asks through OpenFeature by these names and gives its own default where nobody answers.
 */
export const featureFlags = {
  "oee-view-b": {
    purpose: "the new view of overall equipment effectiveness; a tenth of the users see it",
    owner: "floor-product",
    decideBy: "2027-03-31",
    enabled: true,
    variants: { on: true, off: false },
    otherwise: "off",
    rules: [{ when: { attribute: "email", endsWith: "@ms5floor.com" }, serve: "on" }, { split: { on: 10, off: 90 } }],
  },
  "websocket-updates": {
    purpose: "pushes changes to the browser; off: the browser asks every few seconds",
    owner: "floor-product",
    enabled: true,
    variants: { on: true, off: false },
    otherwise: "on",
  },
  "report-generation": {
    purpose: "accepts orders for reports; off while the database needs its strength for the floor",
    owner: "platform",
    enabled: true,
    variants: { on: true, off: false },
    otherwise: "on",
  },
  "dashboard-refresh-seconds": {
    purpose: "how often dashboards ask for new figures; slower while the platform is short of capacity",
    owner: "platform",
    enabled: true,
    variants: { normal: 5, slow: 30 },
    otherwise: "normal",
  },
} as const satisfies FlagCatalog;
