import { isObject } from "#tools/capture/marks.ts";
import type { Properties } from "#tools/capture/model.ts";
import { openArmState } from "#tools/lab/providers/azure-native/arm-state.ts";
import type { ArmResource } from "#tools/lab/providers/azure-native/arm-state.ts";

/**
 * Changes a property behind the program's back, as somebody in the portal would. `path` has keys and positions
 * separated by dots: `agentPoolProfiles.0.count`. Call it while no run is active.
 *
 * @throws Error when there is no such resource.
 */
export function changeOutside(folder: string, id: string, path: string, value: unknown): void {
  const state = openArmState(folder);
  const resource = state.find(id);
  if (resource === undefined) throw new Error(`the emulated Azure has no ${id}; choose one of its ids`);
  const keys = path.split(".");
  const change = (properties: Properties): Properties => asProperties(withValue(properties, keys, value));
  state.put(id, { ...resource, inputs: change(resource.inputs), outputs: change(resource.outputs) });
}

/** Removes a resource, and what is inside, behind the program's back. */
export function removeOutside(folder: string, id: string): readonly string[] {
  return openArmState(folder).remove(id);
}

/** Ids of a type's resources, with what is known of each. */
export function resourcesOf(folder: string, type: string): readonly (ArmResource & { readonly id: string })[] {
  return Object.entries(openArmState(folder).all()).flatMap(([id, resource]) =>
    resource.type === type ? [{ ...resource, id }] : [],
  );
}

function withValue(current: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(current)) {
    return current.map((item: unknown, index) => (String(index) === key ? withValue(item, rest, value) : item));
  }
  const members = asProperties(current);
  return { ...members, [key]: withValue(members[key], rest, value) };
}

const asProperties = (value: unknown): Properties => (isObject(value) ? value : {});
