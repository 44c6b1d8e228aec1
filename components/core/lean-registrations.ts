import type * as pulumi from "@pulumi/pulumi";

/**
 * Drops the aliases azure-native gives every resource, one for each API version (a subnet has 60), before the SDK
 * turns each into an output. This program never used a versioned module, so nothing in state can need them; the
 * aliases it declares itself stay.
 */
export const withoutVersionAliases: pulumi.ResourceTransformation = ({ props, opts }) => {
  if (opts.aliases === undefined) return undefined;
  const aliases = opts.aliases.filter((alias) => !isVersionAlias(alias));
  return { props, opts: { ...opts, aliases } };
};

function isVersionAlias(alias: unknown): boolean {
  return (
    typeof alias === "object" &&
    alias !== null &&
    "type" in alias &&
    typeof alias.type === "string" &&
    alias.type.startsWith("azure-native:")
  );
}
