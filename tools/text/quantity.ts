const factors: Readonly<Record<string, number>> = {
  "": 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A quantity of Kubernetes as a number; absent for a text that is none. https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
export function readQuantity(text: string): number | undefined {
  const [, count, unit = ""] = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(text) ?? [];
  const factor = factors[unit];
  return count === undefined || factor === undefined ? undefined : Number(count) * factor;
}

/** Processors: `250m`, `1.5`. */
export const writeCpu = (cores: number): string =>
  cores < 1 && cores > 0 ? `${String(Math.round(cores * 1000))}m` : trimmed(cores, 1);

/** Memory in the largest unit of which there is at least one: `512Mi`, `1.5Gi`. */
export function writeBytes(bytes: number): string {
  const [unit, size] = bytes >= 2 ** 30 ? (["Gi", 2 ** 30] as const) : (["Mi", 2 ** 20] as const);
  return `${trimmed(bytes / size, unit === "Gi" ? 1 : 0)}${unit}`;
}

const trimmed = (number: number, digits: number): string => String(Number(number.toFixed(digits)));
