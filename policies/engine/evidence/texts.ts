import { frameworks } from "#policies/catalog/frameworks.ts";
import type { EvidenceControl, EvidenceRow } from "#policies/engine/evidence/evidence.ts";

/** `p11:11.10(e)`. */
export const controlTag = ({ framework, id }: Pick<EvidenceControl, "framework" | "id">): string =>
  `${frameworks[framework].tag}:${id}`;

/** What a row is about, in the reader's terms. */
export const subjectName = ({ resource, urn }: Pick<EvidenceRow, "resource" | "urn">): string =>
  resource === "" ? `stack ${urn.split(":")[2] ?? ""}` : resource;

/** What was found, or what is not known; empty for a row that passed. */
export function messageOf({ findings, undetermined }: Pick<EvidenceRow, "findings" | "undetermined">): string {
  const unknown = undetermined.length === 0 ? [] : [`not known before deployment: ${undetermined.join(", ")}`];
  return [...findings.map(({ message }) => message), ...unknown].join("; ");
}
