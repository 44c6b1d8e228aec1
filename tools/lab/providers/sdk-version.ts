import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isObject } from "#tools/capture/marks.ts";

/** Version of an installed provider SDK. */
export function readSdkVersion(sdk: string): string {
  const manifest: unknown = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve(`${sdk}/package.json`), "utf8"),
  );
  const version = isObject(manifest) ? manifest["version"] : undefined;
  if (typeof version !== "string") throw new Error(`${sdk} states no version; run npm ci`);
  return version;
}
