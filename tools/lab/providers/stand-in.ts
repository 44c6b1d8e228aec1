import type { Properties } from "#tools/capture/model.ts";
import type { PropertyChange } from "#tools/lab/providers/property-changes.ts";

/** The resource a call is about. */
export interface Subject {
  readonly urn: string;
  /** Type token, for example `azure-native:network:Subnet`. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
}

export interface CheckRequest extends Subject {
  readonly olds: Properties;
  readonly news: Properties;
  /** What the engine derives generated names from, so that a repeated plan repeats them. */
  readonly randomSeed: Uint8Array;
}

export interface CheckOutcome {
  readonly inputs: Properties;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

/** A resource as a provider reports it. */
export interface Reported {
  readonly id: string;
  readonly outputs: Properties;
}

export interface ReadOutcome extends Reported {
  readonly inputs: Properties;
}

export interface ReadRequest extends Subject {
  readonly id: string;
  /** Outputs in the state. */
  readonly state: Properties;
  /** Inputs in the state; empty for an import. */
  readonly inputs: Properties;
}

export interface UpdateRequest extends Subject {
  readonly id: string;
  readonly news: Properties;
  /** Outputs in the state. */
  readonly state: Properties;
}

/** Stands in for a provider that cannot be had. Properties arrive without marks of secrecy. */
export interface StandIn {
  /** Version of the SDK; the engine warns about another one. */
  readonly version: string;
  configure(inputs: Properties): void;
  check(request: CheckRequest): CheckOutcome;
  /** Whether a changed property can only be had by a new resource. */
  replaces(subject: Subject, change: PropertyChange): boolean;
  /** Whether the old resource has to go first when it is replaced. */
  deletesFirst(subject: Subject, oldInputs: Properties): boolean;
  /** Outputs a plan shows; what the provider will decide is unknown. */
  preview(subject: Subject, inputs: Properties, state: Properties | undefined): Properties;
  create(subject: Subject, inputs: Properties): Promise<Reported>;
  /** @returns the outputs. */
  update(request: UpdateRequest): Promise<Properties>;
  /** @returns `undefined` when the resource is gone. */
  read(request: ReadRequest): ReadOutcome | undefined;
  delete(subject: Subject, id: string): Promise<void>;
  invoke(token: string, inputs: Properties): Properties;
  /** Ends every wait. */
  cancel(): void;
}

/** The resource exists but is not usable; the engine keeps it, with the reasons, and the next run updates it. */
export class NotReadyError extends Error {
  readonly reported: Reported;
  readonly inputs: Properties;

  constructor(message: string, reported: Reported, inputs: Properties) {
    super(message);
    this.reported = reported;
    this.inputs = inputs;
  }
}
