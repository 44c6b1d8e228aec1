import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { fakeMachine, withGo } from "#test/tools/lab/fake-toolchain.ts";
import type { FakeMachine } from "#test/tools/lab/fake-toolchain.ts";
import { binaryNames, groupOf, officialPlugins, toolGroups } from "#tools/lab/binaries.ts";
import {
  binaryPath,
  buildFlags,
  cacheKey,
  cacheSlot,
  partialFolder,
  slotState,
  toolchainFolder,
} from "#tools/lab/cache.ts";
import { doctor, renderRows, runDoctor } from "#tools/lab/doctor.ts";
import { compareVersions } from "#tools/lab/go.ts";
import { runInstall } from "#tools/lab/install.ts";
import { binary, installed } from "#tools/lab/locate.ts";

/** The id of a process that has ended. */
const endedProcess = spawnSync("/bin/true").pid;

function ioOf(machine: FakeMachine) {
  const printed: string[] = [];
  const warned: string[] = [];
  const io = {
    print: (line: string) => void printed.push(line),
    warn: (line: string) => void warned.push(line),
    environment: machine.environment,
  };
  return { io, printed, warned };
}

async function installOn(machine: FakeMachine, ...args: string[]) {
  const { io, printed, warned } = ioOf(machine);
  return { code: await runInstall(args, io), printed, warned };
}

describe("the key of a cached build", () => {
  test.each(["go.mod", "go.sum", "main.go"])("changes with %s", (name) => {
    using machine = fakeMachine();
    const source = join(machine.folder, "group");
    cpSync(join(toolchainFolder, "kubernetes-provider"), source, { recursive: true });
    const before = cacheKey(source, ["-trimpath"]);
    writeFileSync(join(source, name), `${readFileSync(join(source, name), "utf8")}\n`);
    expect(cacheKey(source, ["-trimpath"])).not.toBe(before);
  });

  test("changes with the build flags and with nothing else", () => {
    const source = join(toolchainFolder, "etcd");
    const flags = buildFlags(toolGroups.etcd);
    expect(cacheKey(source, flags)).toBe(cacheKey(source, [...flags]));
    expect(cacheKey(source, [...flags, "-race"])).not.toBe(cacheKey(source, flags));
  });
});

describe("a half-built cache", () => {
  test("is one that an ended process left in the middle of a build", () => {
    using machine = fakeMachine();
    const slot = cacheSlot("etcd", machine.cache);
    expect(slotState(slot)).toBe("missing");
    mkdirSync(partialFolder(slot, endedProcess), { recursive: true });
    expect(slotState(slot)).toBe("half-built");
    expect(() => binary("etcd", machine.environment)).toThrow(
      "etcd is only half built (an installation was interrupted); run npm run lab -- install",
    );
  });

  test("is not one that a running process is working in", async () => {
    using machine = fakeMachine();
    withGo(machine, "1.99.0");
    mkdirSync(partialFolder(cacheSlot("etcd", machine.cache), process.ppid), { recursive: true });
    expect(doctor(machine.environment).find(({ name }) => name.startsWith("etcd"))?.status).toBe("building");
    expect(await installOn(machine, "etcd")).toMatchObject({
      code: 1,
      warned: ["lab: etcd is being built by another installation; wait until it has ended, then run it again"],
    });
  });

  test("is one that lacks a program of its group, and the next installation replaces it", async () => {
    using machine = fakeMachine();
    withGo(machine, "1.99.0");
    await installOn(machine, "kubernetes");
    const slot = cacheSlot("kubernetes", machine.cache);
    rmSync(binaryPath(slot, "kubectl"));
    mkdirSync(partialFolder(slot, endedProcess));
    expect(slotState(slot)).toBe("half-built");
    const { code, printed } = await installOn(machine, "kubernetes");
    expect(code).toBe(0);
    expect(printed).toContain("[1/1] kubernetes 1.36.4: removing what an interrupted installation left");
    expect(readdirSync(machine.cache)).toStrictEqual([slot.folder.slice(machine.cache.length + 1)]);
  });
});

