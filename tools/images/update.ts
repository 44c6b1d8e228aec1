import type { Issue } from "#components/core/issues.ts";
import type { ImageLock, LockedImage } from "#components/workload/image-spec.ts";
import type { Resolution } from "#tools/images/resolve.ts";

/** What the registries say about one entry of the lock file. */
export interface LockChange {
  readonly key: string;
  /** `confirmed`: the digest was known from elsewhere, and is right. */
  readonly kind: "added" | "changed" | "confirmed" | "same" | "removed";
  readonly before: string | null;
  readonly after: string | null;
}

export interface LockUpdate {
  readonly lock: ImageLock;
  readonly changes: readonly LockChange[];
  readonly problems: readonly Issue[];
}

export interface UpdateScope {
  /** Whether all images were asked for, so that what nobody asked for is no longer needed. */
  readonly whole: boolean;
  /** Day of the answers, `YYYY-MM-DD`. */
  readonly today: string;
}

/** The lock file as the answers want it, and how it differs; entries that could not be asked for stay. */
export function planUpdate(lock: ImageLock, resolutions: readonly Resolution[], scope: UpdateScope): LockUpdate {
  const byKey = Object.entries(Object.groupBy(resolutions, ({ target }) => target.key));
  const problems = byKey.flatMap(([key, answers = []]) => problemsOf(key, answers));
  const changes = byKey.flatMap(([key, answers = []]) => changeOf(key, answers, lock[key]));
  const asked = new Set(byKey.map(([key]) => key));
  const left = scope.whole ? Object.keys(lock).filter((key) => !asked.has(key)) : [];
  const removed = left.map((key): LockChange => ({
    key,
    kind: "removed",
    before: lock[key]?.digest ?? null,
    after: null,
  }));
  const kept = Object.fromEntries(Object.entries(lock).filter(([key]) => !left.includes(key)));
  const read = byKey.flatMap(([key, answers = []]) => {
    const entry = entryOf(answers, lock[key], scope.today);
    return entry === undefined ? [] : [[key, entry] as const];
  });
  return {
    lock: { ...kept, ...Object.fromEntries(read) },
    changes: [...changes, ...removed].toSorted((one, other) => (one.key < other.key ? -1 : 1)),
    problems,
  };
}

function problemsOf(key: string, answers: readonly Resolution[]): Issue[] {
  const digests = new Set(answers.flatMap(({ found }) => ("digest" in found ? [found.digest] : [])));
  const hosts = answers.map(({ target }) => target.host).join(" and ");
  return [
    ...answers.flatMap(({ target, found }) =>
      "problem" in found
        ? [{ path: `${target.image} ${target.version}`, reason: `${found.problem} (asked ${target.host})` }]
        : [],
    ),
    ...(digests.size > 1
      ? [{ path: key, reason: `is not the same everywhere (got ${[...digests].join(" and ")} from ${hosts})` }]
      : []),
  ];
}

function digestOf(answers: readonly Resolution[]): string | undefined {
  const digests = new Set(answers.flatMap(({ found }) => ("digest" in found ? [found.digest] : [])));
  return digests.size === 1 ? [...digests][0] : undefined;
}

function changeOf(key: string, answers: readonly Resolution[], before: LockedImage | undefined): LockChange[] {
  const after = digestOf(answers);
  if (after === undefined) return [];
  return [{ key, kind: kindOf(before, after), before: before?.digest ?? null, after }];
}

function kindOf(before: LockedImage | undefined, after: string): LockChange["kind"] {
  if (before === undefined) return "added";
  if (before.digest !== after) return "changed";
  return before.lockedAt === undefined ? "confirmed" : "same";
}

/** An entry that says the same as before keeps its day. */
function entryOf(
  answers: readonly Resolution[],
  before: LockedImage | undefined,
  today: string,
): LockedImage | undefined {
  const digest = digestOf(answers);
  const mediaType = answers.flatMap(({ found }) => ("digest" in found ? [found.mediaType] : []))[0];
  if (digest === undefined || mediaType === undefined) return undefined;
  const isSame = before?.digest === digest && before.lockedAt !== undefined;
  return isSame ? before : { digest, mediaType, lockedAt: today };
}
