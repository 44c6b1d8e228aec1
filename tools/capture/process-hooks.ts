import { AsyncLocalStorage } from "node:async_hooks";

/** Collects what one run leaves unhandled; a throw inside `apply` arrives nowhere else. */
interface Run {
  readonly failures: unknown[];
}

const runs = new AsyncLocalStorage<Run>();
let active = 0;
let restore: () => void = () => undefined;

/**
 * Runs `body` with the process-wide hooks a capture needs: rejections nobody handles are collected for the run in
 * whose context they arose, and the SDK's stack trace for every promise is turned off unless `traces` asks for them.
 * Hooks are shared by overlapping runs: the first installs, the last restores.
 */
export async function withProcessHooks<T>(
  traces: boolean,
  body: () => Promise<T>,
): Promise<{ result: T; failures: readonly unknown[] }> {
  const run: Run = { failures: [] };
  install(traces);
  try {
    const result = await runs.run(run, body);
    await settled();
    return { result, failures: run.failures };
  } catch (error) {
    await settled();
    throw error;
  } finally {
    uninstall();
  }
}

/** Two turns of the event loop, so that late rejections land in this run and not in the next. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });

function install(traces: boolean): void {
  active += 1;
  if (active > 1) return;
  const others = process.listeners("unhandledRejection");
  const limit = Error.stackTraceLimit;
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", collect);
  if (!traces) Error.stackTraceLimit = 0;
  restore = () => {
    process.off("unhandledRejection", collect);
    for (const other of others) process.on("unhandledRejection", other);
    Error.stackTraceLimit = limit;
  };
}

function uninstall(): void {
  active -= 1;
  if (active === 0) restore();
}

function collect(reason: unknown): void {
  const failures = runs.getStore()?.failures;
  if (failures === undefined) throw reason;
  if (!failures.includes(reason)) failures.push(reason);
}
