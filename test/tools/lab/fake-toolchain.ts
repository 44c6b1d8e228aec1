import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Environment } from "#tools/lab/cache.ts";
import { crdModules } from "#tools/lab/crds/crd-modules.ts";

export interface FakeMachine extends Disposable {
  readonly folder: string;
  readonly cache: string;
  readonly environment: Environment;
  /** Puts a program on the only folder of PATH. */
  readonly program: (name: string, script: string) => string;
  readonly plugin: (name: string, version: string) => string;
}

/** A machine on which nothing is installed, with an empty cache. */
export function fakeMachine(): FakeMachine {
  const folder = mkdtempSync(join(tmpdir(), "ms5-lab-test-"));
  const bin = join(folder, "bin");
  const cache = join(folder, "cache");
  const home = join(folder, "pulumi");
  mkdirSync(bin);
  return {
    folder,
    cache,
    environment: { PATH: bin, MS5_LAB_CACHE: cache, PULUMI_HOME: home, HOME: folder },
    program: (name, script) => executable(join(bin, name), script),
    plugin: (name, version) => {
      const place = join(home, "plugins", `resource-${name}-v${version}`);
      mkdirSync(place, { recursive: true });
      return executable(join(place, `pulumi-resource-${name}`), "");
    },
    [Symbol.dispose]: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * What `go mod download -json MODULE@VERSION…` prints, one object after the other, for modules that hold one definition
 * each, and a document of another kind beside it.
 */
function withModules(machine: FakeMachine): string {
  const answers = Object.entries(crdModules).map(([set, { module, path }]) => {
    const folder = join(machine.folder, "modules", set);
    const file = join(folder, path.endsWith(".yaml") ? path : join(path, "kinds.yaml"));
    mkdirSync(dirname(file), { recursive: true });
    const kinds = [`CustomResourceDefinition\nmetadata: { name: ${set}.example.org }`, "Kustomization"];
    writeFileSync(file, kinds.map((kind) => `---\nkind: ${kind}\n`).join(""));
    return JSON.stringify({ Path: module, Dir: folder }, undefined, 2);
  });
  const output = join(machine.folder, "downloads");
  writeFileSync(output, `${answers.join("\n")}\n`);
  return `if [ "$1" = mod ]; then /bin/cat ${output}; exit 0; fi`;
}

/** A Go that tells its version and, asked to build, creates what `-o` names; `failure` makes it fail instead. */
export function withGo(machine: FakeMachine, version: string, failure?: string): void {
  machine.program("nice", 'shift 2\nexec "$@"');
  const build =
    failure === undefined
      ? [
          `echo "$PWD $*" >> ${join(machine.folder, "builds")}`,
          'while [ "$1" != "-o" ]; do shift; done',
          'out="$2"; shift 2',
          'for package in "$@"; do',
          '  case "$out" in */) file="$out${package##*/}" ;; *) file="$out" ;; esac',
          '  echo "#!/bin/sh" > "$file"; /bin/chmod 755 "$file"',
          "done",
        ]
      : [`echo '${failure}' >&2`, "exit 1"];
  machine.program(
    "go",
    [`if [ "$1" = env ]; then echo go${version}; exit 0; fi`, withModules(machine), ...build].join("\n"),
  );
}

export function executable(path: string, script: string): string {
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}
