// The only file that touches parts of @pulumi/policy its typings hide. The SDK is pinned; sdk-world.test.ts is the canary.
import * as server from "@pulumi/policy/server.js";
import type { Policies } from "@pulumi/policy";
import type { AnalyzeRequest, AnalyzeResponse, AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb.js";

type Callback = (error: Error | null | undefined, response: AnalyzeResponse | undefined) => void;
type Handler = (call: { readonly request: object }, callback: Callback) => Promise<void>;

/** What the engine would be answered, by the functions that answer it. */
export interface SdkServer {
  readonly analyze: (request: AnalyzeRequest) => Promise<AnalyzeResponse>;
  readonly analyzeStack: (request: AnalyzeStackRequest) => Promise<AnalyzeResponse>;
}

export function sdkServer(policies: Policies): SdkServer {
  const handlers = { analyze: handler("makeAnalyzeRpcFun"), analyzeStack: handler("makeAnalyzeStackRpcFun") };
  const make = (name: keyof typeof handlers): Handler => {
    const made: unknown = handlers[name]("ms5", "0.0.0", "advisory", policies);
    if (!isHandler(made)) throw new Error(`@pulumi/policy makes no function of ${name}`);
    return made;
  };
  const [analyze, analyzeStack] = [make("analyze"), make("analyzeStack")];
  return { analyze: (request) => answer(analyze, request), analyzeStack: (request) => answer(analyzeStack, request) };
}

function handler(name: string): (...args: readonly unknown[]) => unknown {
  const value: unknown = Reflect.get(server, name);
  if (typeof value !== "function") throw new Error(`@pulumi/policy no longer has ${name}`);
  return (...args) => Reflect.apply(value, undefined, args) as unknown;
}

const isHandler = (value: unknown): value is Handler => typeof value === "function";

function answer(handle: Handler, request: object): Promise<AnalyzeResponse> {
  return new Promise((resolve, reject) => {
    const callback: Callback = (error, response) => {
      if (response === undefined) reject(error ?? new Error("the SDK answers nothing"));
      else resolve(response);
    };
    handle({ request }, callback).catch(reject);
  });
}
