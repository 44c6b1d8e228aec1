import type { Bytes, Cpu } from "#components/core/units.ts";

const mebibytes: Readonly<Record<string, number>> = { Mi: 1, Gi: 1024, Ti: 1024 * 1024 };

/** Whole mebibytes of a memory or storage quantity. @throws Error for a text that is none. */
export function mebibytesOf(quantity: Bytes): number {
  const [, count, unit = ""] = /^(\d+(?:\.\d+)?)(Mi|Gi|Ti)$/.exec(quantity) ?? [];
  const factor = mebibytes[unit];
  if (factor === undefined) throw new Error(`bug: "${quantity}" is no quantity in Mi, Gi or Ti`);
  return Math.floor(Number(count) * factor);
}

/** Processors of a CPU quantity, as a fraction. @throws Error for a text that is none. */
export function coresOf(quantity: Cpu): number {
  const [, count] = /^(\d+)m$/.exec(quantity) ?? [];
  if (count === undefined) throw new Error(`bug: "${quantity}" is no quantity in millicores`);
  return Number(count) / 1000;
}
