import { expect, it } from "vitest";
import { renderInvalidStack } from "#stacks/config/parse.ts";
import { complaints, editStack, readStackText } from "#test/support/stack-text.ts";

type Row = readonly [what: string, edits: Readonly<Record<string, unknown>>, message: string];

const fields: readonly Row[] = [
  [
    "a misspelt field",
    { "network.subnets.ndoes": "10.50.0.0/22" },
    "network.subnets.ndoes: not a known setting; did you mean nodes? expected one of nodes, apiServer, privateEndpoints, ingress",
  ],
  [
    "a field nothing resembles",
    { "logs.colour": "red" },
    "logs.colour: not a known setting; expected one of dailyQuotaGb, retentionDays, auditTotalRetentionDays",
  ],
  [
    "a missing field",
    { "contacts.onCallEmail": undefined },
    "contacts.onCallEmail: missing, must be a lower-case e-mail address; write it like platform@ms5floor.com",
  ],
  [
    "an unknown environment",
    { environment: "stagging" },
    'environment: must be one of staging, production (got "stagging"); choose one of them',
  ],
  [
    "a subscription by name",
    { "azure.subscriptionId": "MS5" },
    'azure.subscriptionId: must be a lower-case UUID (got "MS5"); copy it from `az account show` or from Entra',
  ],
  [
    "a suffix with a capital",
    { "azure.uniqueSuffix": "Q-1" },
    'azure.uniqueSuffix: must have 3 to 5 lower-case letters and digits (got "Q-1"); choose one that is yours',
  ],
  [
    "a URL as domain",
    { domain: "https://ms5floor.com" },
    'domain: must be a lower-case domain name (got "https://ms5floor.com"); write it like staging.ms5floor.com',
  ],
  [
    "a network with host bits",
    { "network.podCidr": "10.144.0.1/16" },
    'network.podCidr: must be an IPv4 network without host bits (got "10.144.0.1/16"); write it like 10.40.0.0/22',
  ],
  [
    "minutes given as seconds",
    { "network.natIdleTimeoutMinutes": 600 },
    "network.natIdleTimeoutMinutes: must be a whole number of minutes from 4 to 120 (got 600); choose one in that range",
  ],
  [
    "minutes with a unit",
    { "network.natIdleTimeoutMinutes": "10m" },
    'network.natIdleTimeoutMinutes: must be a whole number of minutes from 4 to 120 (got "10m"); choose one in that range',
  ],
  [
    "a version that became a number",
    { "cluster.kubernetesVersion": 1.36 },
    "cluster.kubernetesVersion: must be text (got 1.36); write it in quotes",
  ],
  [
    "an unknown kind of access",
    { "cluster.apiServer.access": "public" },
    'cluster.apiServer.access: must be one of private, authorizedRanges (got "public"); choose one of them',
  ],
  [
    "no authorized range",
    { "cluster.apiServer.ranges": [] },
    "cluster.apiServer.ranges: must be a list of 1 to 200 different networks (got a list of 0); correct the list",
  ],
  [
    "a maintenance window of three hours",
    { "cluster.maintenance.windows.clusterUpgrade.durationHours": 3 },
    "cluster.maintenance.windows.clusterUpgrade.durationHours: must be a whole number of hours from 4 to 24 (got 3); choose one in that range",
  ],
  [
    "a pool name of thirteen letters",
    { "pools.computepool01": {} },
    'pools.computepool01: pool name must start with a letter and have at most 12 lower-case letters and digits (got "computepool01"); shorten it',
  ],
  [
    "a spot tier as low as regular",
    { "pools.spota.spot.priority": 10 },
    "pools.spota.spot.priority: must be a whole number of tiers from 11 to 99 (got 10); choose one in that range",
  ],
  [
    "a spot price of nothing",
    { "pools.spota.spot.maxPriceUsdPerHour": 0 },
    "pools.spota.spot.maxPriceUsdPerHour: must be -1 (never evicted for its price) or an amount of US dollars per hour above 0 (got 0); choose one of the two",
  ],
  [
    "a currency sign",
    { "budget.dailyUsd": "$45" },
    'budget.dailyUsd: must be an amount of US dollars above 0 (got "$45"); write the number without a currency sign',
  ],
  [
    "a day that does not exist",
    { "budget.startDate": "2026-02-30" },
    'budget.startDate: must be a calendar day (got "2026-02-30"); write it in quotes, like "2026-12-01"',
  ],
  [
    "memory in decimal units",
    { "quotas.monitoring.memoryLimits": "16GB" },
    'quotas.monitoring.memoryLimits: must be a quantity in Mi, Gi or Ti (got "16GB"); write it like 512Mi or 40Gi',
  ],
  [
    "a word for a boolean",
    { protectStatefulResources: "yes" },
    'protectStatefulResources: must be true or false (got "yes"); write one of the two',
  ],
  [
    "half a version",
    { "application.release": "5.0" },
    'application.release: must be a semantic version (got "5.0"); write it in quotes, like "5.0.0"',
  ],
  [
    "a scalar for a mapping",
    { ownership: "platform" },
    'ownership: must be a mapping (got "platform"); write owner, costCenter below it',
  ],
];

