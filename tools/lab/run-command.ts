import type { CommandName, LabOptions, LabRequest } from "#tools/lab/arguments.ts";
import { runDoctor } from "#tools/lab/doctor.ts";
import { runEngine } from "#tools/lab/engine-commands.ts";
import { runInstall } from "#tools/lab/install.ts";
import type { LabIo } from "#tools/lab/install.ts";
import { down, kubectl, logs, printKubeconfig, status, upPlane } from "#tools/lab/plane-commands.ts";

type Run = Extract<LabRequest, { readonly kind: "run" }>;
/** @returns the exit code. */
type Handler = (options: LabOptions, rest: readonly string[], io: LabIo) => number | Promise<number>;

const handlers: Readonly<Record<CommandName, Handler>> = {
  install: (_options, rest, io) => runInstall(rest, io),
  doctor: (_options, rest, io) => runDoctor(rest, io),
  up: async (options, rest, io) => {
    if (!options.planeOnly) return runEngine("up", options, rest, io);
    await upPlane(options, io);
    return 0;
  },
  preview: (options, rest, io) => runEngine("preview", options, rest, io),
  refresh: (options, rest, io) => runEngine("refresh", options, rest, io),
  destroy: (options, rest, io) => runEngine("destroy", options, rest, io),
  recover: (options, rest, io) => runEngine("recover", options, rest, io),
  verify: async (_options, rest, io) => {
    const { runVerify } = await import("#tools/lab/verify.ts"); // loads the program
    return runVerify(rest, io);
  },
  test: async (_options, rest, io) => {
    const { runTests } = await import("#tools/lab/experiments/run.ts");
    return runTests(rest, io);
  },
  status: (options, _rest, io) => status(options, io),
  kubeconfig: (options, _rest, io) => printKubeconfig(options, io),
  kubectl: (options, rest) => kubectl(options, rest),
  logs,
  down: (options, _rest, io) => down(options, io),
};

/** @returns the exit code. @throws LabError with one line for the caller. */
export async function runCommand({ command, options, rest }: Run, io: LabIo): Promise<number> {
  return handlers[command](options, rest, io);
}
