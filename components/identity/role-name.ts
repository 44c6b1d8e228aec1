import { createHash } from "node:crypto";

/** What a role assignment is about, in names that are known before anything is deployed. */
export interface RoleAssignmentKey {
  readonly subscriptionId: string;
  /** Fixed Azure name of the scope, for example `snet-ms5-production-uksouth-nodes`. */
  readonly scope: string;
  /** Name of the role. */
  readonly role: string;
  /** Fixed Azure name of the identity, or the object id of a group. */
  readonly principal: string;
}

/** Namespace of every name below; itself a version 5 UUID, of the URL `https://ms5.io/role-assignments`. */
const roleAssignments = "a00b2912-04a4-5b2e-8c79-76ac1291ff87";

/**
 * Name of a role assignment. Azure wants a GUID that is unique in the tenant; deriving it from the key makes an
 * interrupted creation repeatable, where a random one leaves an orphan that blocks the next attempt.
 */
export function renderRoleAssignmentName({ subscriptionId, scope, role, principal }: RoleAssignmentKey): string {
  return renderUuidV5(roleAssignments, JSON.stringify([subscriptionId, scope, role, principal]));
}

/** Name-based UUID of version 5 (SHA-1), https://www.rfc-editor.org/rfc/rfc9562#section-5.5. */
export function renderUuidV5(namespace: string, name: string): string {
  const digest = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(name, "utf8")
    .digest();
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
