/**
 * Calls back once the process that started this one is gone. A killed engine closes no plugin, and a plugin that
 * outlives its engine holds on to the state of the lab.
 */
export function watchParent(gone: () => void, everyMs = 250): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    gone();
  }, everyMs);
  timer.unref();
}
