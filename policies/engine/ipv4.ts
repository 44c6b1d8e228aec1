/** An IPv4 range as the numbers of its first and last address. */
export interface Ipv4Range {
  readonly first: number;
  readonly last: number;
}

/** Reads `10.0.0.0/8`; a bare address is a range of one. `undefined` for anything else, IPv6 among it. */
export function parseIpv4Range(text: string): Ipv4Range | undefined {
  const match = /^(\d{1,3}(?:\.\d{1,3}){3})(?:\/(\d{1,2}))?$/.exec(text);
  if (match === null) return undefined;
  const octets = String(match[1]).split(".").map(Number);
  const prefix = Number(match[2] ?? "32");
  if (octets.some((octet) => octet > 255) || prefix > 32) return undefined;
  const number = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const size = 2 ** (32 - prefix);
  const first = Math.floor(number / size) * size;
  return { first, last: first + size - 1 };
}

export const covers = (outer: Ipv4Range, inner: Ipv4Range): boolean =>
  outer.first <= inner.first && inner.last <= outer.last;
