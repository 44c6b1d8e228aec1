export interface PortRange {
  readonly first: number;
  readonly last: number;
}

export const everyPort: PortRange = { first: 0, last: 65_535 };

/** Reads `443`, `8000-8080` and `*`; what is none of them counts as every port, so that nothing hides in a spelling. */
export function parsePorts(text: string): PortRange {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  return match === null ? everyPort : { first: Number(match[1]), last: Number(match[2] ?? match[1]) };
}

export const overlaps = (a: PortRange, b: PortRange): boolean => a.first <= b.last && b.first <= a.last;

/** Whether ranges hold every port together, whatever their order and however they meet. */
export function holdEveryPort(ranges: readonly PortRange[]): boolean {
  const sorted = ranges.toSorted((a, b) => a.first - b.first);
  const reached = sorted.reduce((end, { first, last }) => (first <= end + 1 ? Math.max(end, last) : end), -1);
  return reached >= everyPort.last;
}