describe("the installation", () => {
  test("says time and disk first, then builds each missing group once and in its own folder", async () => {
    using machine = fakeMachine();
    withGo(machine, "1.99.0");
    const { code, printed } = await installOn(machine);
    expect(code).toBe(0);
    expect(printed[0]).toMatch(
      /^building etcd, kwok, kubernetes, pulumi, kubernetes-provider, argo-rollouts once: about \d+ min .* GB are free$/,
    );
    expect(printed.filter((line) => line.includes(": built in "))).toHaveLength(6);
    expect(printed.at(-1)).toMatch(/^9 custom resource definitions of 9 projects copied in \d/);
    const builds = readFileSync(join(machine.folder, "builds"), "utf8").trim().split("\n");
    expect(builds.map((line) => line.split(" ")[0])).toStrictEqual(
      ["etcd", "kwok", "kubernetes", "pulumi", "kubernetes-provider", "argo-rollouts"].map((group) =>
        join(toolchainFolder, group),
      ),
    );
    expect(Object.values(installed(machine.environment)).every((path) => path?.startsWith(machine.cache))).toBe(true);
    expect(await installOn(machine)).toMatchObject({
      code: 0,
      printed: ["every program asked for is there; nothing to build"],
    });
  });

  test.each([
    [undefined, "there is no go on PATH to build the lab's programs; install Go "],
    ["1.20.3", "/bin/go is Go 1.20.3, too old; install Go "],
  ])("with Go %s ends with one line that says which Go to install", async (version, line) => {
    using machine = fakeMachine();
    if (version !== undefined) withGo(machine, version);
    const { code, printed, warned } = await installOn(machine);
    expect({ code, printed }).toStrictEqual({ code: 1, printed: [] });
    expect(warned).toStrictEqual([expect.stringContaining(line)]);
  });

  test.each([
    [
      "go: example.org/m@v1.0.0: dial tcp: lookup example.org: no such host",
      "the Go modules cannot be downloaded; check the network",
    ],
    ["write /tmp/go-link-1/a.out: no space left on device", "the disk is full; free the space"],
    ["go: go.mod requires go >= 1.99 (running go 1.26.8)", "this Go is too old for the pinned modules; install"],
    ["verifying m@v1.0.0: checksum mismatch", "the module files do not fit what was downloaded; restore"],
    ["main.go:3:1: syntax error", 'go build says "main.go:3:1: syntax error"; correct that'],
  ])("explains %s and leaves nothing half-built", async (output, line) => {
    using machine = fakeMachine();
    withGo(machine, "1.99.0", output);
    const { code, warned } = await installOn(machine, "kwok");
    expect(code).toBe(1);
    expect(warned).toStrictEqual([expect.stringContaining(`kwok was not built: ${line}`)]);
    expect(readdirSync(machine.cache)).toStrictEqual([]);
  });

  test("names the cache when it cannot be made", async () => {
    using machine = fakeMachine();
    withGo(machine, "1.99.0");
    writeFileSync(machine.cache, "");
    const { code, warned } = await installOn(machine);
    expect(code).toBe(1);
    expect(warned).toStrictEqual([expect.stringContaining(`${machine.cache} cannot be used`)]);
  });

  test("refuses a group it does not know", async () => {
    using machine = fakeMachine();
    expect(await installOn(machine, "helm")).toMatchObject({
      code: 2,
      warned: [
        "lab: install does not know helm; name one or more of etcd, kwok, kubernetes, pulumi, kubernetes-provider, argo-rollouts, crds, or nothing for all",
      ],
    });
  });
});

describe("a program of the lab", () => {
  test("is named with the remedy when it is not installed", () => {
    using machine = fakeMachine();
    expect(() => binary("kwok", machine.environment)).toThrow("kwok is not installed; run npm run lab -- install");
  });

  test.each([
    ["kubectl", `echo '{"clientVersion": {"gitVersion": "v1.36.4"}}'`],
    ["etcd", "echo 'etcd Version: 3.6.14'"],
    ["pulumi", "echo v3.274.1"],
  ] as const)("is taken from PATH when %s there has the pinned version", (name, script) => {
    using machine = fakeMachine();
    const path = machine.program(name, script);
    expect(binary(name, machine.environment)).toBe(path);
  });

  test("is not taken from PATH in another version", () => {
    using machine = fakeMachine();
    const path = machine.program("kubectl", `echo '{"clientVersion": {"gitVersion": "v1.32.4-dispatcher"}}'`);
    expect(() => binary("kubectl", machine.environment)).toThrow("kubectl is not installed");
    const row = doctor(machine.environment).find(({ name }) => name === "kubectl 1.36.4");
    expect(row).toMatchObject({ status: "missing", where: `${path} is 1.32.4-dispatcher, not 1.36.4` });
  });

  test("is the official Kubernetes plugin where that is installed", () => {
    using machine = fakeMachine();
    machine.plugin("kubernetes", "4.20.0");
    expect(installed(machine.environment)["pulumi-resource-kubernetes"]).toBeUndefined();
    const path = machine.plugin("kubernetes", officialPlugins.kubernetes);
    expect(binary("pulumi-resource-kubernetes", machine.environment)).toBe(path);
  });
});

