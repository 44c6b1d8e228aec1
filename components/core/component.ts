import * as pulumi from "@pulumi/pulumi";
import type { Issue } from "#components/core/issues.ts";

export type Domain =
  | "platform"
  | "identity"
  | "mesh"
  | "operators"
  | "data"
  | "workload"
  | "delivery"
  | "observability"
  | "cost"
  | "governance"
  | "operations";

/** Component type token `ms5:<domain>:<Class>`; part of every child's URN, so it is public API. */
export type TypeToken = `ms5:${Domain}:${Capitalize<string>}`;

/** A component whose arguments and options cannot be confused with each other. */
export abstract class Component<Args extends object> extends pulumi.ComponentResource {
  /** Options every child starts from. */
  protected readonly childOptions: pulumi.CustomResourceOptions;

  /**
   * The arguments are validated here but never handed to the engine: they hold outputs of other
   * resources, and what a component was given is visible on its children already.
   */
  protected constructor(
    token: TypeToken,
    name: string,
    _args: Args,
    options: pulumi.ComponentResourceOptions | undefined,
  ) {
    super(token, name, {}, options);
    this.childOptions = { parent: this };
  }

  /** Throws once, naming every wrong argument. */
  protected reject(issues: readonly Issue[]): void {
    if (issues.length === 0) return;
    throw new pulumi.InputPropertiesError({
      message: `${this.constructor.name} is not valid`,
      errors: issues.map(({ path, reason }) => ({ propertyPath: path, reason })),
    });
  }
}
