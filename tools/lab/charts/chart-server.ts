import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import { join } from "node:path";

/** Only what lies in the folder itself, so that no path leads out of it. */
const served = /^\/(?<file>index\.yaml|[\w.-]+\.tgz)$/;

/** Serves a chart repository; every request is a line of the log. */
export function chartServer(folder: string, log: (line: string) => void): Server {
  return createServer((request, response) => {
    const file = fileOf(folder, request);
    log(`${String(request.method)} ${String(request.url)} ${file === undefined ? "404" : "200"}`);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": file.endsWith(".tgz") ? "application/gzip" : "text/yaml" });
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
  });
}

/** `undefined`: there is no such file, or it is not for reading. */
function fileOf(folder: string, { method, url = "" }: IncomingMessage): string | undefined {
  const name = served.exec(url)?.groups?.["file"];
  if (method !== "GET" || name === undefined) return undefined;
  const file = join(folder, name);
  return existsSync(file) ? file : undefined;
}
