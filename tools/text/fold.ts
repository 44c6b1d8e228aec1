export interface FoldOptions {
  readonly width: number;
  /** Blanks before the first line. @default 0 */
  readonly indent?: number;
  /** Blanks before every other line. @default 0 */
  readonly hanging?: number;
}

/**
 * Breaks a sentence at single blanks so that no line exceeds `width`. A longer word stays whole, because paths and
 * addresses are copied from the terminal; several blanks in a row are columns and stay as they are.
 */
export function fold(text: string, { width, indent = 0, hanging = 0 }: FoldOptions): readonly string[] {
  const lines: string[] = [];
  let line = " ".repeat(indent);
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    if (line.length + word.length + 1 > width && line.trim() !== "") {
      lines.push(line);
      line = " ".repeat(hanging) + word;
    } else line = line.trim() === "" ? line + word : `${line} ${word}`;
  }
  return [...lines, line];
}
