import { backupPlugin } from "#policies/catalog/parameters/database.ts";
import { namedObject } from "#policies/engine/named-object.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";
import { objectStoreKind } from "#policies/rules/database/kinds.ts";

/** Entries of a cluster for the plugin; enabled by default. */
export const backupPluginsOf = (cluster: ResourceView): readonly PropertyView[] =>
  cluster
    .list("spec.plugins")
    .filter((plugin) => plugin.string("name") === backupPlugin && plugin.boolean("enabled") !== false);

/** Where an entry archives to, as far as the stack declares it. @throws UnknownRead */
export const storeOf = (stack: StackView, cluster: ResourceView, plugin: PropertyView): ResourceView | undefined =>
  namedObject(stack, cluster, objectStoreKind, plugin.at("parameters.barmanObjectName"));
