import pb from "@pulumi/pulumi/proto/provider_pb.js";
import type { Properties } from "#tools/capture/model.ts";
import { isIgnored, propertyChanges, topOf } from "#tools/lab/providers/property-changes.ts";
import type { PropertyChange } from "#tools/lab/providers/property-changes.ts";
import type { StandIn, Subject } from "#tools/lab/providers/stand-in.ts";

const { Kind } = pb.PropertyDiff;

const kinds = {
  add: { inPlace: Kind.ADD, replace: Kind.ADD_REPLACE },
  delete: { inPlace: Kind.DELETE, replace: Kind.DELETE_REPLACE },
  update: { inPlace: Kind.UPDATE, replace: Kind.UPDATE_REPLACE },
} as const satisfies Record<PropertyChange["kind"], unknown>;

/** Compares inputs with inputs, as azure-native and random do, property by property. */
export function renderDiff(
  standIn: StandIn,
  subject: Subject,
  oldInputs: Properties,
  newInputs: Properties,
  ignored: readonly string[],
): pb.DiffResponse {
  const response = new pb.DiffResponse();
  const changes = propertyChanges(oldInputs, newInputs).filter(({ path }) => !isIgnored(ignored, path));
  const replacing = changes.filter((change) => standIn.replaces(subject, change));
  const { DIFF_NONE, DIFF_SOME } = pb.DiffResponse.DiffChanges;
  response.setChanges(changes.length > 0 ? DIFF_SOME : DIFF_NONE);
  response.setHasdetaileddiff(true);
  for (const change of changes) {
    const property = new pb.PropertyDiff();
    property.setKind(kinds[change.kind][replacing.includes(change) ? "replace" : "inPlace"]);
    property.setInputdiff(true);
    response.getDetaileddiffMap().set(change.path, property);
  }
  response.setDiffsList(topsOf(changes));
  response.setReplacesList(topsOf(replacing));
  response.setDeletebeforereplace(replacing.length > 0 && standIn.deletesFirst(subject, oldInputs));
  return response;
}

const topsOf = (changes: readonly PropertyChange[]): string[] => [...new Set(changes.map(({ path }) => topOf(path)))];
