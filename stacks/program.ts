import * as pulumi from "@pulumi/pulumi";
import { withoutVersionAliases } from "#components/core/lean-registrations.ts";
import { AzureAccess } from "#components/platform/azure-access.ts";
import type { PlatformConfig } from "#stacks/config/schema.ts";
import { cluster } from "#stacks/layers/cluster.ts";
import { data } from "#stacks/layers/data.ts";
import { planContext } from "#stacks/layers/context.ts";
import { foundation } from "#stacks/layers/foundation.ts";
import { governance } from "#stacks/layers/governance.ts";
import { operators } from "#stacks/layers/operators.ts";
import { workloads } from "#stacks/layers/workloads.ts";

/** What the stack exports; never a credential. */
export interface PlatformOutputs {
  readonly clusterName: pulumi.Output<string>;
  readonly clusterId: pulumi.Output<string>;
  readonly oidcIssuerUrl: pulumi.Output<string>;
  readonly nodeResourceGroup: string;
  readonly registryLoginServer: pulumi.Output<string>;
  readonly keyVaultName: pulumi.Output<string>;
  readonly logWorkspaceId: pulumi.Output<string>;
  readonly egressRange: pulumi.Output<string>;
  readonly applicationRelease: string;
}

/** The whole platform of one environment, the way every run declares it. */
export function program(config: PlatformConfig): PlatformOutputs {
  pulumi.runtime.registerStackTransformation(withoutVersionAliases);
  return platform(config);
}

/** The layers in order, below `root` where one is given, and without the lever of {@link program}. */
export function platform(config: PlatformConfig, root: pulumi.ComponentResourceOptions = {}): PlatformOutputs {
  const { subscriptionId, tenantId, location } = config.azure;
  const { providers } = new AzureAccess("azure", { subscriptionId, tenantId, location }, root);
  const context = planContext(config, pulumi.getStack(), providers, root);

  const base = foundation(context);
  const running = cluster(context, base);
  const installed = operators(context, base, running);
  const services = data(context, base, running, installed);
  workloads(services.surroundings, services.declared, services.ready, installed);
  governance(context, base, running);

  return {
    clusterName: running.aks.clusterName,
    clusterId: running.aks.clusterId,
    oidcIssuerUrl: running.aks.oidcIssuerUrl,
    nodeResourceGroup: context.nodeResourceGroup,
    registryLoginServer: base.registry.loginServer,
    keyVaultName: base.vault.vaultName,
    logWorkspaceId: base.workspace.workspaceId,
    egressRange: base.network.egressRange,
    applicationRelease: config.application.release,
  };
}
