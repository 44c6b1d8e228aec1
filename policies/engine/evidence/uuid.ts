import { createHash } from "node:crypto";

/** Namespace of the identifiers of this repository's evidence; drawn once at random. */
const namespace = Buffer.from("6f1c0f0e5d2c4b7f9a5e3c8d1b7a2e90", "hex");

/** The same content has the same identifier in every run: version 5 of RFC 9562, section 5.5. */
export function contentUuid(...parts: readonly string[]): string {
  const hash = createHash("sha1").update(namespace).update(JSON.stringify(parts)).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
