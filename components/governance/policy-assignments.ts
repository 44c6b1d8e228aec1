import type * as pulumi from "@pulumi/pulumi";
import { PolicyAssignment } from "@pulumi/azure-native/authorization/policyAssignment.js";
import { Component } from "#components/core/component.ts";
import type { PolicyAssignmentSpec, PolicyEnvironment, PolicyFacts } from "#components/governance/policy-assignment.ts";
import {
  renderDefinitionId,
  renderPolicyParameters,
  validatePolicyAssignments,
} from "#components/governance/policy-assignment.ts";

/** Arguments of {@link PolicyAssignments}. */
export interface PolicyAssignmentsArgs {
  /** Resource group of the platform; in-cluster policies reach the clusters inside it. */
  readonly scope: pulumi.Input<string>;
  readonly environment: PolicyEnvironment;
  readonly assignments: readonly PolicyAssignmentSpec[];
  readonly facts: PolicyFacts;
}

/** Azure's own guard rails: they also refuse what is done by hand, past every review of this program. */
export class PolicyAssignments extends Component<PolicyAssignmentsArgs> {
  constructor(name: string, args: PolicyAssignmentsArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:governance:PolicyAssignments", name, args, options);
    this.reject(validatePolicyAssignments(args.assignments));

    for (const assignment of args.assignments) {
      new PolicyAssignment(
        `${name}-${assignment.name}`,
        {
          scope: args.scope,
          policyAssignmentName: assignment.name,
          displayName: assignment.displayName,
          policyDefinitionId: renderDefinitionId(assignment.definition),
          parameters: renderPolicyParameters(assignment, args.environment, args.facts),
          enforcementMode: assignment.enforcement,
          nonComplianceMessages: [{ message: assignment.message }],
        },
        this.childOptions,
      );
    }

    this.registerOutputs({});
  }
}
