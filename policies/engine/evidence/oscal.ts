import { disclaimer } from "#policies/engine/evidence/evidence.ts";
import type { EvidenceRun } from "#policies/engine/evidence/evidence.ts";
import { contentUuid } from "#policies/engine/evidence/uuid.ts";
import type { FrameworkId } from "#policies/engine/policy.ts";

/** The newest version that compliance-trestle 5.2.0 reads. Models: https://pages.nist.gov/OSCAL-Reference/models/v1.2.1/ */
export const oscalVersion = "1.2.1";

/** Qualifies names of properties that OSCAL does not define. */
export const propertyNamespace = "https://ms5.io/ns/oscal";

export interface OscalProperty {
  readonly name: string;
  readonly ns: string;
  readonly value: string;
  readonly class?: string;
  readonly remarks?: string;
}

/** `undefined` for an empty value, which OSCAL does not allow. */
export function property(
  name: string,
  value: string,
  more: Pick<OscalProperty, "class" | "remarks"> = {},
): readonly OscalProperty[] {
  const text = oneLine(value);
  return text === "" ? [] : [{ name, ns: propertyNamespace, value: text, ...more }];
}

/** Values and titles of OSCAL are one line without blanks around it. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** A control as an OSCAL token, which knows no brackets: `11.10(k)(2)` is `part11-11.10.k.2`. */
export const controlToken = (framework: FrameworkId, id: string): string =>
  `${framework}-${id.replaceAll(/\((\w+)\)/g, ".$1")}`;

/** No clock is read: what OSCAL wants to know to the second is the first second of the run's day. */
export const timeOf = ({ date }: Pick<EvidenceRun, "date">): string => `${date}T00:00:00Z`;

export function metadata(title: string, run: EvidenceRun): object {
  return {
    title,
    "last-modified": timeOf(run),
    version: run.pack.version,
    "oscal-version": oscalVersion,
    props: [
      ...property("stack", run.stack),
      ...property("commit", run.commit?.id ?? ""),
      ...property("uncommitted-changes", run.commit === null ? "" : run.commit.modified ? "yes" : "no"),
    ],
    roles: [{ id: "owner", title: "Owner of the system" }],
    parties: [{ uuid: contentUuid("party", "owner"), type: "organization", name: "Owner of the system" }],
    "responsible-parties": [{ "role-id": "owner", "party-uuids": [contentUuid("party", "owner")] }],
    remarks: disclaimer,
  };
}

export const oscalText = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;
