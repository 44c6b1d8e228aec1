/** One plan of Microsoft Defender for Cloud, switched on for a whole subscription. */
export interface DefenderPlanSpec {
  /** Name of the pricing, part of the resource's address. */
  readonly pricing: string;
  /** Generation of the plan where Microsoft sells more than one; `undefined` takes the only one. */
  readonly subPlan: string | undefined;
  /** Extensions switched explicitly; what is not listed keeps the plan's own default. */
  readonly extensions: Readonly<Record<string, boolean>>;
  /** What it detects that nothing else of ours does. */
  readonly reason: string;
  readonly source: string;
}
