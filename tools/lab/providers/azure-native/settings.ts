/** What a lab tells the stand-in, through the environment that the engine hands on. */
export interface Settings {
  /** State folder of the lab. */
  readonly folder: string;
  /** Simulated duration of a change, by type token, type name or `*`; milliseconds. */
  readonly latencies: Readonly<Record<string, number>>;
}

/** No wait is longer: a lab must end. */
export const longestWaitMs = 60_000;

/**
 * `MS5_LAB_FOLDER` is the state folder. `MS5_LAB_ARM_LATENCY` is a list such as `*=20,AgentPool=5000`.
 *
 * @throws Error when a setting is missing or cannot be read.
 */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const folder = environment["MS5_LAB_FOLDER"];
  if (folder === undefined || folder === "") throw new Error("MS5_LAB_FOLDER is not set; run through `npm run lab`");
  return { folder, latencies: parseLatencies(environment["MS5_LAB_ARM_LATENCY"] ?? "") };
}

function parseLatencies(text: string): Record<string, number> {
  const entries = text.split(",").filter((entry) => entry !== "");
  return Object.fromEntries(
    entries.map((entry) => {
      const [name = "", value = ""] = entry.split("=");
      const milliseconds = Number(value);
      if (value !== "" && milliseconds >= 0) return [name.trim(), milliseconds];
      throw new Error(`MS5_LAB_ARM_LATENCY: must be type=milliseconds (got ${JSON.stringify(entry)}); correct it`);
    }),
  );
}

/** How long a change of the type takes. */
export function latencyOf({ latencies }: Settings, type: string): number {
  const name = type.split(":").at(-1) ?? type;
  return Math.min(latencies[type] ?? latencies[name] ?? latencies["*"] ?? 0, longestWaitMs);
}
