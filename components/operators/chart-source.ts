import type { ChartPin } from "#components/operators/operator-spec.ts";

/** Where charts come from: each from its publisher, or all of them from one mirror. */
export type ChartSource =
  | { readonly source: "public" }
  | {
      readonly source: "mirror";
      /** Repository with an index (`https`), or OCI path; every chart is found there under its own name. */
      readonly url: string;
    };

/** How a Helm release names a chart. */
export interface ChartReference {
  readonly chart: string;
  readonly version: string;
  readonly repositoryOpts?: { readonly repo: string };
}

/** Renders the reference: Helm takes an OCI chart by its whole address, any other by name and repository. */
export function renderChartReference(pin: ChartPin, source: ChartSource): ChartReference {
  const { chart, version } = pin;
  const location = source.source === "mirror" ? source.url : pin.repository;
  if (location.startsWith("oci://")) return { chart: `${location}/${chart}`, version };
  return { chart, version, repositoryOpts: { repo: location } };
}
