/** A property bag as the engine would receive it: secrets and unknowns are still marked. */
export type Properties = Readonly<Record<string, unknown>>;

/** Where a registration was written: repository-relative path and line. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
}

/** One registration, as the engine would have received it. */
export interface CapturedResource {
  readonly urn: string;
  /** Type token, for example `azure-native:network:Subnet`. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  readonly custom: boolean;
  /** URN of the parent; `""` for the stack itself. */
  readonly parent: string;
  /** `"<urn>::<id>"` of an explicit provider; `""` means that a default provider would be used. */
  readonly provider: string;
  /** Raw inputs: a secret is an object with the SDK's signature, an unknown is the SDK's sentinel string. */
  readonly inputs: Properties;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** After inheritance from the parent. */
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly deleteBeforeReplace: boolean;
  readonly ignoreChanges: readonly string[];
  /** Property paths whose change the provider's SDK declares to force a replacement. */
  readonly replaceOnChanges: readonly string[];
  /** Aliases declared by the program; the providers' own version aliases are left out. */
  readonly aliases: readonly string[];
  /** Version of the provider's SDK, `""` for components. */
  readonly version: string;
  /** Innermost first; only files of this repository. */
  readonly frames: readonly SourcePosition[];
  /** What a component handed to `registerOutputs`; `undefined` for custom resources. */
  readonly registeredOutputs: Properties | undefined;
}

/** A function call to a provider made while the program ran. */
export interface CapturedInvoke {
  readonly token: string;
  readonly inputs: Properties;
}

export interface Capture {
  readonly project: string;
  readonly stack: string;
  readonly mode: "preview" | "update";
  /** Sorted by URN. */
  readonly resources: readonly CapturedResource[];
  readonly invokes: readonly CapturedInvoke[];
  /** Stack outputs, raw. */
  readonly outputs: Properties;
}
