import { describe, expect, it } from "vitest";
import { label } from "#test/support/resources.ts";
import { synth } from "#test/support/synth.ts";
import { armIdTemplates, armIdentity } from "#tools/capture/arm-ids.ts";
import type { Capture, CapturedResource } from "#tools/capture/model.ts";

/** Everything that the engine deletes only after a resource: what it needs, and its parents with what they need. */
function deletedAfter({ resources }: Capture, start: CapturedResource): ReadonlySet<string> {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const found = new Set<string>();
  const follow = (resource: CapturedResource | undefined): void => {
    if (resource === undefined) return;
    const provider = resource.provider.split("::").slice(0, 4).join("::");
    for (const next of [...resource.dependencies, resource.parent, provider]) {
      if (next === "" || found.has(next)) continue;
      found.add(next);
      follow(byUrn.get(next));
    }
  };
  follow(start);
  return found;
}

const subscription = "22222222-2222-4222-8222-222222222222";
const idOf = ({ type, name, inputs }: CapturedResource): string =>
  type in armIdTemplates ? armIdentity(type, name, inputs, subscription).id.toLowerCase() : "";

const isLock = ({ type }: CapturedResource): boolean => type === "azure-native:authorization:ManagementLockByScope";

/** Azure refuses to delete what a lock covers: https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources */
function covered({ resources }: Capture, lock: CapturedResource): readonly CapturedResource[] {
  const [scope = ""] = idOf(lock).split("/providers/microsoft.authorization/locks/");
  return resources.filter((resource) => {
    const id = idOf(resource).replace(/^\/subscriptions\/[^/]+/, "");
    const at = scope.replace(/^\/subscriptions\/[^/]+/, "");
    return !isLock(resource) && (id === at || id.startsWith(`${at}/`));
  });
}

describe("destroying production", () => {
  it("removes every lock before anything that lies under it", async () => {
    const capture = await synth("production");
    const locks = capture.resources.filter(isLock);
    const early = locks.flatMap((lock) => {
      const later = deletedAfter(capture, lock);
      return covered(capture, lock)
        .filter(({ urn }) => !later.has(urn))
        .map((resource) => `${label(lock)} before ${label(resource)}`);
    });
    expect(locks.map((lock) => covered(capture, lock).length).every((count) => count > 1)).toBe(true);
    expect(early).toEqual([]);
  });

  it("meets the protected guard before anything else", async () => {
    const capture = await synth("production");
    const guard = capture.resources.find(({ type }) => type === "ms5:governance:DestroyGuard");
    if (guard === undefined) throw new Error("production has no guard");
    const later = deletedAfter(capture, guard);
    const others = capture.resources.filter((resource) => resource !== guard && resource.custom);
    expect(guard.protect).toBe(true);
    expect(others.filter(({ urn }) => !later.has(urn)).map(label)).toEqual([]);
  });

  it("is free of the guard where nothing is protected", async () => {
    const { resources } = await synth("staging");
    expect(
      resources.filter(({ type }) => type === "ms5:governance:DestroyGuard").map(({ protect }) => protect),
    ).toEqual([false]);
  });
});
