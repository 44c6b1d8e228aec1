import type * as pulumi from "@pulumi/pulumi";
import type { ManagedClusterArgs } from "@pulumi/azure-native/containerservice/managedCluster.js";
import {
  IstioIngressGatewayMode,
  KubernetesSupportPlan,
  LoadBalancerSku,
  ManagedClusterSKUName,
  ManagedClusterSKUTier,
  NetworkDataplane,
  NetworkPlugin,
  NetworkPluginMode,
  NetworkPolicy,
  NodeOSUpgradeChannel,
  OutboundType,
  ResourceIdentityType,
  RestrictionLevel,
  ServiceMeshMode,
  UpgradeChannel,
} from "@pulumi/azure-native/types/enums/containerservice/index.js";
import type { Issue } from "#components/core/issues.ts";
import type { Tags } from "#components/core/labels.ts";
import type { Cidr } from "#components/core/units.ts";
import { renderApiServerAccess, validateApiServerAccess } from "#components/platform/api-server-access.ts";
import type { ApiServerAccess } from "#components/platform/api-server-access.ts";
import { renderAutoscalerProfile, spotFirst } from "#components/platform/autoscaler-profile.ts";
import { inlinePoolName, renderInlinePool } from "#components/platform/node-pool.ts";
import type { PoolSpec } from "#components/platform/node-pool.ts";

/** Identity the nodes pull images and mount secrets with; all three ids, because Azure reports all three back. */
export interface KubeletIdentity {
  readonly resourceId: pulumi.Input<string>;
  readonly clientId: pulumi.Input<string>;
  readonly objectId: pulumi.Input<string>;
}

export interface ClusterSpec {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: string;
  /** Azure name of the cluster, also the prefix of its DNS name. */
  readonly clusterName: string;
  /** Resource group AKS creates for nodes and disks. */
  readonly nodeResourceGroup: string;
  readonly tenantId: string;
  /** Minor version, for example `1.36`; patches follow the upgrade channel. */
  readonly kubernetesVersion: string;
  readonly apiServer: ApiServerAccess;
  /** Delegated subnet of the API server. */
  readonly apiServerSubnetId: pulumi.Input<string>;
  readonly nodeSubnetId: pulumi.Input<string>;
  /** Range of the NAT gateway's public addresses. */
  readonly egressRange: pulumi.Input<string>;
  readonly podCidr: Cidr;
  readonly serviceCidr: Cidr;
  readonly dnsServiceIp: string;
  /** Identity of the control plane. */
  readonly controlPlaneIdentityId: pulumi.Input<string>;
  readonly kubeletIdentity: KubeletIdentity;
  /** Entra groups whose members administer the cluster. */
  readonly adminGroupObjectIds: readonly string[];
  /** Workspace Defender reports to. */
  readonly logWorkspaceId: pulumi.Input<string>;
  /** One revision of the mesh add-on, or two in ascending order while one is replaced by the other. */
  readonly meshRevisions: readonly string[];
  readonly systemPool: PoolSpec;
  readonly tags: Tags;
  /** Flow metrics and FQDN policies of Advanced Container Networking, a paid feature. @default false */
  readonly advancedNetworking?: boolean;
  /** Cost per namespace in the portal; Azure offers it to enterprise and customer agreements only. @default true */
  readonly costAnalysis?: boolean;
}

/** Renders the whole resource. */
export function renderCluster(spec: ClusterSpec): ManagedClusterArgs {
  return {
    resourceGroupName: spec.resourceGroupName,
    resourceName: spec.clusterName,
    location: spec.location,
    tags: spec.tags,
    sku: { name: ManagedClusterSKUName.Base, tier: ManagedClusterSKUTier.Standard }, // Standard: uptime SLA, cost analysis
    supportPlan: KubernetesSupportPlan.KubernetesOfficial,
    kubernetesVersion: spec.kubernetesVersion,
    dnsPrefix: spec.clusterName,
    nodeResourceGroup: spec.nodeResourceGroup,
    // Hand edits of scale sets and load balancers break the reconciler; a lock there would stop the autoscaler.
    nodeResourceGroupProfile: { restrictionLevel: RestrictionLevel.ReadOnly },
    ...renderAccess(spec),
    apiServerAccessProfile: renderApiServerAccess(spec.apiServer, {
      subnetId: spec.apiServerSubnetId,
      egressRange: spec.egressRange,
    }),
    networkProfile: renderNetwork(spec),
    agentPoolProfiles: [
      renderInlinePool(inlinePoolName, spec.systemPool, { subnetId: spec.nodeSubnetId, tags: spec.tags }),
    ],
    autoScalerProfile: renderAutoscalerProfile(spotFirst),
    autoUpgradeProfile: {
      upgradeChannel: UpgradeChannel.Patch, // the minor stays a reviewed change
      nodeOSUpgradeChannel: NodeOSUpgradeChannel.NodeImage,
    },
    securityProfile: renderSecurity(spec),
    ...renderAddons(spec),
  };
}

