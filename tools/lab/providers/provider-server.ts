import { Server, ServerCredentials } from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { renderServices } from "#tools/lab/providers/services.ts";
import { watchParent } from "#tools/lab/providers/parent-watch.ts";
import type { StandIn } from "#tools/lab/providers/stand-in.ts";

/**
 * Serves a stand-in the way the engine starts a provider: a port of the loopback interface, announced as the first line
 * of standard output; logs go to standard error. The process ends with the engine, also with one that was killed.
 */
export async function serve(standIn: StandIn): Promise<void> {
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(services.ResourceProviderService, renderServices(standIn));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  process.stdout.write(`${String(port)}\n`);
  watchParent(() => process.exit(0));
}