describe("the doctor", () => {
  test("names every missing program, how to get it, and ends with 1", () => {
    using machine = fakeMachine();
    const { io, printed } = ioOf(machine);
    expect(runDoctor([], io)).toBe(1);
    const rows = doctor(machine.environment);
    expect(rows.filter(({ status }) => status === "missing").map(({ name }) => name.split(" ")[0])).toStrictEqual([
      "go",
      ...binaryNames,
      "crds",
    ]);
    expect(rows.every(({ status, how }) => status === "ok" || how !== "")).toBe(true);
    expect(printed).toStrictEqual(renderRows(rows));
  });

  test("ends with 0 on a machine that has everything, and then misses no Go", async () => {
    using machine = fakeMachine();
    withGo(machine, "1.99.0");
    await installOn(machine);
    rmSync(join(machine.folder, "bin", "go"));
    const { io } = ioOf(machine);
    expect(runDoctor([], io)).toBe(0);
    expect(doctor(machine.environment)[0]?.status).toBe("optional");
  });

  test("keeps every line within 100 columns and writes the home folder as ~", () => {
    const where = `/home/somebody/.cache/ms5-lab/${"x".repeat(120)}/bin/etcd (built)`;
    const rows = [...doctor({ PATH: "" }), { name: "etcd 3.6.14", status: "ok" as const, where, how: "" }];
    const lines = renderRows(rows, "/home/somebody");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(lines.join("").replaceAll(/\s/g, "")).toContain(`~/.cache/ms5-lab/${"x".repeat(120)}/bin/etcd(built)`);
  });

  test("leaves nothing of a cache that it only looked for", () => {
    using machine = fakeMachine();
    runDoctor([], ioOf(machine).io);
    expect(existsSync(machine.cache)).toBe(false);
  });

  test("shows the builds of earlier pins as removable", () => {
    using machine = fakeMachine();
    mkdirSync(join(machine.cache, "etcd-0123456789ab"), { recursive: true });
    const row = doctor(machine.environment).find(({ name }) => name === "earlier build");
    expect(row?.where).toBe(join(machine.cache, "etcd-0123456789ab"));
  });
});

describe("the committed toolchain", () => {
  const modules: Readonly<Record<keyof typeof toolGroups, string>> = {
    etcd: "go.etcd.io/etcd/server/v3 v3.6.14",
    kwok: "sigs.k8s.io/kwok v0.8.0",
    kubernetes: "k8s.io/kubernetes v1.36.4",
    pulumi: "github.com/pulumi/pulumi/pkg/v3 v3.274.1",
    "kubernetes-provider": "github.com/pulumi/pulumi-kubernetes/provider/v4 v4.0.0-20260115033456-f47bc2d6f199",
    "argo-rollouts": "github.com/argoproj/argo-rollouts v1.9.1",
  };

  test.each(Object.entries(modules))("pins in %s what it says it builds, with checksums", (group, pin) => {
    const folder = join(toolchainFolder, group);
    expect(readFileSync(join(folder, "go.mod"), "utf8")).toContain(pin);
    expect(existsSync(join(folder, "go.sum"))).toBe(true);
  });

  test("reports the versions of the SDKs that the program uses", () => {
    const manifest = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(toolchainFolder, "../../../package.json"), "utf8")));
    const { version } = toolGroups["kubernetes-provider"];
    expect(manifest.dependencies).toMatchObject({
      "@pulumi/kubernetes": version,
      "@pulumi/random": officialPlugins.random,
    });
    expect(officialPlugins.kubernetes).toBe(version);
    expect(readFileSync(join(toolchainFolder, "kubernetes-provider/main.go"), "utf8")).toContain(`"${version}"`);
  });

  test("builds every program in the group that lists it", () => {
    for (const name of binaryNames) expect(Object.keys(toolGroups[groupOf[name]].packages)).toContain(name);
  });
});

test.each([
  ["1.26.8", "1.26", 1],
  ["1.26", "1.26.0", 0],
  ["1.9.9", "1.26", -1],
])("Go %s against %s compares to %d", (left, right, sign) => {
  expect(Math.sign(compareVersions(left, right))).toBe(sign);
});
