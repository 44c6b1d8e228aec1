/** A port by its name, unique for its node. */
export interface NodePort {
  readonly name: string;
  readonly port: number;
  readonly protocol?: "TCP" | "UDP";
}

/** Somebody on the network: pods by their labels, or addresses. */
export interface NetworkNode {
  /** How catalogue entries call it. */
  readonly name: string;
  readonly where:
    | { readonly kind: "pods"; readonly namespace: string; readonly labels: Readonly<Record<string, string>> }
    | { readonly kind: "addresses"; readonly ranges: readonly string[] };
  readonly ports: readonly NodePort[];
  /** Whether the program declares the policies of these pods. */
  readonly ours: boolean;
  /** Whether the pods have a sidecar, which needs its control plane and is scraped through it. */
  readonly meshed?: boolean;
}

/** Somebody may open connections to a port of somebody else. */
export interface NetworkEdge {
  readonly from: string;
  readonly to: string;
  /** Name of the port at `to`. */
  readonly port: string;
  readonly why: string;
}

/** Everybody and every connection that is allowed; DNS aside, which every pod may ask. */
export interface NetworkGraph {
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
}
