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

/**
 * Cores, bytes or a count. https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 *
 * @throws Error for anything else: a pod without a size would fit everywhere.
 */
export function parseQuantity(text: string | number): number {
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(String(text)) ?? [];
  const factor = factors[unit];
  if (digits === undefined || factor === undefined) throw new Error(`${String(text)} is not a quantity`);
  return Number(digits) * factor;
}
