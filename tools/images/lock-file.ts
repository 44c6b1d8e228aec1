import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { ImageLock, LockedImage } from "#components/workload/image-spec.ts";

const lock = z.record(
  z.string(),
  z.strictObject({ digest: z.string(), mediaType: z.string().exactOptional(), lockedAt: z.iso.date().exactOptional() }),
);

/** @throws Error when the file is no lock file */
export function loadLock(path: string): ImageLock {
  const content: unknown = JSON.parse(readFileSync(path, "utf8"));
  return lock.parse(content);
}

/** Entries by name, their members in one order: equal locks are equal bytes. */
export function renderLock(content: ImageLock): string {
  const entries = Object.entries(content)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, { digest, mediaType, lockedAt }]): [string, LockedImage] => [
      key,
      {
        digest,
        ...(mediaType === undefined ? {} : { mediaType }),
        ...(lockedAt === undefined ? {} : { lockedAt }),
      },
    ]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

/** Written aside and renamed, so that nobody reads half of it. */
export function saveLock(path: string, content: ImageLock): void {
  const aside = join(dirname(path), `.images.lock.${String(process.pid)}.tmp`);
  try {
    writeFileSync(aside, renderLock(content));
    renameSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
}
