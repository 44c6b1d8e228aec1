import { spawnSync } from "node:child_process";
import { existsSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isObject } from "#tools/capture/marks.ts";
import { toolchainFolder } from "#tools/lab/cache.ts";
import { labError } from "#tools/lab/errors.ts";
import { goPage } from "#tools/lab/go.ts";
import { binary } from "#tools/lab/locate.ts";

const kwokModule = "sigs.k8s.io/kwok";

/** What nodes, pods and volumes do: kwok has no behaviour of its own, it is written in stages. */
export function stageFiles(): readonly string[] {
  return [shippedStages(), join(import.meta.dirname, "volume-stages.yaml")];
}

/**
 * Nodes and pods behave as the module of kwok describes. Its stages are taken from the module the binary was built from
 * and kept beside the binary, so that a later start needs no Go.
 */
function shippedStages(): string {
  const file = join(dirname(binary("kwok")), "..", "stages.yaml");
  if (existsSync(file)) return file;
  const stages = capture(binary("kubectl"), ["kustomize", join(moduleFolder(), "kustomize", "stage", "fast")]);
  const aside = `${file}.${String(process.pid)}`;
  writeFileSync(aside, stages);
  renameSync(aside, file);
  return file;
}

function moduleFolder(): string {
  const answer: unknown = JSON.parse(capture("go", ["mod", "download", "-json", kwokModule]));
  const folder = isObject(answer) ? answer["Dir"] : undefined;
  if (typeof folder !== "string") throw labError(`${kwokModule} cannot be found`, "check the network and GOPROXY");
  return folder;
}

function capture(program: string, args: readonly string[]): string {
  const run = spawnSync(program, args, {
    cwd: join(toolchainFolder, "kwok"),
    encoding: "utf8",
    maxBuffer: 10_000_000,
    env: { ...process.env, GOTOOLCHAIN: "local", GOFLAGS: "-mod=readonly", GOWORK: "off", KUBECONFIG: "/dev/null" },
  });
  if (run.error === undefined && run.status === 0) return run.stdout;
  if (run.error !== undefined && "code" in run.error && run.error.code === "ENOENT") {
    throw labError(`there is no ${program} on PATH to fetch the stages of kwok`, `install Go from ${goPage}`);
  }
  const reason = run.error?.message ?? run.stderr.trim().split("\n").at(-1) ?? "";
  throw labError(`the stages of kwok cannot be made (${reason})`, "correct that, then start the lab again");
}
