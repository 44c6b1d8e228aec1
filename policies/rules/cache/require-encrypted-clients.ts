import { resourceRule } from "#policies/engine/policy.ts";
import { cacheKind } from "#policies/rules/cache/cache-of.ts";

/** https://learn.microsoft.com/azure/redis/tls-configuration */
export const requireEncryptedClients = resourceRule(
  // Encrypted by default: https://learn.microsoft.com/azure/templates/microsoft.cache/redisenterprise/databases
  (resource, report) => {
    const path = "clientProtocol";
    if (resource.string(path) === "Plaintext") report(path, "clients speak in clear");
  },
  (resource, report) => {
    const path = "minimumTlsVersion";
    if (resource.kind !== cacheKind || resource.isOneOf(["1.2", "1.3"], path)) return;
    report(path, `clients may speak TLS ${resource.string(path) ?? "of any version"}`);
  },
);
