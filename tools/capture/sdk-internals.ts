// The only file that touches parts of @pulumi/pulumi its typings hide. The SDK is pinned; test/tools/capture/sdk.test.ts is the canary.
import * as pulumi from "@pulumi/pulumi";
import * as state from "@pulumi/pulumi/runtime/state.js";
import type { MockMonitor } from "@pulumi/pulumi/runtime/mocks.js";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";

type Run = (program: () => Promise<unknown>) => Promise<unknown>;

function internal(owner: object, member: string): (...args: unknown[]) => unknown {
  const value: unknown = Reflect.get(owner, member);
  if (typeof value !== "function") throw new Error(`bug: @pulumi/pulumi no longer has ${member}`);
  return (...args) => Reflect.apply(value, owner, args) as unknown;
}

/** Runs `body` with its own SDK state, so that two captures can overlap. */
export const inOwnStore = internal(state, "withLocalStorage") as <T>(body: () => Promise<T>) => Promise<T>;

/** Resolves when every registration started so far has been answered. */
export const waitForRpcs = internal(pulumi.runtime, "waitForRPCs") as () => Promise<void>;

export const currentMonitor = internal(pulumi.runtime, "getMonitor") as () => MockMonitor;

/** Runs `program` as the root of a stack; rejects when it throws. */
export const runAsStack = internal(pulumi.runtime, "runInPulumiStack") as Run;

/** Absolute `path:line` of each frame, innermost first. The SDK writes `file:///<cwd>/file:/<path>` under ESM. */
export function framesOf(request: RegisterResourceRequest): readonly { path: string; line: number }[] {
  const positions =
    request
      .getStacktrace()
      ?.getFramesList()
      .map((frame) => frame.getPc()) ?? [];
  return positions.flatMap((position) => {
    if (position === undefined) return [];
    const path = (position.getUri().split("file:").at(-1) ?? "").replace(/^\/+/, "/");
    return [{ path: decodeURI(path), line: position.getLine() }];
  });
}
