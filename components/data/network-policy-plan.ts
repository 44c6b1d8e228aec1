import type { types } from "@pulumi/kubernetes";

/** A policy of the network for pods that an operator makes; who may call whom is planned elsewhere. */
export interface NetworkPolicyPlan {
  /** Name of the object. */
  readonly name: string;
  readonly spec: types.input.networking.v1.NetworkPolicySpec;
}
