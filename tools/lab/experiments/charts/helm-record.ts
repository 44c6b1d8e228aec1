import { gunzipSync } from "node:zlib";
import { isObject } from "#tools/capture/marks.ts";
import { member } from "#tools/lab/experiments/plane/context.ts";

/** What Helm itself wrote down about one revision of a release. */
export interface HelmRecord {
  readonly release: string;
  readonly revision: number;
  readonly status: string;
  readonly chart: string;
  readonly version: string;
  readonly appVersion: string;
}

/**
 * Reads the Secret in which Helm keeps a revision: JSON, compressed, in base64, and as data of a Secret once more.
 * Source of the format: https://github.com/helm/helm/blob/v3.19.0/pkg/storage/driver/util.go
 */
export function parseHelmRecord(secret: unknown): HelmRecord | undefined {
  const data = member(secret, "data", "release");
  if (typeof data !== "string") return undefined;
  const packed = Buffer.from(Buffer.from(data, "base64").toString("latin1"), "base64");
  const record: unknown = JSON.parse(gunzipSync(packed).toString("utf8"));
  const text = (...path: readonly string[]): string => {
    const value = member(record, ...path);
    return typeof value === "string" ? value : "";
  };
  return {
    release: text("name"),
    revision: isObject(record) ? Number(record["version"]) : 0,
    status: text("info", "status"),
    chart: text("chart", "metadata", "name"),
    version: text("chart", "metadata", "version"),
    appVersion: text("chart", "metadata", "appVersion"),
  };
}
