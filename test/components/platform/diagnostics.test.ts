import { describe, expect, it } from "vitest";
import { Diagnostics } from "#components/platform/diagnostics.ts";
import type { DiagnosticsArgs } from "#components/platform/diagnostics.ts";
import { validateDiagnostics } from "#components/platform/diagnostic-logs.ts";
import { captureOne, only } from "#test/components/capture-one.ts";

const args: DiagnosticsArgs = {
  settingName: "to-workspace",
  targetId: "/vaults/11",
  logs: { kind: "categories", categories: ["kube-audit-admin", "guard"] },
  destinations: { workspaceId: "/workspaces/12" },
};
const settingOf = async (changed: Partial<DiagnosticsArgs> = {}) =>
  only(await captureOne(() => new Diagnostics("vault", { ...args, ...changed })), "monitor:DiagnosticSetting").inputs;

describe("a diagnostic setting", () => {
  it("sends the named categories to tables of their own", async () => {
    expect(await settingOf()).toEqual({
      name: "to-workspace",
      resourceUri: "/vaults/11",
      workspaceId: "/workspaces/12",
      logAnalyticsDestinationType: "Dedicated",
      logs: [
        { category: "kube-audit-admin", enabled: true },
        { category: "guard", enabled: true },
      ],
      metrics: [],
    });
  });

  it("names groups as groups", async () => {
    const { logs } = await settingOf({ logs: { kind: "groups", groups: ["audit"] } });
    expect(logs).toEqual([{ categoryGroup: "audit", enabled: true }]);
  });

  it("says nothing about tables when only a storage account receives", async () => {
    const sent = await settingOf({ destinations: { storageAccountId: "/storageAccounts/13" } });
    expect(sent).toMatchObject({ storageAccountId: "/storageAccounts/13" });
    expect(sent).not.toHaveProperty("logAnalyticsDestinationType");
  });

  it.each([
    { title: "without a destination", changed: { destinations: {} }, path: "destinations" },
    { title: "without a category", changed: { logs: { kind: "categories", categories: [] } }, path: "logs" },
    {
      title: "with one twice",
      changed: { logs: { kind: "categories", categories: ["guard", "guard"] } },
      path: "logs",
    },
  ] as const)("is refused $title", ({ changed, path }) => {
    expect(validateDiagnostics({ ...args, ...changed }).map((issue) => issue.path)).toEqual([path]);
  });
});
