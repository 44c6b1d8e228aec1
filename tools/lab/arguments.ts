import { parseArgs } from "node:util";
import { toolGroups } from "#tools/lab/binaries.ts";
import { usageError } from "#tools/lab/plane/usage-error.ts";

/** Commands with what they do, in the order of the help. */
export const commands = {
  install: "build the pinned programs once",
  doctor: "say which programs are there and how to get those that are not",
  up: "start a lab and run the program in it; --plane-only: only the control plane, with the stack's nodes",
  preview: "show what an update would change",
  refresh: "compare the engine's state with what is there",
  destroy: "delete what the program made; the control plane stays",
  recover: "repair the state after an update that was killed",
  verify: "put every Kubernetes object of the stack through the API server without storing it",
  test: "run the experiments against a lab of their own",
  status: "list the processes of every lab, or of one",
  kubeconfig: "print the path of a lab's kubeconfig",
  kubectl: "run the lab's own kubectl against a lab: npm run lab -- kubectl -- get pods -A",
  logs: "print the log of a process, or which there are",
  down: "end a lab and remove everything it had",
} as const satisfies Record<string, string>;

export type CommandName = keyof typeof commands;

/** These read what follows their name themselves. */
const selfReading: ReadonlySet<CommandName> = new Set(["install", "doctor", "verify", "test"]);

export interface LabOptions {
  readonly stack: string | undefined;
  readonly name: string | undefined;
  readonly planeOnly: boolean;
  readonly port: number | undefined;
  readonly removeProtected: boolean;
}

export type LabRequest =
  | { readonly kind: "help"; readonly text: string }
  | {
      readonly kind: "run";
      readonly command: CommandName;
      readonly options: LabOptions;
      readonly rest: readonly string[];
    };

export const helpText = `npm run lab -- COMMAND [options] [-- options of the Pulumi CLI, or arguments of kubectl]

A real Pulumi engine and a real Kubernetes control plane on this machine; nothing of it is reachable from outside.

${Object.entries(commands)
  .map(([name, what]) => `  ${name.padEnd(12)}${what}`)
  .join("\n")}

  --stack NAME  stack to run (default: staging)
  --name NAME   name of the lab (default: the stack); several labs run side by side
  --plane-only  up: without the program
  --port PORT   up: port of the API server (default: any free one)
  --remove-protected  destroy: protected resources too, which it refuses otherwise
  --help        this text; after install, doctor, verify or test: theirs

Exit code: 0 done, 1 failed, 2 invalid request.
`;

const optionTypes = {
  stack: { type: "string" },
  name: { type: "string" },
  "plane-only": { type: "boolean" },
  "remove-protected": { type: "boolean" },
  port: { type: "string" },
} as const;

/** Commands with arguments of their own; the others share the options of the general text. */
const usages: Partial<Readonly<Record<CommandName, string>>> = {
  install: `npm run lab -- install [GROUP…]

Builds every program of the lab that is missing, or only those of the named groups. It needs Go and says first how long
it takes and how much disk it needs. MS5_LAB_CACHE is the folder the programs are kept in, by default ms5-lab in the
user's cache folder.

${Object.keys(toolGroups)
  .map((group) => `  ${group}`)
  .join("\n")}

Exit code: 0 everything is there, 1 failed, 2 invalid request.
`,
  doctor: `npm run lab -- doctor

Lists every program the lab needs: where it is, or how to get it. Nothing is changed.

Exit code: 0 everything is there, 1 something is missing.
`,
  verify: `npm run lab -- verify [--stack NAME] [--name LAB]

Puts every Kubernetes object of the stack through a strict server-side dry run. A running lab that has the stack's
namespaces judges them, otherwise a temporary control plane.

  --stack NAME  stack whose objects are judged (default: staging)
  --name LAB    lab that judges them (default: the stack's)

Exit code: 0 accepted, 1 the API server finds something, 2 invalid request.
`,
  test: `npm run lab -- test [EXPERIMENT…] [--stack NAME] [--quick] [--junit FILE]

Runs experiments, each with a negative control, in labs of their own. Named ones only, or all; all of them
also write docs/generated/lab.md.

  --stack NAME  only this stack (default: both, the long experiments on staging)
  --quick       leave out what takes minutes
  --junit FILE  write the results as JUnit XML too

Exit code: 0 all pass, 1 one fails or a negative control stays green, 2 invalid request.
`,
};

const helpOf = (command: CommandName): string => usages[command] ?? helpText;

/** What follows `--` is for the Pulumi CLI or kubectl. */
function asksWithin(rest: readonly string[]): boolean {
  const own = rest.includes("--") ? rest.slice(0, rest.indexOf("--")) : rest;
  return own.some((each) => each === "--help" || each === "-h");
}

const asksForHelp: ReadonlySet<string | undefined> = new Set([undefined, "help", "--help", "-h"]);

/** @throws UsageError */
export function parseArguments(argv: readonly string[]): LabRequest {
  const [command, ...rest] = argv;
  if (command === undefined || asksForHelp.has(command)) return { kind: "help", text: helpText };
  if (!isCommand(command)) {
    throw usageError(`there is no command ${command}`, `use one of ${Object.keys(commands).join(", ")}`);
  }
  if (asksWithin(rest)) return { kind: "help", text: helpOf(command) };
  if (selfReading.has(command)) return { kind: "run", command, options: noOptions, rest };
  return parseRest(command, rest);
}

function parseRest(command: CommandName, rest: readonly string[]): LabRequest {
  const end = rest.includes("--") ? rest.indexOf("--") : rest.length;
  const { values, positionals } = read(rest.slice(0, end));
  const surplus = positionals[command === "logs" ? 1 : 0];
  if (surplus !== undefined) throw usageError(`${command} does not take ${surplus}`, "see npm run lab -- --help");
  const removeProtected = values["remove-protected"] === true;
  if (removeProtected && command !== "destroy") {
    throw usageError(`${command} does not take --remove-protected`, "only destroy removes anything");
  }
  const options = {
    stack: values.stack,
    name: values.name,
    planeOnly: values["plane-only"] === true,
    port: values.port === undefined ? undefined : parsePort(values.port),
    removeProtected,
  };
  return { kind: "run", command, options, rest: command === "logs" ? positionals : rest.slice(end + 1) };
}

const noOptions: LabOptions = {
  stack: undefined,
  name: undefined,
  planeOnly: false,
  port: undefined,
  removeProtected: false,
};

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: optionTypes, allowPositionals: true, strict: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw usageError(reason.split(". ")[0] ?? reason, "see npm run lab -- --help");
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1024 && port <= 65_535) return port;
  throw usageError(`--port must be a number from 1024 to 65535 (got ${text})`, "choose one, or leave the option out");
}