/** Checks what types cannot say. */
export function validateCluster(spec: ClusterSpec): Issue[] {
  const { clusterName, kubernetesVersion, adminGroupObjectIds, systemPool } = spec;
  const issues = [...validateApiServerAccess(spec.apiServer), ...validateMeshRevisions(spec.meshRevisions)];
  if (!/^[a-zA-Z0-9]([a-zA-Z0-9-]{0,52}[a-zA-Z0-9])?$/.test(clusterName)) {
    const reason = `cannot be a DNS prefix (got "${clusterName}"); use up to 54 letters, digits and inner hyphens`;
    issues.push({ path: "clusterName", reason });
  }
  if (!/^1\.\d+$/.test(kubernetesVersion)) {
    const reason = `is not a minor version (got "${kubernetesVersion}"); write it like 1.36, patches come by themselves`;
    issues.push({ path: "kubernetesVersion", reason });
  }
  if (adminGroupObjectIds.length === 0) {
    const reason = "nobody could administer a cluster without local accounts (got []); name an Entra group";
    issues.push({ path: "adminGroupObjectIds", reason });
  }
  if (systemPool.purpose !== "system") {
    issues.push({
      path: "systemPool.purpose",
      reason: `is not a system pool (got "${systemPool.purpose}"); use "system"`,
    });
  }
  return issues;
}

/** The issuer's address from what Azure answered. @throws Error when the answer has none. */
export function parseIssuerUrl(profile: { readonly issuerURL?: string } | undefined): string {
  if (profile?.issuerURL === undefined) throw new Error("the cluster has no OIDC issuer; enable oidcIssuerProfile");
  return profile.issuerURL;
}

/** The add-on upgrades by one or two revisions: https://learn.microsoft.com/azure/aks/istio-upgrade */
function validateMeshRevisions(revisions: readonly string[]): Issue[] {
  const path = "meshRevisions";
  const minors = revisions.map((revision) => Number(/^asm-1-(\d+)$/.exec(revision)?.[1]));
  const got = `[${revisions.join(", ")}]`;
  if (minors.some(Number.isNaN)) return [{ path, reason: `is not a revision (got ${got}); write it like asm-1-30` }];
  const [stable, canary, ...rest] = minors;
  if (stable === undefined || rest.length > 0) {
    return [
      { path, reason: `must have one or two entries (got ${got}); name the revision in use and at most its successor` },
    ];
  }
  if (canary === undefined || (canary > stable && canary <= stable + 2)) return [];
  return [
    { path, reason: `is not an upgrade AKS supports (got ${got}); put the next or next but one revision second` },
  ];
}

function renderAccess(spec: ClusterSpec): Partial<ManagedClusterArgs> {
  return {
    identity: { type: ResourceIdentityType.UserAssigned, userAssignedIdentities: [spec.controlPlaneIdentityId] },
    identityProfile: { kubeletidentity: spec.kubeletIdentity },
    enableRBAC: true,
    disableLocalAccounts: true,
    aadProfile: {
      managed: true,
      enableAzureRBAC: true,
      tenantID: spec.tenantId,
      adminGroupObjectIDs: [...spec.adminGroupObjectIds],
    },
    oidcIssuerProfile: { enabled: true }, // cannot be switched off again
  };
}

function renderNetwork(spec: ClusterSpec): NonNullable<ManagedClusterArgs["networkProfile"]> {
  return {
    networkPlugin: NetworkPlugin.Azure,
    networkPluginMode: NetworkPluginMode.Overlay,
    networkDataplane: NetworkDataplane.Cilium,
    networkPolicy: NetworkPolicy.Cilium,
    podCidr: spec.podCidr,
    serviceCidr: spec.serviceCidr,
    dnsServiceIP: spec.dnsServiceIp,
    loadBalancerSku: LoadBalancerSku.Standard,
    outboundType: OutboundType.UserAssignedNATGateway, // load-balancer SNAT runs out of ports
    advancedNetworking:
      spec.advancedNetworking === true
        ? // FQDN and not L7: with a mesh, L7 would put a second Envoy on every path.
          {
            enabled: true,
            observability: { enabled: true },
            security: { enabled: true, advancedNetworkPolicies: "FQDN" },
          }
        : { enabled: false },
  };
}

function renderSecurity(spec: ClusterSpec): NonNullable<ManagedClusterArgs["securityProfile"]> {
  return {
    workloadIdentity: { enabled: true },
    defender: { logAnalyticsWorkspaceResourceId: spec.logWorkspaceId, securityMonitoring: { enabled: true } },
    imageCleaner: { enabled: true, intervalHours: 168 }, // a week keeps the image a rollback needs; ARM wants at least 24
  };
}

function renderAddons(spec: ClusterSpec): Partial<ManagedClusterArgs> {
  return {
    addonProfiles: {
      // Every value of `config` is text, also the ones that look like booleans.
      azureKeyvaultSecretsProvider: {
        enabled: true,
        config: { enableSecretRotation: "true", rotationPollInterval: "2m" },
      },
      azurepolicy: { enabled: true, config: { version: "v2" } },
    },
    serviceMeshProfile: {
      mode: ServiceMeshMode.Istio,
      istio: {
        revisions: [...spec.meshRevisions],
        components: {
          ingressGateways: [
            { enabled: true, mode: IstioIngressGatewayMode.External },
            { enabled: true, mode: IstioIngressGatewayMode.Internal },
          ],
        },
      },
    },
    workloadAutoScalerProfile: { keda: { enabled: true }, verticalPodAutoscaler: { enabled: true } },
    storageProfile: {
      diskCSIDriver: { enabled: true },
      fileCSIDriver: { enabled: true }, // shared uploads and reports
      blobCSIDriver: { enabled: false }, // objects go through the S3 gateway, not through a mount
      snapshotController: { enabled: true },
    },
    metricsProfile: { costAnalysis: { enabled: spec.costAnalysis ?? true } },
  };
}
