const factors: Readonly<Record<string, number>> = { m: 1, Mi: 1, Gi: 1024, Ti: 1024 ** 2 };

/** Millicores, or mebibytes. */
export function amount(quantity: string): number {
  const digits = /^\d+/.exec(quantity)?.[0] ?? "";
  return Number(digits) * (factors[quantity.slice(digits.length)] ?? 0);
}

export const renderCpu = (millicores: number): string => `${String(millicores)}m`;

/** In the unit a quota is written in; rounded up, so that the result is enough. */
export const renderBytes = (mebibytes: number): string => `${String(Math.ceil(mebibytes / 1024))}Gi`;
