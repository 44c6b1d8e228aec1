/** A record with the same keys and other values. */
export function mapRecord<Key extends string, From, To>(
  record: Readonly<Record<Key, From>>,
  change: (value: From, key: Key) => To,
): Readonly<Record<Key, To>> {
  const changed: Partial<Record<Key, To>> = {};
  for (const key in record) changed[key] = change(record[key], key);
  if (!hasEveryKeyOf(record, changed)) throw new Error("bug: a key was lost");
  return changed;
}

function hasEveryKeyOf<Key extends string, To>(
  record: Readonly<Record<Key, unknown>>,
  candidate: Partial<Record<Key, To>>,
): candidate is Record<Key, To> {
  return Object.keys(record).every((key) => key in candidate);
}
