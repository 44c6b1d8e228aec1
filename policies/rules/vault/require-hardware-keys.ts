import { hasDataClass } from "#policies/engine/data-class.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";

/** https://learn.microsoft.com/azure/key-vault/keys/about-keys */
export const requireHardwareKeys: ResourceRule = {
  ...resourceRule((vault, report) => {
    const path = "properties.sku.name";
    const name = vault.string(path) ?? "standard";
    if (name.toLowerCase() !== "premium") report(path, `keys of a ${name} vault are kept in software`);
  }),
  appliesTo: (vault) => hasDataClass(vault, "audit", "gxp-record"),
};
