import type * as pulumi from "@pulumi/pulumi";
import { RoleAssignment as Assignment } from "@pulumi/azure-native/authorization/roleAssignment.js";
import { Component } from "#components/core/component.ts";
import { renderRoleAssignmentName } from "#components/identity/role-name.ts";

/** Arguments of {@link RoleAssignment}. */
export interface RoleAssignmentArgs {
  readonly subscriptionId: string;
  /** Built-in role: display name and definition GUID. */
  readonly role: { readonly name: string; readonly id: string };
  /** What the role may be used on; `name` is its fixed Azure name. */
  readonly scope: { readonly name: string; readonly id: pulumi.Input<string> };
  /** Who gets the role. The object id, never the application id, which Azure accepts and then never matches. */
  readonly principal: {
    readonly name: string;
    readonly objectId: pulumi.Input<string>;
    readonly type: "ServicePrincipal" | "Group";
  };
  /** Why the principal needs the role; shown in the portal. */
  readonly description: string;
}

/** One role for one principal on one scope. */
export class RoleAssignment extends Component<RoleAssignmentArgs> {
  readonly assignmentId: pulumi.Output<string>;

  constructor(name: string, args: RoleAssignmentArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:identity:RoleAssignment", name, args, options);
    const { subscriptionId, role, scope, principal } = args;

    const assignment = new Assignment(
      name,
      {
        roleAssignmentName: renderRoleAssignmentName({
          subscriptionId,
          scope: scope.name,
          role: role.name,
          principal: principal.name,
        }),
        roleDefinitionId: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`,
        scope: scope.id,
        principalId: principal.objectId,
        // Without the type Azure looks the principal up, and does not find an identity created seconds ago:
        // https://learn.microsoft.com/azure/role-based-access-control/troubleshooting#symptom---assigning-a-role-to-a-new-principal-sometimes-fails
        principalType: principal.type,
        description: args.description,
      },
      this.childOptions,
    );

    this.assignmentId = assignment.id;
    this.registerOutputs({ assignmentId: this.assignmentId });
  }
}
