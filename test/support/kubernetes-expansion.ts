/**
 * What the kubelet makes of a command, an argument or a variable, after its own rules: `$$` is one `$`, `$(NAME)` is the
 * variable where there is one, and everything else stays.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.0/third_party/forked/golang/expansion/expand.go
 */
export function expandReferences(text: string, variables: Readonly<Record<string, string>> = {}): string {
  let expanded = "";
  let rest = text;
  while (rest !== "") {
    const [piece, length] = readPiece(rest, variables);
    expanded += piece;
    rest = rest.slice(length);
  }
  return expanded;
}

function readPiece(
  text: string,
  variables: Readonly<Record<string, string>>,
): readonly [piece: string, length: number] {
  if (text.startsWith("$$")) return ["$", 2];
  const reference = /^\$\(([^)]*)\)/.exec(text);
  if (reference === null) return [text.charAt(0), 1];
  const [whole, name = ""] = reference;
  return [Object.hasOwn(variables, name) ? String(variables[name]) : whole, whole.length];
}
