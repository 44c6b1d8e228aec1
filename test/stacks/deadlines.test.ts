import { describe, expect, it } from "vitest";
import type { Day } from "#components/core/units.ts";
import { findDeadlines } from "#stacks/config/deadlines.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";
import { committedConfig } from "#test/support/stack-text.ts";

/** A production configuration without samples: nothing stands against it on a quiet day. */
function deployable(): PlatformConfig {
  const config = committedConfig("production");
  const uuid = "5f0c1a9e-0b57-4d5c-9a55-1d2e3f4a5b6c";
  return {
    ...config,
    azure: { ...config.azure, tenantId: uuid, subscriptionId: uuid },
    cluster: {
      ...config.cluster,
      adminGroupObjectIds: [uuid],
      apiServer: { access: "private" },
      maintenance: { ...config.cluster.maintenance, startDate: "2026-10-01" },
    },
  };
}

const pathsOn = (config: PlatformConfig, on: Day): readonly string[] =>
  findDeadlines(config, on).map(({ path }) => path);
const reasonsOn = (config: PlatformConfig, on: Day): readonly string[] =>
  findDeadlines(config, on).map(({ reason }) => reason);

describe("what depends on the day", () => {
  it("stands against nothing while versions, budget and secrets are in their time", () => {
    expect(pathsOn(deployable(), "2026-10-31")).toEqual([]);
  });

  it("notices maintenance windows that are not in force for more than thirty days", () => {
    expect(pathsOn(deployable(), "2026-08-31")).toContain("cluster.maintenance.startDate");
  });

  it("gives thirty days of notice before the mesh revision ends", () => {
    expect(reasonsOn(deployable(), "2026-11-25")).toEqual([
      "support of asm-1-30 ends about 2026-12-01 (got in 6 days on 2026-11-25); move to a newer revision",
    ]);
  });

  it("refuses a revision whose support has ended", () => {
    expect(reasonsOn(deployable(), "2026-12-11")).toContain(
      "support of asm-1-30 ends about 2026-12-01 (got 10 days ago on 2026-12-11); move to a newer revision",
    );
  });

  it("refuses a Kubernetes minor thirty days before its support ends", () => {
    expect(pathsOn(deployable(), "2027-05-01")).not.toContain("cluster.kubernetesVersion");
    expect(pathsOn(deployable(), "2027-05-02")).toContain("cluster.kubernetesVersion");
  });

  it("asks for a fresh support calendar after half a year", () => {
    expect(pathsOn(deployable(), "2027-02-17")).not.toContain("cluster");
    expect(pathsOn(deployable(), "2027-02-18")).toContain("cluster");
  });

  it.each<readonly [Day, boolean]>([
    ["2025-11-30", true],
    ["2025-12-01", false],
    ["2026-12-31", false],
    ["2027-01-01", true],
  ])("accepts a budget from its own month back to twelve months earlier: on %s noticed is %s", (on, noticed) => {
    expect(pathsOn(deployable(), on).includes("budget.startDate")).toBe(noticed);
  });

  it.each<readonly [Day, "deploy" | null]>([
    ["2025-11-30", "deploy"],
    ["2027-01-01", null],
  ])("lets a budget that started stay as it is, and none start too far ahead: on %s the gate is %s", (on, gate) => {
    const found = findDeadlines(deployable(), on).find(({ path }) => path === "budget.startDate");
    expect(found?.gate).toBe(gate);
  });

  it("notices that the anomaly alert is about to end", () => {
    expect(pathsOn(deployable(), "2027-11-01")).toContain("budget.anomaly.endDate");
  });

  it("asks for new secrets thirty days before they expire", () => {
    expect(pathsOn(deployable(), "2027-11-30")).not.toContain("secretsExpireOn");
    expect(pathsOn(deployable(), "2027-12-01")).toContain("secretsExpireOn");
  });

  it("refuses secrets that live longer than two years", () => {
    expect(pathsOn({ ...deployable(), secretsExpireOn: "2028-12-31" }, "2026-12-01")).toContain("secretsExpireOn");
  });

  it.each<readonly [Day, boolean]>([
    ["2026-12-18", false],
    ["2026-12-19", true],
    ["2027-01-03", true],
    ["2027-01-04", false],
  ])("honours the first and the last day of a freeze: on %s frozen is %s", (on, frozen) => {
    expect(pathsOn(deployable(), on).includes("cluster.maintenance.freezes")).toBe(frozen);
  });
});

describe("the committed samples", () => {
  it("stand against a deployment on any day", () => {
    const samples = [
      "azure.tenantId",
      "azure.subscriptionId",
      "cluster.adminGroupObjectIds[0]",
      "cluster.apiServer.ranges[0]",
    ];
    expect(pathsOn(committedConfig("staging"), "2026-11-01")).toEqual(expect.arrayContaining(samples));
  });

  it("are warnings that only the deployment gate refuses", () => {
    const found = findDeadlines(committedConfig("production"), "2030-01-01");
    const elsewhere = found.filter(({ gate }) => gate !== "deploy");
    expect(elsewhere.map(({ path }) => path)).toEqual(["budget.startDate"]);
    expect(found.length).toBeGreaterThan(5);
  });
});
