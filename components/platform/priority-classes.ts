import type * as pulumi from "@pulumi/pulumi";
import { PriorityClass } from "@pulumi/kubernetes/scheduling/v1/priorityClass.js";
import { Component } from "#components/core/component.ts";
import { soleOwner } from "#components/core/field-ownership.ts";
import { renderPlatformLabels } from "#components/core/labels.ts";
import type { Ownership } from "#components/core/labels.ts";
import { validatePriorityClasses } from "#components/platform/priority-class-spec.ts";
import type { PriorityClassSpec } from "#components/platform/priority-class-spec.ts";

/** Arguments of {@link PriorityClasses}. */
export interface PriorityClassesArgs {
  readonly classes: readonly PriorityClassSpec[];
  readonly ownership: Ownership;
}

/** Who gets a place on a full cluster. None is the default of pods that name none: those stay at 0, below all work. */
export class PriorityClasses extends Component<PriorityClassesArgs> {
  /** Names that are known once the class is there. */
  readonly classNames: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: PriorityClassesArgs, options?: pulumi.ComponentResourceOptions) {
    super("ms5:platform:PriorityClasses", name, args, options);
    this.reject(validatePriorityClasses(args.classes));

    const classes = args.classes.map((spec) => {
      const priorityClass = new PriorityClass(
        `${name}-${spec.name}`,
        {
          metadata: {
            name: spec.name,
            labels: renderPlatformLabels(args.ownership, "scheduling"),
            annotations: { ...soleOwner },
          },
          description: spec.purpose,
          value: spec.value,
          preemptionPolicy: spec.preemptionPolicy,
          globalDefault: false,
        },
        this.childOptions,
      );
      return [spec.name, priorityClass.metadata.name] as const;
    });

    this.classNames = Object.fromEntries(classes);
    this.registerOutputs({ classNames: this.classNames });
  }
}
