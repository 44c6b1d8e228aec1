import type { DestinationRuleSpec } from "#components/mesh/kinds/destination-rule.ts";

/** Clients of a service that stay with the pod they have met. */
export interface StickyService {
  /** Name of the Service, in the namespace of the rule. */
  readonly host: string;
  /** Set by the mesh at the first answer. */
  readonly cookie: string;
  /** How long a connection may stay silent before the mesh cuts it. */
  readonly timeoutSeconds: number;
}

/**
 * Sessions, tokens and open sockets live in the memory of one pod. The cookie hashes each client to a pod; one that goes
 * moves its own clients only. Pods that fail five times in a row are left out for half a minute, never more than half of them.
 */
export function renderStickyRule({ host, cookie, timeoutSeconds }: StickyService): DestinationRuleSpec {
  const duration = `${String(timeoutSeconds)}s`;
  return {
    host,
    trafficPolicy: {
      loadBalancer: { consistentHash: { httpCookie: { name: cookie, path: "/", ttl: "3600s" } } },
      connectionPool: { tcp: { tcpKeepalive: { time: "300s", interval: "75s" } }, http: { idleTimeout: duration } },
      outlierDetection: {
        consecutive5xxErrors: 5,
        interval: "10s",
        baseEjectionTime: "30s",
        maxEjectionPercent: 50,
      },
    },
  };
}
