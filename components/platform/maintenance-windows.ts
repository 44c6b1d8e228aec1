import type * as pulumi from "@pulumi/pulumi";
import { MaintenanceConfiguration } from "@pulumi/azure-native/containerservice/maintenanceConfiguration.js";
import { Component } from "#components/core/component.ts";
import { maintenanceKinds, renderMaintenance, validateMaintenance } from "#components/platform/maintenance.ts";
import type { MaintenancePlan } from "#components/platform/maintenance.ts";

/** Arguments of {@link MaintenanceWindows}. */
export interface MaintenanceWindowsArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly clusterName: pulumi.Input<string>;
  readonly plan: MaintenancePlan;
}

/** When AKS may patch the control plane, the mesh add-on and the nodes. */
export class MaintenanceWindows extends Component<MaintenanceWindowsArgs> {
  readonly configurationIds: readonly pulumi.Output<string>[];

  constructor(name: string, args: MaintenanceWindowsArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:MaintenanceWindows", name, args, options);
    this.reject(validateMaintenance(args.plan));

    this.configurationIds = maintenanceKinds.map(
      (kind) =>
        new MaintenanceConfiguration(
          `${name}-${kind}`,
          {
            resourceGroupName: args.resourceGroupName,
            resourceName: args.clusterName,
            ...renderMaintenance(args.plan, kind),
          },
          this.childOptions,
        ).id,
    );
    this.registerOutputs({ configurationIds: this.configurationIds });
  }
}
