import * as random from "@pulumi/random";
import { describe, expect, it } from "vitest";
import { AksCluster } from "#components/platform/aks-cluster.ts";
import type { AksClusterArgs } from "#components/platform/aks-cluster.ts";
import { captureOne, only, refusal } from "#test/components/capture-one.ts";
import { clusterArgs, regularPool } from "#test/components/platform/cluster-builders.ts";
import { cidr } from "#test/components/platform/network-builders.ts";

const clusterWith = async (change: Partial<AksClusterArgs> = {}) =>
  only(
    await captureOne(() => new AksCluster("cluster", { ...clusterArgs, ...change })),
    "containerservice:ManagedCluster",
  );

const refusalOf = (change: Partial<AksClusterArgs>) =>
  refusal(() => new AksCluster("cluster", { ...clusterArgs, ...change }));

describe("the cluster", () => {
  it("declares one pool inline, the system pool", async () => {
    const { inputs } = await clusterWith();
    expect(inputs["agentPoolProfiles"]).toEqual([
      expect.objectContaining({
        name: "system",
        mode: "System",
        minCount: 3,
        nodeTaints: ["CriticalAddonsOnly=true:NoSchedule"],
      }),
    ]);
  });

  it("leaves the list of pools and the patch version to Azure, and nothing else", async () => {
    expect((await clusterWith()).ignoreChanges).toEqual(["agentPoolProfiles", "kubernetesVersion"]);
  });

  it("knows Entra identities only", async () => {
    const { inputs } = await clusterWith();
    expect(inputs).toMatchObject({
      disableLocalAccounts: true,
      enableRBAC: true,
      aadProfile: { managed: true, enableAzureRBAC: true, adminGroupObjectIDs: clusterArgs.adminGroupObjectIds },
    });
  });

  it("acts with identities that exist before it", async () => {
    const { inputs } = await clusterWith();
    expect(inputs).toMatchObject({
      identity: { type: "UserAssigned", userAssignedIdentities: ["identity-14"] },
      identityProfile: { kubeletidentity: { resourceId: "identity-15" } },
    });
  });

  it("waits for the rights of its identities", async () => {
    const resources = await captureOne(() => {
      const right = new random.RandomPassword("right", { length: 8 });
      new AksCluster("cluster", { ...clusterArgs, roleAssignments: [right] });
      return {};
    });
    const urn = only(resources, "random:index/randomPassword:RandomPassword").urn;
    expect(only(resources, "containerservice:ManagedCluster").dependencies).toContain(urn);
  });

  it("runs on a tier that has an uptime commitment and cost analysis", async () => {
    const { inputs } = await clusterWith();
    expect(inputs).toMatchObject({
      sku: { name: "Base", tier: "Standard" },
      metricsProfile: { costAnalysis: { enabled: true } },
    });
  });

  it("lets in listed addresses and its own", async () => {
    const { inputs } = await clusterWith();
    expect(inputs["apiServerAccessProfile"]).toEqual({
      enableVnetIntegration: true,
      subnetId: "subnet-12",
      disableRunCommand: true,
      enablePrivateCluster: false,
      authorizedIPRanges: ["203.0.113.0/24", "198.51.100.0/30"],
    });
  });

  it("has no ranges when it is private", async () => {
    const { inputs } = await clusterWith({ apiServer: { access: "private" } });
    expect(inputs["apiServerAccessProfile"]).toEqual({
      enableVnetIntegration: true,
      subnetId: "subnet-12",
      disableRunCommand: true,
      enablePrivateCluster: true,
      enablePrivateClusterPublicFQDN: false,
      privateDNSZone: "system",
    });
  });

  it("refuses an API that is open to everybody", async () => {
    const open = [[], [cidr("0.0.0.0/0")]].map((ranges) =>
      refusalOf({ apiServer: { access: "authorizedRanges", ranges } }),
    );
    for (const message of await Promise.all(open)) expect(message).toContain("leaves the API open to everybody");
  });

  it("hands add-ons their settings as text", async () => {
    const { inputs } = await clusterWith();
    expect(inputs["addonProfiles"]).toEqual({
      azureKeyvaultSecretsProvider: {
        enabled: true,
        config: { enableSecretRotation: "true", rotationPollInterval: "2m" },
      },
      azurepolicy: { enabled: true, config: { version: "v2" } },
    });
  });

  it("keeps the autoscaler profile textual except for three booleans", async () => {
    const profile = Object.entries((await clusterWith()).inputs["autoScalerProfile"] ?? {});
    expect(
      profile
        .filter(([, value]) => typeof value !== "string")
        .map(([key]) => key)
        .toSorted(),
    ).toEqual(["daemonsetEvictionForEmptyNodes", "daemonsetEvictionForOccupiedNodes", "ignoreDaemonsetsUtilization"]);
  });

  it("asks the priority expander, soon, and does not spare nodes with a sidecar", async () => {
    const { inputs } = await clusterWith();
    expect(inputs["autoScalerProfile"]).toMatchObject({
      expander: "priority",
      maxNodeProvisionTime: "5m",
      skipNodesWithLocalStorage: "false",
      balanceSimilarNodeGroups: "true",
    });
  });

  it("patches itself within the minor, and its nodes by image", async () => {
    const { inputs } = await clusterWith();
    expect(inputs["autoUpgradeProfile"]).toEqual({ upgradeChannel: "patch", nodeOSUpgradeChannel: "NodeImage" });
  });

  it("watches and cleans what runs on it", async () => {
    const { inputs } = await clusterWith();
    expect(inputs["securityProfile"]).toEqual({
      workloadIdentity: { enabled: true },
      defender: { logAnalyticsWorkspaceResourceId: "workspace-17", securityMonitoring: { enabled: true } },
      imageCleaner: { enabled: true, intervalHours: 168 },
    });
  });

  it("leaves through the NAT gateway, with Cilium on an overlay", async () => {
    const { inputs } = await clusterWith();
    expect(inputs["networkProfile"]).toMatchObject({
      outboundType: "userAssignedNATGateway",
      networkPlugin: "azure",
      networkPluginMode: "overlay",
      networkDataplane: "cilium",
      networkPolicy: "cilium",
      advancedNetworking: { enabled: false },
    });
  });

  it("protects itself and its node resource group from hand edits", async () => {
    const { inputs, protect } = await clusterWith();
    expect({ protect, ...inputs }).toMatchObject({
      protect: true,
      nodeResourceGroup: "rg-test-nodes",
      nodeResourceGroupProfile: { restrictionLevel: "ReadOnly" },
    });
  });

  it("runs two mesh revisions only during an upgrade of one or two steps", async () => {
    const { inputs } = await clusterWith({ meshRevisions: ["asm-1-28", "asm-1-30"] });
    expect(inputs["serviceMeshProfile"]).toMatchObject({
      mode: "Istio",
      istio: { revisions: ["asm-1-28", "asm-1-30"] },
    });
    const wrong = [
      [],
      ["asm-1-30", "asm-1-29"],
      ["asm-1-27", "asm-1-30"],
      ["asm-1-28", "asm-1-29", "asm-1-30"],
      ["1-30"],
    ];
    for (const meshRevisions of wrong) expect(await refusalOf({ meshRevisions })).toContain("meshRevisions");
  });

  it("names every wrong argument at once", async () => {
    const message = await refusalOf({
      clusterName: "-aks",
      kubernetesVersion: "1.36.2",
      adminGroupObjectIds: [],
      systemPool: regularPool("1"),
    });
    for (const path of ["clusterName", "kubernetesVersion", "adminGroupObjectIds", "systemPool.purpose"]) {
      expect(message).toContain(`"propertyPath":"${path}"`);
    }
  });

  it("tells its id, its name and its token issuer", async () => {
    const resources = await captureOne(() => new AksCluster("cluster", clusterArgs));
    const { registeredOutputs } = only(resources, "ms5:platform:AksCluster");
    expect(registeredOutputs).toEqual({
      clusterId: expect.stringMatching(/\/managedClusters\/aks-test$/i) as unknown,
      clusterName: "aks-test",
      oidcIssuerUrl: expect.stringMatching(/^https:\/\/uksouth\.oic\./) as unknown,
    });
  });
});