it.each(fields)("refuses %s", (_what, edits, message) => {
  expect(complaints(editStack("staging", edits))).toEqual([message]);
});

it("reports a misspelt key, an overlapping subnet and a bad budget date together", () => {
  const text = editStack("staging", {
    "cluster.kubernetesVersoin": "1.36",
    "network.subnets.ingress": "10.50.4.0/24",
    "budget.startDate": "2026-12-24",
  });
  const paths = complaints(text).map((line) => line.split(":")[0]);
  expect(paths).toEqual(["cluster.kubernetesVersoin", "network.subnets.ingress", "budget.startDate"]);
});

it("judges the rest of a mapping in which one field is wrong", () => {
  const text = editStack("staging", { "network.natIdleTimeoutMinutes": 3, "network.subnets.ingress": "10.50.4.0/24" });
  expect(complaints(text)).toHaveLength(2);
});

it("suggests the setting that a misspelt one was meant to be", () => {
  const text = readStackText("staging").replace("ms5:network:", "ms5:netwrok:");
  expect(complaints(text).find((line) => line.startsWith("netwrok:"))).toMatch(
    /^netwrok: not a known setting; did you mean network\? /,
  );
});

it("notices a setting under a namespace that nothing reads", () => {
  const text = readStackText("staging").replace("ms5:domain:", "m5:domain:");
  expect(complaints(text)).toContain("m5:domain: nothing reads this namespace (got m5); write ms5:domain");
});

it("insists that no provider falls back to the credentials of the machine", () => {
  const text = readStackText("staging").replace('"*"', "aws");
  expect(complaints(text)).toEqual([
    'pulumi:disable-default-providers: must list "*" and nothing else (got ["aws"]); otherwise a resource without a provider uses whatever credentials the machine has',
  ]);
});

it("refuses an encrypted setting without printing its ciphertext", () => {
  const text = readStackText("staging").replace(
    "ms5:domain: staging.ms5floor.com",
    "ms5:domain:\n    secure: AAABciphertext",
  );
  expect(complaints(text)).toEqual([
    "domain: encrypted, but no setting of this program is a secret; write it in plain text, secrets belong in the vault",
  ]);
});

it("prints the file, then one line for each issue", () => {
  const issues = [{ path: "pools.system.minCount", reason: "must not exceed maxCount (got 3 > 2); lower it" }];
  expect(renderInvalidStack("Pulumi.staging.yaml", issues)).toBe(
    "Pulumi.staging.yaml is invalid\n  pools.system.minCount: must not exceed maxCount (got 3 > 2); lower it",
  );
});
