import { fold } from "#tools/text/fold.ts";

/** Columns of the narrowest terminal that a table must fit. */
export const tableWidth = 100;

/** Lines of at most 100 columns; the last column takes what is left and is folded. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const fixed = head.slice(0, -1).map((_, column) => {
    const longest = Math.max(...[head, ...rows].map((row) => (row[column] ?? "").length));
    return Math.min(longest, 44);
  });
  const indent = fixed.reduce((sum, width) => sum + width + 2, 0);
  const lines = (row: readonly string[]): string[] => {
    const start = fixed.map((width, column) => clip(row[column] ?? "", width).padEnd(width + 2)).join("");
    return cell(row.at(-1) ?? "", tableWidth - indent).map((text, index) =>
      `${index === 0 ? start : " ".repeat(indent)}${text}`.trimEnd(),
    );
  };
  return [...lines(head), "─".repeat(tableWidth), ...rows.flatMap(lines)];
}

const clip = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`);

/** A message may have lines of its own and words longer than the column; neither may break the table. */
function cell(text: string, width: number): readonly string[] {
  const words = text
    .trim()
    .split(/\s+/)
    .flatMap((word) => word.match(new RegExp(`.{1,${String(width)}}`, "g")) ?? []);
  return fold(words.join(" "), { width });
}
