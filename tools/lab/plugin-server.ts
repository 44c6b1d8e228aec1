import { Server, ServerCredentials } from "@grpc/grpc-js";
import { watchParent } from "#tools/lab/providers/parent-watch.ts";

/**
 * Serves what the engine starts as a plugin: a port of the loopback interface, announced as the first line of standard
 * output; logs go to standard error. `gone` is called when the engine is, also one that was killed: it is watched from
 * the start, so that an engine killed right after the announcement is seen.
 */
export async function servePlugin(addServices: (server: Server) => void, gone: () => void): Promise<void> {
  watchParent(gone);
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  addServices(server);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  process.stdout.write(`${String(port)}\n`);
}
