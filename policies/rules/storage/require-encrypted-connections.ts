import { resourceRule } from "#policies/engine/policy.ts";

const current = ["TLS1_2", "TLS1_3"];

/** HTTPS only and TLS 1.0 by default: https://learn.microsoft.com/azure/storage/common/transport-layer-security-configure-minimum-version */
export const requireEncryptedConnections = resourceRule(
  (account, report) => {
    const path = "enableHttpsTrafficOnly";
    if (account.boolean(path) === false) report(path, "connections without encryption are answered");
  },
  (account, report) => {
    const path = "minimumTlsVersion";
    const version = account.string(path) ?? "TLS1_0";
    if (!current.includes(version)) report(path, `${version} is accepted`);
  },
);
