import { join } from "node:path";
import type { ImageSpec } from "#components/workload/image-spec.ts";
import type { LockRequest } from "#tools/images/arguments.ts";
import type { Credentials } from "#tools/images/authentication.ts";
import { loadLock, saveLock } from "#tools/images/lock-file.ts";
import { isDifference, renderJson, renderText } from "#tools/images/report.ts";
import { resolveTargets } from "#tools/images/resolve.ts";
import { planTargets } from "#tools/images/targets.ts";
import type { ImageStack } from "#tools/images/targets.ts";
import { planUpdate } from "#tools/images/update.ts";

export interface Surroundings {
  /** Repository root. */
  readonly root: string;
  readonly images: Readonly<Record<string, ImageSpec>>;
  readonly stacks: readonly ImageStack[];
  readonly credentials: Credentials | undefined;
  /** Day of the answers, `YYYY-MM-DD`. */
  readonly today: string;
  readonly print: (text: string) => void;
  /** Limit of one request. */
  readonly milliseconds: number;
}

export const lockPath = (root: string): string => join(root, "stacks", "catalog", "images.lock.json");

/** Asks the registries and writes the lock file; 1 when an image cannot be read, or a check finds a difference. */
export async function runLock(request: LockRequest, surroundings: Surroundings): Promise<0 | 1> {
  const { root, images, stacks, credentials, today, print, milliseconds } = surroundings;
  const path = lockPath(root);
  const before = loadLock(path);
  const wanted = Object.fromEntries(Object.entries(images).filter(([name]) => request.only?.includes(name) ?? true));
  const targets = planTargets(wanted, stacks, request.registry);
  const answers = await resolveTargets(targets, { credentials, milliseconds, atOnce: 4 });
  const update = planUpdate(before, answers, { whole: request.only === undefined, today });
  const isComplete = update.problems.length === 0;
  const writes = isComplete && !request.check;
  if (writes) saveLock(path, update.lock);
  print(request.json ? renderJson(update, writes) : renderText(update, request));
  return isComplete && !(request.check && update.changes.some(isDifference)) ? 0 : 1;
}
