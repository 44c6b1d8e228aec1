import services from "@pulumi/pulumi/proto/language_grpc_pb.js";
import { createPrograms } from "#tools/lab/engine/programs.ts";
import { renderLanguageServices } from "#tools/lab/engine/language-services.ts";
import { servePlugin } from "#tools/lab/plugin-server.ts";

/**
 * Stands in for the language host of Node.js, which is published as part of the CLI's archive only. It serves as a
 * plugin of the engine: the last argument is the engine's address, the first line of standard output the own port.
 */
async function serve(engine: string): Promise<void> {
  const programs = createPrograms(engine);
  const end = (): void => {
    programs.kill();
    process.exit(0);
  };
  process.on("SIGTERM", end);
  // The engine ends a plugin by SIGINT, waits five seconds, and kills; a plugin has its own process group, so Ctrl-C in a
  // terminal does not come here: https://github.com/pulumi/pulumi/blob/v3.274.1/sdk/go/common/resource/plugin/plugin.go
  process.on("SIGINT", end);
  await servePlugin((server) => {
    server.addService(services.LanguageRuntimeService, renderLanguageServices(programs));
  }, end);
}

await serve(process.argv.at(-1) ?? "");
