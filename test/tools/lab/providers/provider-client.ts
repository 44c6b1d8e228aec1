import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials, Metadata } from "@grpc/grpc-js";
import type { ServiceError } from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import type { JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import pb from "@pulumi/pulumi/proto/provider_pb.js";
import statusPb from "@pulumi/pulumi/proto/status_pb.js";
import { root } from "#test/support/synth.ts";

export type Values = Record<string, JavaScriptValue>;

export const toStruct = (values: Values): Struct => struct.Struct.fromJavaScript(values);
export const fromStruct = (message: Struct | undefined): Values => message?.toJavaScript() ?? {};

export const urnOf = (type: string, name: string): string => `urn:pulumi:lab::ms5::ms5:platform:Thing$${type}::${name}`;

/** A running provider and the calls an engine would make to it. */
export interface RunningProvider {
  readonly child: ChildProcess;
  readonly calls: ReturnType<typeof callsOf>;
  /** Kills the process and waits for its end. */
  stop(): Promise<void>;
}

export type ProviderName = "azure-native" | "random";

export const executable = (name: ProviderName): string =>
  join(root, "tools/lab/providers", name, `pulumi-resource-${name}`);

/** Starts a provider as the engine does: its last argument is the engine's address, its first line the port. */
export async function startProvider(
  name: ProviderName,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningProvider> {
  const path = `${join(root, "node_modules/.bin")}:${process.env["PATH"] ?? ""}`;
  const child = spawn(executable(name), ["127.0.0.1:1"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PATH: path, ...environment },
  });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const port = await firstLine(child);
  const client = new services.ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  return {
    child,
    calls: callsOf(client),
    stop: async () => {
      client.close();
      child.kill("SIGKILL");
      await ended;
    },
  };
}

export function firstLine(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (stdout === null) throw new Error("the process has no standard output");
  return new Promise((resolve, reject) => {
    const lines = createInterface(stdout);
    lines.once("line", resolve);
    lines.once("close", () => {
      reject(new Error("the provider ended before it told its port"));
    });
  });
}

/** What the engine reads from the error of a resource that exists but is not ready. */
export function initFailure(error: unknown): pb.ErrorResourceInitFailed {
  const metadata = error instanceof Error && "metadata" in error ? error.metadata : undefined;
  const [bytes] = metadata instanceof Metadata ? metadata.get("grpc-status-details-bin") : [];
  if (!Buffer.isBuffer(bytes)) throw new Error("the error has no details");
  const [detail] = statusPb.Status.deserializeBinary(bytes).getDetailsList();
  const failure = detail?.unpack<pb.ErrorResourceInitFailed>(
    (packed) => pb.ErrorResourceInitFailed.deserializeBinary(packed),
    "pulumirpc.ErrorResourceInitFailed",
  );
  if (!(failure instanceof pb.ErrorResourceInitFailed)) throw new Error("the details are of another kind");
  return failure;
}

type Reply<Response> = (error: ServiceError | null, response: Response) => void;

function call<Response>(send: (reply: Reply<Response>) => unknown): Promise<Response> {
  return new Promise((resolve, reject) => {
    send((error, response) => {
      if (error === null) resolve(response);
      else reject(error);
    });
  });
}

function callsOf(client: InstanceType<typeof services.ResourceProviderClient>) {
  return {
    handshake: () =>
      call<pb.ProviderHandshakeResponse>((reply) => client.handshake(new pb.ProviderHandshakeRequest(), reply)),
    version: async () =>
      (await call<{ getVersion(): string }>((reply) => client.getPluginInfo(new empty.Empty(), reply))).getVersion(),
    configure: (args: Values) => {
      const request = new pb.ConfigureRequest();
      request.setArgs(toStruct(args));
      return call<pb.ConfigureResponse>((reply) => client.configure(request, reply));
    },
    check: async (urn: string, news: Values, olds: Values = {}) => {
      const request = new pb.CheckRequest();
      request.setUrn(urn);
      request.setNews(toStruct(news));
      request.setOlds(toStruct(olds));
      request.setRandomseed(Buffer.from("seed"));
      const response = await call<pb.CheckResponse>((reply) => client.check(request, reply));
      return {
        inputs: fromStruct(response.getInputs()),
        failures: response.getFailuresList().map((failure) => failure.toObject()),
      };
    },
    diff: async (urn: string, oldInputs: Values, news: Values, ignored: string[] = []) => {
      const request = new pb.DiffRequest();
      request.setUrn(urn);
      request.setOldInputs(toStruct(oldInputs));
      request.setNews(toStruct(news));
      request.setIgnorechangesList(ignored);
      const response = await call<pb.DiffResponse>((reply) => client.diff(request, reply));
      const kinds: Record<string, number> = {};
      response.getDetaileddiffMap().forEach((property, path) => {
        kinds[path] = property.getKind();
      });
      return { ...response.toObject(), kinds };
    },
    create: async (urn: string, inputs: Values, preview = false) => {
      const request = new pb.CreateRequest();
      request.setUrn(urn);
      request.setProperties(toStruct(inputs));
      request.setPreview(preview);
      const response = await call<pb.CreateResponse>((reply) => client.create(request, new Metadata(), reply));
      return { id: response.getId(), outputs: fromStruct(response.getProperties()) };
    },
    update: async (urn: string, id: string, olds: Values, news: Values, preview = false) => {
      const request = new pb.UpdateRequest();
      request.setUrn(urn);
      request.setId(id);
      request.setOlds(toStruct(olds));
      request.setNews(toStruct(news));
      request.setPreview(preview);
      const response = await call<pb.UpdateResponse>((reply) => client.update(request, reply));
      return fromStruct(response.getProperties());
    },
    read: async (urn: string, id: string, state: Values, inputs: Values) => {
      const request = new pb.ReadRequest();
      request.setUrn(urn);
      request.setId(id);
      request.setProperties(toStruct(state));
      request.setInputs(toStruct(inputs));
      const response = await call<pb.ReadResponse>((reply) => client.read(request, reply));
      return {
        id: response.getId(),
        outputs: fromStruct(response.getProperties()),
        inputs: fromStruct(response.getInputs()),
      };
    },
    delete: (urn: string, id: string) => {
      const request = new pb.DeleteRequest();
      request.setUrn(urn);
      request.setId(id);
      return call<unknown>((reply) => client.delete(request, reply));
    },
    invoke: async (token: string, args: Values) => {
      const request = new pb.InvokeRequest();
      request.setTok(token);
      request.setArgs(toStruct(args));
      return fromStruct((await call<pb.InvokeResponse>((reply) => client.invoke(request, reply))).getReturn());
    },
    cancel: () => call<unknown>((reply) => client.cancel(new empty.Empty(), reply)),
  };
}
