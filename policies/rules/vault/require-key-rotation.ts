import { resourceRule } from "#policies/engine/policy.ts";

/** NIST SP 800-57 part 1: 3072 bits of RSA and 256 of a curve last beyond 2030. https://doi.org/10.6028/NIST.SP.800-57pt1r5 */
const smallestRsaKey = 3072;
const curves = ["P-256", "P-384", "P-521"];

export const requireKeyRotation = resourceRule(
  (key, report) => {
    const path = "properties.rotationPolicy.lifetimeActions";
    const rotates = key.list(path).some((action) => action.string("action.type")?.toLowerCase() === "rotate");
    if (!rotates) report(path, "the key is not rotated");
  },
  (key, report) => {
    const path = "properties.rotationPolicy.attributes.expiryTime";
    if (!key.has(path) && !key.has("properties.attributes.expires")) report(path, "no version of the key expires");
  },
  (key, report) => {
    const type = (key.string("properties.kty") ?? "RSA").replace("-HSM", "");
    const size = key.number("properties.keySize") ?? 2048; // what Key Vault takes when none is stated
    const curve = key.string("properties.curveName") ?? "P-256";
    if (type === "RSA" && size < smallestRsaKey) report("properties.keySize", `an RSA key of ${String(size)} bits`);
    if (type === "EC" && !curves.includes(curve)) report("properties.curveName", `curve ${curve}`);
  },
);
