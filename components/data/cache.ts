/** Where the managed cache answers, always with TLS: https://learn.microsoft.com/azure/redis/architecture#cluster-policies */
export const managedCachePort = 10_000;
/** https://valkey.io/topics/valkey.conf/ */
export const valkeyPort = 6379;

/** The way to the broker of the tasks, which is the cache as well. */
export type Cache =
  /** Azure Managed Redis, outside the cluster: TLS, and the server's certificate is checked. */
  | { readonly kind: "managed"; readonly host: string; readonly password: string }
  /** The workload of the cluster; between pods the mesh encrypts. */
  | { readonly kind: "valkey"; readonly host: string; readonly password: string };

/**
 * Renders the one URL that task queue, cache and exporters open. Database 0, because a managed cache has no other. The
 * task queue refuses `rediss` without a word about the certificate:
 * https://docs.celeryq.dev/en/stable/userguide/configuration.html#redis-backend-settings
 */
export function renderCacheUrl({ kind, host, password }: Cache): string {
  // An access key is Base64, whose `/`, `+` and `=` mean something else in a URL.
  const login = `:${encodeURIComponent(password)}@${host}`;
  return kind === "managed"
    ? `rediss://${login}:${String(managedCachePort)}/0?ssl_cert_reqs=required`
    : `redis://${login}:${String(valkeyPort)}/0`;
}
