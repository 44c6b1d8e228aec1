import { resolve } from "node:path";
import { rolldown } from "rolldown";

const root = resolve(import.meta.dirname, "../../..");

/** Bundles the report's client into one script that needs no module loader. */
export async function bundleClient(entry: string): Promise<string> {
  const input = resolve(import.meta.dirname, "client", entry);
  const bundle = await rolldown({ input, cwd: root, platform: "browser", logLevel: "warn" });
  try {
    const { output } = await bundle.generate({ format: "iife" });
    // "</script" inside a string of the client would end the element early.
    return output[0].code.replaceAll("</script", String.raw`<\/script`);
  } finally {
    await bundle.close();
  }
}
