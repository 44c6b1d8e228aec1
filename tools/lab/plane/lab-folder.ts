import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { isObject } from "#tools/capture/marks.ts";
import type { Environment } from "#tools/lab/cache.ts";
import { labError } from "#tools/lab/errors.ts";
import { usageError } from "#tools/lab/plane/usage-error.ts";

/** Where a lab keeps everything it has; nothing of it is elsewhere. */
export interface LabFolder {
  readonly name: string;
  readonly folder: string;
}

/** What is known about a lab, `lab.json`. */
export interface LabRecord {
  readonly stack: string;
  /** When it was started, RFC 3339. */
  readonly started: string;
  readonly state: "starting" | "running";
  readonly ports: Readonly<Record<string, number>>;
}

const namePattern = /^[a-z0-9][a-z0-9-]{0,30}$/;

/** Parent of all labs of a user. */
export function labRoot(environment: Environment = process.env): string {
  return join(environment["TMPDIR"] ?? tmpdir(), `ms5-lab-${String(userInfo().uid)}`);
}

export function labFolder(name: string, environment: Environment = process.env): LabFolder {
  if (!namePattern.test(name)) {
    throw usageError(`${JSON.stringify(name)} is not a lab name`, "use up to 31 of a-z, 0-9 and -");
  }
  return { name, folder: join(labRoot(environment), name) };
}

/** The parent lies in a folder everybody may write: what another user put there is refused, it will hold keys. */
export function createLabFolder({ name, folder }: LabFolder): void {
  const root = join(folder, "..");
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const status = lstatSync(root);
  if (!status.isDirectory() || status.uid !== userInfo().uid || (status.mode & 0o077) !== 0) {
    throw labError(`${root} is not a private folder of yours`, "remove it, or set TMPDIR to a folder of your own");
  }
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch {
    throw usageError(`lab ${name} exists already`, `end it with npm run lab -- down --name ${name}`);
  }
}

export function removeLabFolder({ folder }: LabFolder): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  const root = join(folder, "..");
  if (existsSync(root) && readdirSync(root).length === 0) rmdirSync(root);
}

export function writeRecord({ folder }: LabFolder, record: LabRecord): void {
  const file = join(folder, "lab.json");
  writeFileSync(`${file}.new`, `${JSON.stringify(record, undefined, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** `undefined`: no such lab, or one that was interrupted before it wrote anything. */
export function readRecord({ folder }: Pick<LabFolder, "folder">): LabRecord | undefined {
  const file = join(folder, "lab.json");
  if (!existsSync(file)) return undefined;
  const record: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isObject(record)) return undefined;
  const { stack, started, state, ports } = record;
  if (typeof stack !== "string" || typeof started !== "string" || !isObject(ports)) return undefined;
  const numbers = Object.entries(ports).flatMap(([name, port]) => (typeof port === "number" ? [[name, port]] : []));
  return {
    stack,
    started,
    state: state === "running" ? "running" : "starting",
    ports: Object.fromEntries(numbers) as Record<string, number>,
  };
}

/** Names of the labs that left a folder. */
export function labNames(environment: Environment = process.env): string[] {
  const root = labRoot(environment);
  return existsSync(root) ? readdirSync(root).filter((name) => namePattern.test(name)) : [];
}
