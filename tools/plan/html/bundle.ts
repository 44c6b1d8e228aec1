import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";

const importStatement = /^import\s+(?<names>\{[^}]*\})\s+from\s+"(?<from>[^"]+)";$/gm;
const exportedName = /^export (?:const|function|class) (?<name>\w+)/gm;
const sibling = /^#tools\/plan\/html\/client\/(?<file>[a-z-]+\.ts)$/;

interface ClientModule {
  readonly code: string;
  /** Names written in the import statement and the file they come from. */
  readonly imports: readonly { readonly names: string; readonly file: string }[];
}

function loadModule(file: string): ClientModule {
  const code = stripTypeScriptTypes(readFileSync(new URL(`client/${file}`, import.meta.url), "utf8"));
  const imports = [...code.matchAll(importStatement)].map(({ groups }) => {
    const from = groups?.["from"] ?? "";
    const imported = sibling.exec(from)?.groups?.["file"];
    if (imported === undefined) throw new Error(`bug: ${file} imports ${from}, which does not run in a browser`);
    return { names: groups?.["names"] ?? "{}", file: imported };
  });
  return { code, imports };
}

const variableOf = (file: string): string => `module_${file.replace(".ts", "").replaceAll("-", "_")}`;

/** One module as a function that is called at once: its names stay its own, what it exports is its result. */
function renderModule(file: string, { code, imports }: ClientModule): string {
  const exported = [...code.matchAll(exportedName)].map(({ groups }) => groups?.["name"] ?? "");
  const body = code.replaceAll(importStatement, "").replaceAll(/^export (?=const |function |class )/gm, "");
  return [
    `const ${variableOf(file)} = (() => {`,
    ...imports.map((imported) => `const ${imported.names} = ${variableOf(imported.file)};`),
    body.replaceAll(/^\s+$/gm, "").trim(),
    `return { ${exported.join(", ")} };`,
    "})();",
  ].join("\n");
}

/** Renders the client as one script: types stripped, every file after the files it imports. */
export function bundleClient(entry: string): string {
  const rendered: string[] = [];
  const state = new Map<string, "open" | "done">();
  const visit = (file: string): void => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") throw new Error(`bug: ${file} imports itself through others`);
    state.set(file, "open");
    const client = loadModule(file);
    for (const imported of client.imports) visit(imported.file);
    state.set(file, "done");
    rendered.push(renderModule(file, client));
  };
  visit(entry);
  // "</script" inside a string of the client would end the element early.
  return rendered
    .join("\n")
    .replaceAll(/\n{2,}/g, "\n")
    .replaceAll("</script", String.raw`<\/script`);
}
