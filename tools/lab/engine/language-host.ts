import { Server, ServerCredentials } from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/language_grpc_pb.js";
import { createPrograms } from "#tools/lab/engine/programs.ts";
import { renderLanguageServices } from "#tools/lab/engine/language-services.ts";
import { watchParent } from "#tools/lab/providers/parent-watch.ts";

/**
 * Stands in for the language host of Node.js, which is published as part of the CLI's archive only. It serves as a
 * plugin of the engine: the last argument is the engine's address, the first line of standard output the own port.
 */
async function serve(engine: string): Promise<void> {
  const programs = createPrograms(engine);
  const end = (): void => {
    programs.stop("SIGKILL");
    process.exit(0);
  };
  // A killed engine stops no plugin. Watched from the start: an engine killed after the port was announced is seen.
  watchParent(end);
  process.on("SIGTERM", end);
  process.on("SIGINT", () => undefined); // a terminal sends it to every process; the engine decides, see `cancel`
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(services.LanguageRuntimeService, renderLanguageServices(programs));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  process.stdout.write(`${String(port)}\n`);
}

await serve(process.argv.at(-1) ?? "");
