import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials, Server, ServerCredentials } from "@grpc/grpc-js";
import type { ClientReadableStream, handleUnaryCall } from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import engineServices from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import enginePb from "@pulumi/pulumi/proto/engine_pb.js";
import languageServices from "@pulumi/pulumi/proto/language_grpc_pb.js";
import languagePb from "@pulumi/pulumi/proto/language_pb.js";
import type { ILanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb.js";
import type { RunPluginResponse, RunRequest, RunResponse } from "@pulumi/pulumi/proto/language_pb.js";
import resourceServices from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import resourcePb from "@pulumi/pulumi/proto/resource_pb.js";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb.js";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { root } from "#test/support/synth.ts";

export const hostProgram = join(root, "tools/lab/engine/bin/pulumi-language-nodejs");

const answer =
  <Request, Response>(body: (request: Request) => Response): handleUnaryCall<Request, Response> =>
  (call, reply) => {
    reply(null, body(call.request));
  };

/** An engine that accepts everything; `seen` holds what programs told it. */
export async function startEngine() {
  const seen = { resources: [] as string[], errors: [] as string[] };
  const server = new Server();
  server.addService(resourceServices.ResourceMonitorService, {
    supportsFeature: answer(() => new resourcePb.SupportsFeatureResponse()),
    registerResource: answer((request: RegisterResourceRequest) => {
      seen.resources.push(`${request.getType()} ${request.getName()}`);
      const response = new resourcePb.RegisterResourceResponse();
      response.setUrn(`urn:pulumi:test::tiny::${request.getType()}::${request.getName()}`);
      response.setObject(struct.Struct.fromJavaScript({}));
      return response;
    }),
    registerResourceOutputs: answer(() => new empty.Empty()),
    signalAndWaitForShutdown: answer(() => new empty.Empty()),
  });
  server.addService(engineServices.EngineService, {
    log: answer((request: LogRequest) => {
      if (request.getSeverity() === enginePb.LogSeverity.ERROR) seen.errors.push(request.getMessage());
      return new empty.Empty();
    }),
    setRootResource: answer(() => new enginePb.SetRootResourceResponse()),
    getRootResource: answer(() => new enginePb.GetRootResourceResponse()),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  const stop = (): void => {
    server.forceShutdown();
  };
  return { address: `127.0.0.1:${String(port)}`, seen, stop };
}

/** A folder with one program in it, which finds the SDK through a link as in a workspace of the lab. */
export function writeProgram(folder: string, source: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "tiny", type: "module" }));
  writeFileSync(join(folder, "index.ts"), source);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

export function runRequest(folder: string, monitor: string, config: Readonly<Record<string, string>> = {}): RunRequest {
  const info = new languagePb.ProgramInfo();
  info.setRootDirectory(folder);
  info.setProgramDirectory(folder);
  info.setEntryPoint("index.ts");
  info.setOptions(struct.Struct.fromJavaScript({ typescript: false }));
  const request = new languagePb.RunRequest();
  request.setProject("tiny");
  request.setStack("test");
  request.setOrganization("organization");
  request.setPwd(folder);
  request.setMonitorAddress(monitor);
  request.setInfo(info);
  for (const [key, value] of Object.entries(config)) request.getConfigMap().set(key, value);
  return request;
}

/** A folder as `pulumi policy new` makes one, with the given entry point. */
export function writePolicyPack(folder: string, source: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "tiny-pack", version: "1.0.0" }));
  writeFileSync(join(folder, "index.js"), source);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** A policy pack the host runs: what it has printed so far, how it ended, and a way to give it up. */
export interface RunningPack {
  readonly printed: { stdout: string; stderr: string };
  readonly port: Promise<string>;
  /** Exit code; rejects when the call fails. */
  readonly ended: Promise<number>;
  cancel(): void;
}

export function runPolicyPack(host: Host, folder: string, engine: string, kind = "analyzer"): RunningPack {
  const info = new languagePb.ProgramInfo();
  info.setRootDirectory(folder);
  info.setProgramDirectory(folder);
  info.setEntryPoint(".");
  const request = new languagePb.RunPluginRequest();
  request.setKind(kind);
  request.setInfo(info);
  request.setPwd(root);
  request.addArgs(engine);
  request.addEnv("PACK_SETTING=a=b");
  const stream: ClientReadableStream<RunPluginResponse> = host.client.runPlugin(request);
  const printed = { stdout: "", stderr: "" };
  const port = Promise.withResolvers<string>();
  const ended = Promise.withResolvers<number>();
  stream.on("data", (response: RunPluginResponse) => {
    printed.stdout += Buffer.from(response.getStdout_asU8()).toString();
    printed.stderr += Buffer.from(response.getStderr_asU8()).toString();
    const line = /^(\d+)\n/.exec(printed.stdout)?.[1];
    if (line !== undefined) port.resolve(line);
    if (response.hasExitcode()) ended.resolve(response.getExitcode());
  });
  stream.on("error", ended.reject);
  return {
    printed,
    port: port.promise,
    ended: ended.promise,
    cancel: () => {
      stream.cancel();
    },
  };
}

export interface Host {
  readonly process: ChildProcess;
  readonly client: ILanguageRuntimeClient;
  run(request: RunRequest): Promise<RunResponse>;
  stop(): void;
}

export async function startHost(engine: string): Promise<Host> {
  const child = spawn(process.execPath, [hostProgram, engine], { stdio: ["ignore", "pipe", "inherit"] });
  const port = await firstLine(child);
  const client = new languageServices.LanguageRuntimeClient(`127.0.0.1:${port}`, credentials.createInsecure());
  return {
    process: child,
    client,
    run: (request) =>
      new Promise((resolve, reject) => {
        client.run(request, (error, response) => {
          if (error === null) resolve(response);
          else reject(error);
        });
      }),
    stop: () => {
      client.close();
      child.kill();
    },
  };
}

export function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) throw new Error("standard output is not a pipe");
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("exit", () => {
      reject(new Error("the language host ended at once"));
    });
  });
}
