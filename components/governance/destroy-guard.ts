import type * as pulumi from "@pulumi/pulumi";
import { Component } from "#components/core/component.ts";

/** Arguments of {@link DestroyGuard}. */
export interface DestroyGuardArgs {
  /** What must still be there when the engine meets the guard: it deletes what depends on something first. */
  readonly last: readonly pulumi.Resource[];
  readonly protect: boolean;
}

/**
 * Makes `pulumi destroy` stop before its first deletion. The engine looks at protection only when a resource's turn
 * comes, so that everything unprotected that nothing depends on, locks included, is gone by the time it refuses; the
 * guard's turn comes before any other and alone.
 * https://github.com/pulumi/pulumi/blob/v3.270.0/pkg/resource/deploy/step.go, `DeleteStep.Apply`
 */
export class DestroyGuard extends Component<DestroyGuardArgs> {
  constructor(name: string, args: DestroyGuardArgs, given: pulumi.ComponentResourceOptions = {}) {
    const options = { ...given, protect: args.protect, dependsOn: [...args.last] };
    super("ms5:governance:DestroyGuard", name, args, options);
    this.registerOutputs({});
  }
}
