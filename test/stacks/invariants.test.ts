import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { committedConfig } from "#test/support/stack-text.ts";
import { at, label, listAt, ofType } from "#test/support/resources.ts";
import { stacks, synth } from "#test/support/synth.ts";

const aks = "azure-native:containerservice:ManagedCluster";
const pool = "azure-native:containerservice:AgentPool";
const inputsOf = async (stack: (typeof stacks)[number], type: string) =>
  ofType(await synth(stack), type).map(({ inputs }) => inputs);

describe.each(stacks)("%s", (stack) => {
  const { pools, environment } = committedConfig(stack);

  it("declares one pool inline, the system pool, and every other pool as its own resource", async () => {
    const [cluster] = await inputsOf(stack, aks);
    const own = (await inputsOf(stack, pool)).map((inputs) => String(inputs["agentPoolName"]));
    expect([listAt(cluster, "agentPoolProfiles").map((profile) => at(profile, "name")), own.toSorted()]).toEqual([
      ["system"],
      Object.keys(pools)
        .filter((name) => name !== "system")
        .toSorted(),
    ]);
  });

  it("keeps spot pools out of the way of system pods, evictable, autoscaled and without surge", async () => {
    const spot = (await inputsOf(stack, pool)).filter((inputs) => inputs["scaleSetPriority"] === "Spot");
    const facts = spot.map((inputs) => ({
      mode: inputs["mode"],
      eviction: inputs["scaleSetEvictionPolicy"],
      scaleDown: inputs["scaleDownMode"],
      autoscaled: inputs["enableAutoScaling"],
      surge: at(inputs, "upgradeSettings", "maxSurge"),
      capacity: [at(inputs, "nodeLabels", "ms5.io/capacity"), at(inputs, "tags", "capacity")],
    }));
    const expected = { mode: "User", eviction: "Delete", scaleDown: "Delete", autoscaled: true, surge: undefined };
    expect(facts).toEqual([1, 2].map(() => ({ ...expected, capacity: ["spot", "spot"] })));
  });

  it("tells the autoscaler to try spot before regular capacity, each pool in exactly one tier", async () => {
    const map = ofType(await synth(stack), "kubernetes:core/v1:ConfigMap")
      .map(({ inputs }) => inputs)
      .find((inputs) => at(inputs, "metadata", "name") === "cluster-autoscaler-priority-expander");
    const tiers: unknown = parse(String(at(map, "data", "priorities")));
    const matches = (name: string): number[] =>
      Object.entries(Object(tiers) as Record<string, string[]>)
        .filter(([, patterns]) => patterns.some((pattern) => new RegExp(pattern).test(`aks-${name}-38462910-vmss`)))
        .map(([tier]) => Number(tier))
        .toSorted((a, b) => b - a);
    expect(Object.fromEntries(Object.keys(pools).map((name) => [name, matches(name)]))).toEqual({
      system: [1],
      data1: [1],
      data2: [1],
      data3: [1],
      regular1: [10, 1],
      regular2: [10, 1],
      regular3: [10, 1],
      spota: [50, 1],
      spotb: [40, 1],
    });
  });

  it("closes every way around Entra into the cluster", async () => {
    const [cluster] = await inputsOf(stack, aks);
    expect({
      localAccounts: !at(cluster, "disableLocalAccounts"),
      entra: at(cluster, "aadProfile", "managed"),
      azureRbac: at(cluster, "aadProfile", "enableAzureRBAC"),
      runCommand: !at(cluster, "apiServerAccessProfile", "disableRunCommand"),
    }).toEqual({ localAccounts: false, entra: true, azureRbac: true, runCommand: false });
  });

  it("leaves to their owners what the autoscaler and the upgrade channel change", async () => {
    const capture = await synth(stack);
    const ignored = (type: string) => [
      ...new Set(ofType(capture, type).map(({ ignoreChanges }) => ignoreChanges.join())),
    ];
    expect([ignored(aks), ignored(pool)]).toEqual([["agentPoolProfiles,kubernetesVersion"], ["count"]]);
  });

  it("maintains the cluster in three weekly windows of at least four hours", async () => {
    const windows = await inputsOf(stack, "azure-native:containerservice:MaintenanceConfiguration");
    const names = windows.map((inputs) => String(inputs["configName"])).toSorted();
    expect(names).toEqual(["aksManagedAutoUpgradeSchedule", "aksManagedNodeOSUpgradeSchedule", "default"]);
    expect(windows.filter((inputs) => Number(at(inputs, "maintenanceWindow", "durationHours")) < 4)).toEqual([]);
  });

  it("names role assignments by GUID, types their principals and states their reason", async () => {
    const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/; // RFC 9562, version 5
    const wrong = ofType(await synth(stack), "azure-native:authorization:RoleAssignment").filter(
      ({ inputs }) =>
        !guid.test(String(inputs["roleAssignmentName"])) ||
        !["ServicePrincipal", "Group"].includes(String(inputs["principalType"])) ||
        !inputs["description"],
    );
    expect(wrong.map(label)).toEqual([]);
  });

  it("waits for the rights of the control plane before it creates the cluster", async () => {
    const [cluster] = ofType(await synth(stack), aks);
    const awaited = (cluster?.dependencies ?? [])
      .filter((urn) => urn.includes("RoleAssignment"))
      .map((urn) => urn.split("::").at(-1));
    expect(awaited).toEqual(
      expect.arrayContaining(["control-plane-on-nodes", "control-plane-on-apiServer", "control-plane-on-kubelet"]),
    );
  });

  it("gives an identity at most twenty federated credentials, each for one service account", async () => {
    const credentials = await inputsOf(stack, "azure-native:managedidentity:FederatedIdentityCredential");
    const byIdentity = Map.groupBy(credentials, (inputs) => inputs["resourceName"]);
    expect([...byIdentity.values()].filter((list) => list.length > 20)).toEqual([]);
    const subjects = credentials.map((inputs) => String(inputs["subject"]));
    expect(subjects.filter((subject) => !/^system:serviceaccount:[a-z0-9-]+:[a-z0-9-]+$/.test(subject))).toEqual([]);
  });

  it("warns of the budget at most five times, at least once ahead, and counts the nodes", async () => {
    const [budget] = await inputsOf(stack, "azure-native:consumption:Budget");
    const notifications = Object.values(Object(at(budget, "notifications")) as object);
    const groups = listAt(budget, "filter", "dimensions", "values");
    expect(notifications.length).toBeLessThanOrEqual(5);
    expect(notifications.map((notification) => at(notification, "thresholdType"))).toContain("Forecasted");
    expect(notifications.map((notification) => at(notification, "operator"))).not.toContain("EqualTo");
    expect(groups).toContain(`rg-ms5-${environment}-uksouth-nodes`);
  });

  it("locks nothing in the resource groups where Azure deletes by itself", async () => {
    const locks = await inputsOf(stack, "azure-native:authorization:ManagementLockByScope");
    expect(locks.filter((inputs) => /-(nodes|snapshots)(\/|$)/.test(String(inputs["scope"])))).toEqual([]);
  });

  it("closes vault, registry and storage to the public network and gives each a private endpoint", async () => {
    const capture = await synth(stack);
    const closed = [
      "azure-native:keyvault:Vault",
      "azure-native:containerregistry:Registry",
      "azure-native:storage:StorageAccount",
    ].flatMap((type) => ofType(capture, type));
    const open = closed.filter(
      ({ inputs }) => (at(inputs, "properties", "publicNetworkAccess") ?? inputs["publicNetworkAccess"]) !== "Disabled",
    );
    const endpoints = ofType(capture, "azure-native:network:PrivateEndpoint").flatMap(({ propertyDependencies }) =>
      Object.values(propertyDependencies).flat(),
    );
    expect(open.map(label)).toEqual([]);
    expect(closed.filter(({ urn }) => !endpoints.includes(urn)).map(label)).toEqual([]);
  });

  it("sends every alert to somebody", async () => {
    const capture = await synth(stack);
    const actions = (inputs: object) => [...listAt(inputs, "actions"), ...listAt(inputs, "actions", "actionGroups")];
    const alerts = ["ActivityLogAlert", "MetricAlert", "ScheduledQueryRule"].flatMap((kind) =>
      ofType(capture, `azure-native:monitor:${kind}`),
    );
    expect(alerts.filter(({ inputs }) => actions(inputs).length === 0).map(label)).toEqual([]);
  });

  it("sends what the backup vault raises to the people on call", async () => {
    const [rule] = ofType(await synth(stack), "azure-native:alertsmanagement:AlertProcessingRuleByName");
    expect(rule?.propertyDependencies["properties"]).toEqual([
      expect.stringContaining("ActionGroup::action-groups-critical"),
      expect.stringContaining("BackupVault::backup"),
    ]);
  });

  it("records what the control plane did: to search without every read, unchangeable with every read", async () => {
    const settings = ofType(await synth(stack), "azure-native:monitor:DiagnosticSetting").filter(
      ({ propertyDependencies }) => propertyDependencies["resourceUri"]?.some((urn) => urn.includes("ManagedCluster")),
    );
    const sent = (destination: string) =>
      settings
        .filter(({ inputs }) => inputs[destination] !== undefined)
        .flatMap(({ inputs }) => listAt(inputs, "logs").map((log) => at(log, "category")));
    const searched = ["kube-apiserver", "kube-audit-admin", "cluster-autoscaler", "guard"];
    expect(sent("workspaceId")).toEqual(expect.arrayContaining(searched));
    expect(sent("workspaceId")).not.toContain("kube-audit");
    expect(sent("storageAccountId")).toEqual(expect.arrayContaining(["kube-audit", "guard"]));
  });

  it("sends the logs of every service that has some to the workspace", async () => {
    const capture = await synth(stack);
    const logged = ofType(capture, "azure-native:monitor:DiagnosticSetting")
      .filter(({ inputs }) => inputs["workspaceId"] !== undefined)
      .flatMap(({ propertyDependencies }) => propertyDependencies["resourceUri"] ?? []);
    const services = [
      "containerregistry:Registry",
      "containerservice:ManagedCluster",
      "dataprotection:BackupVault",
      "keyvault:Vault",
      "operationalinsights:Workspace",
      "storage:BlobServiceProperties",
    ].flatMap((type) => ofType(capture, `azure-native:${type}`));
    expect(services.filter(({ urn }) => !logged.includes(urn)).map(label)).toEqual([]);
  });

  it("exports no credential", async () => {
    const { outputs } = await synth(stack);
    expect(Object.keys(outputs).toSorted()).toEqual([
      "applicationRelease",
      "clusterId",
      "clusterName",
      "egressRange",
      "keyVaultName",
      "logWorkspaceId",
      "nodeResourceGroup",
      "oidcIssuerUrl",
      "registryLoginServer",
    ]);
  });
});
