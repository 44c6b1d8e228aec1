import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import engineServices from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import enginePb from "@pulumi/pulumi/proto/engine_pb.js";
import resourceServices from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import resourcePb from "@pulumi/pulumi/proto/resource_pb.js";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb.js";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb.js";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { root } from "#test/support/synth.ts";
import { answerFor } from "#tools/capture/answers.ts";
import { sampleSubscription } from "#tools/capture/arm-ids.ts";
import { urnOf } from "#tools/capture/recorder.ts";

export interface RunnerResult {
  readonly exitCode: number | null;
  readonly urns: readonly string[];
  /** Warnings and errors the user would see. */
  readonly messages: readonly string[];
}

const answer =
  <Request, Response>(body: (request: Request) => Response): handleUnaryCall<Request, Response> =>
  (call, reply) => {
    reply(null, body(call.request));
  };

/**
 * Runs `stacks/index.ts` by the SDK's own program runner, as the Pulumi engine does in a preview, against a monitor that
 * accepts everything and, as in a first preview, knows no identifier.
 */
export async function runEntry(stack: string, config: Readonly<Record<string, string>>): Promise<RunnerResult> {
  const urns: string[] = [];
  const messages: string[] = [];
  const server = new Server();
  server.addService(resourceServices.ResourceMonitorService, monitor(stack, urns));
  server.addService(engineServices.EngineService, engine(messages));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  try {
    const exitCode = await runProgram(`127.0.0.1:${String(port)}`, stack, config);
    return { exitCode, urns: urns.toSorted(), messages };
  } finally {
    server.forceShutdown();
  }
}

function monitor(stack: string, urns: string[]): UntypedServiceImplementation {
  const features = resourcePb.ResourceMonitorFeature;
  return {
    getDeploymentInfo: answer(() => {
      const info = new resourcePb.DeploymentInfo();
      info.setSupportedfeaturesList(Object.values(features).filter((feature) => typeof feature === "number"));
      return info;
    }),
    supportsFeature: answer(() => {
      const response = new resourcePb.SupportsFeatureResponse();
      response.setHassupport(true);
      return response;
    }),
    registerResource: answer((request: RegisterResourceRequest) => {
      const urn = urnOf({ project: "ms5", stack }, request.getParent(), request.getType(), request.getName());
      urns.push(urn);
      const response = new resourcePb.RegisterResourceResponse();
      response.setUrn(urn);
      response.setObject(struct.Struct.fromJavaScript(previewState(request)));
      return response;
    }),
    registerResourceOutputs: answer(() => new empty.Empty()),
    signalAndWaitForShutdown: answer(() => new empty.Empty()),
  };
}

/** What a provider would show in a preview, in which nothing has an id yet. */
function previewState(request: RegisterResourceRequest): Record<string, JavaScriptValue> {
  const { state } = answerFor({
    type: request.getType(),
    name: request.getName(),
    inputs: request.getObject()?.toJavaScript() ?? {},
    custom: request.getCustom(),
    preview: true,
    subscription: sampleSubscription,
  });
  return JSON.parse(JSON.stringify(state)) as Record<string, JavaScriptValue>; // drops what is undefined
}

function engine(messages: string[]): UntypedServiceImplementation {
  return {
    log: answer((request: LogRequest) => {
      if (request.getSeverity() >= enginePb.LogSeverity.WARNING) messages.push(request.getMessage());
      return new empty.Empty();
    }),
    setRootResource: answer(() => new enginePb.SetRootResourceResponse()),
    getRootResource: answer(() => new enginePb.GetRootResourceResponse()),
  };
}

function runProgram(address: string, stack: string, config: Readonly<Record<string, string>>): Promise<number | null> {
  const runner = createRequire(join(root, "index.js")).resolve("@pulumi/pulumi/cmd/run");
  const child = spawn(
    process.execPath,
    [
      ...[runner, "--monitor", address, "--engine", address, "--project", "ms5", "--stack", stack],
      ...["--organization", "organization", "--root-directory", root, "--pwd", join(root, "stacks")],
      ...["--dry-run", "--parallel", "16", join(root, "stacks", "index.ts")],
    ],
    {
      cwd: join(root, "stacks"),
      stdio: "ignore",
      env: {
        ...process.env,
        PULUMI_CONFIG: JSON.stringify(config),
        PULUMI_CONFIG_SECRET_KEYS: "[]",
        PULUMI_NODEJS_TYPESCRIPT: "false",
      },
    },
  );
  return new Promise((resolve) => {
    child.on("exit", resolve);
  });
}
