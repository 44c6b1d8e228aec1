import type { Bytes, Cpu } from "#components/core/units.ts";

/** A published chart, pinned exactly, and what it installs. */
export interface ChartPin {
  /** Name in its repository; a mirror serves it under the same name. */
  readonly chart: string;
  readonly version: string;
  /** Version of the application the chart installs. */
  readonly appVersion: string;
  /** Where the publisher serves it: an index over https, or an OCI path that the name is appended to. */
  readonly repository: `https://${string}` | `oci://${string}`;
  /** Page that shows the chart's version together with the application's. */
  readonly source: `https://${string}`;
}

export type Environment = "staging" | "production";

/** What one pod of a workload asks for and may use. */
export interface Footprint {
  readonly cpu: Cpu;
  readonly memory: Bytes;
  readonly cpuLimit: Cpu;
  readonly memoryLimit: Bytes;
  /** Pods by environment; more than one only where another takes over. */
  readonly replicas: Readonly<Record<Environment, number>>;
}

/** Deployments and Jobs each operator's chart installs. */
export interface OperatorWorkloads {
  readonly "cert-manager": "controller" | "webhook" | "cainjector" | "startupapicheck";
  readonly "cloudnative-pg": "controller";
  readonly "plugin-barman-cloud": "controller";
  readonly "argo-rollouts": "controller";
  readonly "prometheus-operator": "controller";
}

/** Stable key of an operator, and the name of its release. */
export type OperatorKey = keyof OperatorWorkloads;

export interface OperatorOf<Key extends OperatorKey> extends ChartPin {
  readonly key: Key;
  readonly purpose: string;
  /** Key of the namespace it is installed into. */
  readonly namespace: string;
  readonly footprint: Readonly<Record<OperatorWorkloads[Key], Footprint>>;
  /** Operators that must be running before this one is installed. */
  readonly after: readonly OperatorKey[];
}

/** A third-party operator, which comes as a Helm release. */
export type OperatorSpec = { readonly [Key in OperatorKey]: OperatorOf<Key> }[OperatorKey];

/** What the values of a chart depend on beside its specification. */
export interface OperatorContext {
  readonly environment: Environment;
  /** Namespace of the release. */
  readonly namespaceName: string;
  /** The one namespace with databases of the application. */
  readonly applicationNamespace: string;
  /** Host of the registry that images are pulled through; there each lies under the path it has at its publisher. */
  readonly imageRegistry: string;
  /** Labels of every pod; without `app.kubernetes.io`, which the charts set themselves. */
  readonly podLabels: Readonly<Record<string, string>>;
}

/** Values of a chart, under the keys of that chart; nothing but the chart itself can say whether they are right. */
export type ChartValues = Readonly<Record<string, unknown>>;
