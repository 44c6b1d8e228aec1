/** What to do about a word that is not among the expected ones: the nearest of them, if any is near, and all of them. */
export function suggest(word: string, expected: readonly string[]): string {
  const ranked = expected
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [nearest] = ranked;
  // A third of the letters: enough for a slip of the keyboard, too few to suggest an unrelated word.
  const near = nearest !== undefined && nearest.distance <= Math.max(1, Math.floor(word.length / 3));
  return `${near ? `did you mean ${nearest.candidate}? ` : ""}expected one of ${expected.join(", ")}`;
}

/** Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let row = 1; row <= a.length; row++) {
    rows.push([row]);
    for (let column = 1; column <= b.length; column++) {
      const substitution = at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swap = swapped ? at(row - 2, column - 2) + 1 : Infinity;
      rows[row]?.push(Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, substitution, swap));
    }
  }
  return at(a.length, b.length);
}
