import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Where Debian and its relatives put the browser. */
const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export const browserPath = (): string | undefined =>
  process.env["CHROMIUM"] ?? candidates.find((candidate) => existsSync(candidate));

const isDebian = (): boolean =>
  existsSync("/etc/os-release") && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync("/etc/os-release", "utf8"));

/** The browser the report is tested in; brought where the tests may install packages, otherwise named by the test that misses it. */
export function setup(): void {
  if (browserPath() !== undefined || process.getuid?.() !== 0 || !isDebian()) return;
  process.stderr.write("installing chromium from Debian's packages, once, for the tests of the HTML report\n");
  const options = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
  execFileSync("apt-get", ["update"], options);
  execFileSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options);
}

/** @throws Error in one line when there is no browser. */
export function requireBrowser(): string {
  const path = browserPath();
  if (path === undefined)
    throw new Error("no Chromium found; install it (Debian: apt-get install chromium) or set CHROMIUM");
  return path;
}
