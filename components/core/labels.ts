/** Confidentiality and retention class; decides encryption, retention, backup and access rules. */
export const dataClasses = ["public", "internal", "confidential", "audit", "gxp-record"] as const;
export type DataClass = (typeof dataClasses)[number];

/** Who owns a resource and who pays for it. */
export interface Ownership {
  readonly owner: string;
  readonly costCenter: string;
}

/** Facts every tag set of a stack shares. */
export interface TagScope extends Ownership {
  readonly environment: string;
  /** Pulumi stack name. */
  readonly stack: string;
}

/** Azure tags: at most 15, because private DNS zones accept no more; lower case, because Azure compares keys case-insensitively. */
export type Tags = Readonly<Record<string, string>>;

/** Renders the tags every Azure resource carries. */
export function renderTags(scope: TagScope, component: string, dataClass: DataClass = "internal"): Tags {
  return {
    environment: scope.environment,
    system: "ms5",
    component,
    owner: scope.owner,
    "cost-center": scope.costCenter,
    "data-class": dataClass,
    "managed-by": "pulumi",
    stack: scope.stack,
  };
}

/** Kubernetes labels of an object that belongs to the platform itself. */
export function renderPlatformLabels(scope: Ownership, component: string): Readonly<Record<string, string>> {
  return {
    "app.kubernetes.io/part-of": "ms5",
    "app.kubernetes.io/component": component,
    "app.kubernetes.io/managed-by": "pulumi",
    "ms5.io/owner": scope.owner,
    "ms5.io/cost-center": scope.costCenter,
  };
}
