const factors: Readonly<Record<string, number>> = { Mi: 1, Gi: 1024, Ti: 1024 * 1024 };

/** Mebibytes of a size like `512Mi` or `1.5Gi`; undefined for anything else. */
export function mebibytesOf(size: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(Mi|Gi|Ti)$/.exec(size);
  const factor = factors[String(match?.[2])];
  return factor === undefined ? undefined : Number(match?.[1]) * factor;
}
