import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { profiles } from "#policies/catalog/profiles.ts";
import { renderPackConfig } from "#policies/engine/enforcement.ts";
import { environments } from "#policies/engine/subject.ts";
import { allPolicies } from "#policies/packs/all.ts";

/** `npm run policies:config`: writes what the catalogue says about enforcement, for `pulumi --policy-pack-config`. */
const folder = join(import.meta.dirname, "..", "..", "policies", "config");
for (const environment of environments) {
  writeFileSync(join(folder, `${environment}.json`), renderPackConfig(allPolicies, environment, profiles));
}
