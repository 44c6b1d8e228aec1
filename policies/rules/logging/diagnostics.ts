import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

const settingKind = "monitor/DiagnosticSetting";

const services = ["storage/BlobServiceProperties", "storage/FileServiceProperties"];

/** Diagnostic settings of a resource; those of a blob or file service count for its account. */
export function settingsOf(stack: StackView, resource: ResourceView): readonly ResourceView[] {
  return [resource, ...services.flatMap((service) => stack.referrers(resource, service))].flatMap((source) =>
    stack.referrers(source, settingKind).filter((setting) => setting.references("resourceUri").includes(source)),
  );
}

/**
 * Settings that export the activity log: those of the subscription itself, whose id is known before anything exists.
 * https://learn.microsoft.com/azure/azure-monitor/platform/activity-log
 */
export function activitySettings(stack: StackView): readonly ResourceView[] {
  const settings = stack.of(settingKind).filter((setting) => setting.references("resourceUri").length === 0);
  return [
    ...settings.filter((setting) => /^\/subscriptions\/[^/]+$/.test(String(setting.string("resourceUri")))),
    ...stack.of("monitor/SubscriptionDiagnosticSetting"),
  ];
}

/** The categories that none of the settings sends. The groups hold each of those our rules ask for. */
export function missingCategories(settings: readonly ResourceView[], categories: readonly string[]): readonly string[] {
  const logs = settings.flatMap((setting) => setting.list("logs")).filter((log) => log.boolean("enabled") === true);
  const sent = logs.map((log) => log.string("category") ?? log.string("categoryGroup"));
  return sent.includes("allLogs") || sent.includes("audit")
    ? []
    : categories.filter((category) => !sent.includes(category));
}

/** Resources of the stack that a setting sends to. */
export function destinationsOf(
  setting: ResourceView,
  property: "workspaceId" | "storageAccountId",
): readonly ResourceView[] {
  const kind = property === "workspaceId" ? "operationalinsights/Workspace" : "storage/StorageAccount";
  return setting.references(property).filter((resource) => resource.kind === kind);
}
