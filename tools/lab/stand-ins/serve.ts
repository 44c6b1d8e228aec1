import { request } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import type { ApiAccess } from "#tools/lab/plane/api-client.ts";
import { readPki } from "#tools/lab/plane/pki.ts";
import { reconcile, watched, watchedPods } from "#tools/lab/stand-ins/reconcile.ts";

/*
 * Runs beside a control plane until it is stopped: `node serve.ts FOLDER PORT`. It waits for changes instead of asking
 * for them, and looks at everything now and then, because an experiment may kill the API server.
 */

const quietMilliseconds = 100;
const afterFailureMilliseconds = 1000;
const watchSeconds = 60;
const resyncMilliseconds = 15_000;

const [folder = "", port = ""] = process.argv.slice(2);
const access: ApiAccess = { port: Number(port), ...readPki(join(folder, "pki")) };

let wanted = true;

/** Ends when the server closes the watch, or when there is none: the kind may come later. */
function watch(path: string): Promise<void> {
  const query = `${path.includes("?") ? "&" : "?"}watch=1&timeoutSeconds=${String(watchSeconds)}`;
  return new Promise((resolve) => {
    const { ca, clientCertificate: cert, clientKey: key } = access;
    const call = request({ host: "127.0.0.1", port: access.port, path: path + query, ca, cert, key, agent: false });
    call.on("response", (response) => {
      const { statusCode } = response;
      response.on("data", () => {
        if (statusCode === 200) wanted = true;
      });
      response.on("close", resolve);
      response.on("error", resolve);
    });
    call.on("error", () => {
      resolve();
    });
    call.end();
  });
}

async function follow(path: string): Promise<never> {
  for (;;) {
    await watch(path);
    await sleep(afterFailureMilliseconds);
  }
}

async function work(): Promise<never> {
  let last = 0;
  for (;;) {
    await sleep(quietMilliseconds);
    if (!wanted && Date.now() - last < resyncMilliseconds) continue;
    wanted = false;
    last = Date.now();
    const findings = await reconcile(access).catch((error: unknown) => [String(error)]);
    for (const finding of findings) process.stdout.write(`${new Date().toISOString()} ${finding}\n`);
  }
}

await Promise.race([work(), ...[...Object.values(watched), watchedPods].map(follow)]);
