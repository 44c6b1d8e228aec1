import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { servePlugin } from "#tools/lab/plugin-server.ts";
import { renderServices } from "#tools/lab/providers/services.ts";
import type { StandIn } from "#tools/lab/providers/stand-in.ts";

/** Serves a stand-in the way the engine starts a provider; the process ends with the engine. */
export function serve(standIn: StandIn): Promise<void> {
  return servePlugin(
    (server) => {
      server.addService(services.ResourceProviderService, renderServices(standIn));
    },
    () => process.exit(0),
  );
}
