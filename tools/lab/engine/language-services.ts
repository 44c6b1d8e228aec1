import type { handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import pb from "@pulumi/pulumi/proto/language_pb.js";
import pluginPb from "@pulumi/pulumi/proto/plugin_pb.js";
import type { RunRequest, RunResponse } from "@pulumi/pulumi/proto/language_pb.js";
import type { ProgramEnd, Programs } from "#tools/lab/engine/programs.ts";
import { readSdkVersion } from "#tools/lab/providers/sdk-version.ts";

const answer =
  <Response>(body: () => Response): handleUnaryCall<unknown, Response> =>
  (_call, reply) => {
    reply(null, body());
  };

/** The calls an engine makes of a language host in preview, update, refresh and destroy; all others stay unimplemented. */
export function renderLanguageServices(programs: Programs): UntypedServiceImplementation {
  const run: handleUnaryCall<RunRequest, RunResponse> = (call, reply) => {
    // Async: a request that cannot be read at all is a failed program too.
    const ended = (async (): Promise<ProgramEnd> => programs.run(call.request))();
    ended.then(
      (end) => {
        reply(null, renderEnd(end));
      },
      (error: unknown) => {
        reply(null, renderEnd({ kind: "failed", reason: error instanceof Error ? error.message : String(error) }));
      },
    );
  };
  return {
    run,
    handshake: answer(() => new pb.LanguageHandshakeResponse()),
    getPluginInfo: answer(() => {
      const info = new pluginPb.PluginInfo();
      info.setVersion(readSdkVersion("@pulumi/pulumi"));
      return info;
    }),
    // Empty lists: every provider takes its version from the SDK that declares it.
    getRequiredPackages: answer(() => new pb.GetRequiredPackagesResponse()),
    getProgramDependencies: answer(() => new pb.GetProgramDependenciesResponse()),
    about: answer(() => {
      const about = new pb.AboutResponse();
      about.setExecutable(process.execPath);
      about.setVersion(process.version);
      return about;
    }),
    cancel: answer(() => {
      programs.stop("SIGINT");
      return new empty.Empty();
    }),
  };
}

function renderEnd(end: ProgramEnd): RunResponse {
  const response = new pb.RunResponse();
  if (end.kind === "reported") response.setBail(true);
  if (end.kind === "failed") response.setError(end.reason);
  return response;
}
