/** Breaks a sentence at blanks so that no line exceeds `width`; lines after the first are indented by `hanging`. */
export function fold(
  text: string,
  { width, indent, hanging }: { width: number; indent: number; hanging: number },
): string {
  const lines: string[] = [];
  let line = " ".repeat(indent);
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    if (line.length + word.length + 1 > width && line.trim() !== "") {
      lines.push(line);
      line = " ".repeat(hanging) + word;
    } else line = line.trim() === "" ? line + word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}
