import { existsSync, readFileSync } from "node:fs";
import { isObject } from "#tools/capture/marks.ts";

/** One line of the engine's event log: exactly one of many optional parts. */
type EngineEvent = Readonly<Record<string, unknown>>;

/** A resource the engine acted on, or would in a preview. */
export interface Step {
  readonly operation: string;
  readonly urn: string;
  readonly type: string;
  /** Properties that made the difference; empty where there is none. */
  readonly changed: readonly string[];
  readonly failed: boolean;
  /** Inputs the program declares, in the engine's form; secrets are masked. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface Complaint {
  readonly severity: string;
  readonly urn: string | undefined;
  readonly message: string;
}

/** What an engine did, read from its event log. */
export interface Activity {
  readonly steps: readonly Step[];
  /** What came of each step: of a refresh, only this tells what it found. */
  readonly results: readonly Step[];
  /** How many resources by operation, as the engine counts them; empty when it was killed before the end. */
  readonly changes: Readonly<Record<string, number>>;
  /** Errors and warnings. */
  readonly complaints: readonly Complaint[];
  /** Policy violations as the engine reports them. */
  readonly violations: readonly EngineEvent[];
}

export function readActivity(file: string): Activity {
  return parseActivity(existsSync(file) ? readFileSync(file, "utf8") : "");
}

/** Reads JSON lines; a last line cut off by a kill is left out. */
export function parseActivity(log: string): Activity {
  const lines = log.split("\n").filter((line) => line !== "");
  const events = lines.flatMap(parseLine);
  const parts = (name: string): EngineEvent[] => events.map((event) => event[name]).filter(isObject);
  const failed = new Set(parts("resOpFailedEvent").map(urnOf));
  const summary = parts("summaryEvent").at(-1)?.["resourceChanges"];
  return {
    steps: parts("resourcePreEvent").map((event) => readStep(event, failed)),
    results: parts("resOutputsEvent").map((event) => readStep(event, failed)),
    changes: Object.fromEntries(entriesOf(summary).map(([operation, count]) => [operation, Number(count)])),
    complaints: parts("diagnosticEvent").flatMap(readComplaint),
    violations: parts("policyEvent"),
  };
}

function parseLine(line: string): EngineEvent[] {
  try {
    const event: unknown = JSON.parse(line);
    return isObject(event) ? [event] : [];
  } catch {
    return [];
  }
}

function readStep(event: EngineEvent, failed: ReadonlySet<string>): Step {
  const metadata = isObject(event["metadata"]) ? event["metadata"] : {};
  const state = isObject(metadata["new"]) ? metadata["new"] : {};
  const urn = text(metadata["urn"]);
  return {
    operation: text(metadata["op"]),
    urn,
    type: text(metadata["type"]),
    changed: entriesOf(metadata["detailedDiff"]).map(([path]) => path),
    failed: failed.has(urn),
    inputs: isObject(state["inputs"]) ? state["inputs"] : {},
  };
}

function urnOf(event: EngineEvent): string {
  return isObject(event["metadata"]) ? text(event["metadata"]["urn"]) : "";
}

function readComplaint(event: EngineEvent): Complaint[] {
  const severity = text(event["severity"]);
  if (severity !== "error" && severity !== "warning") return [];
  const urn = text(event["urn"]);
  const message = text(event["message"]).replaceAll(/<\{%[^%]*%\}>/g, ""); // marks of colour
  return [{ severity, urn: urn === "" ? undefined : urn, message: message.trim() }];
}

function entriesOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
