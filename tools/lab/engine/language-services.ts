import { status } from "@grpc/grpc-js";
import type { handleServerStreamingCall, handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import pb from "@pulumi/pulumi/proto/language_pb.js";
import pluginPb from "@pulumi/pulumi/proto/plugin_pb.js";
import type { RunPluginRequest, RunPluginResponse, RunRequest, RunResponse } from "@pulumi/pulumi/proto/language_pb.js";
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
    runPlugin: streamPolicyPack(programs),
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
      programs.interrupt();
      return new empty.Empty();
    }),
  };
}

/** The output of a policy pack as it comes, then its exit code; the engine ends the pack by giving the call up. */
function streamPolicyPack(programs: Programs): handleServerStreamingCall<RunPluginRequest, RunPluginResponse> {
  return (call) => {
    const { request } = call;
    const refuse = (code: status, details: string): void => void call.emit("error", { code, details });
    if (request.getKind() !== "analyzer") {
      refuse(status.UNIMPLEMENTED, `the lab's language host runs programs and policy packs, no ${request.getKind()}`);
      return;
    }
    const send = (fill: (response: RunPluginResponse) => void): void => {
      const response = new pb.RunPluginResponse();
      fill(response);
      call.write(response);
    };
    try {
      const end = programs.runPolicyPack(request, {
        stdout: (part) => {
          send((response) => response.setStdout(part));
        },
        stderr: (part) => {
          send((response) => response.setStderr(part));
        },
        ended: (exitCode) => {
          send((response) => response.setExitcode(exitCode));
          call.end();
        },
      });
      call.on("cancelled", end);
    } catch (error) {
      refuse(status.FAILED_PRECONDITION, error instanceof Error ? error.message : String(error));
    }
  };
}

function renderEnd(end: ProgramEnd): RunResponse {
  const response = new pb.RunResponse();
  if (end.kind === "reported") response.setBail(true);
  if (end.kind === "failed") response.setError(end.reason);
  return response;
}
