/** What runs in the container. */
export interface ProcessSpec {
  /** Program and arguments; the image's own command is never relied on. */
  readonly command: readonly string[];
  readonly workingDirectory?: string;
  /** User and group; files belong to the same group. At least 10000, so that it is no user of the node. */
  readonly user: number;
}

interface ProbeTiming {
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
  readonly initialDelaySeconds?: number;
}

export type ProbeSpec = ProbeTiming &
  (
    | { readonly http: { readonly path: string; readonly port: string; readonly host?: string } }
    | { readonly exec: readonly string[] }
    | { readonly tcp: string }
  );

/** Readiness and liveness ask different questions, or ask them differently. */
export interface ProbesSpec {
  readonly startup?: ProbeSpec;
  readonly readiness: ProbeSpec;
  readonly liveness: ProbeSpec;
}
