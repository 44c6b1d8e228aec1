import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commands, helpText, parseArguments } from "#tools/lab/arguments.ts";
import { createLabFolder, labFolder, labNames, readRecord, writeRecord } from "#tools/lab/plane/lab-folder.ts";
import { planeStatus, stopPlane } from "#tools/lab/plane/control-plane.ts";
import { isAlive } from "#tools/lab/plane/process-identity.ts";
import { processOrder } from "#tools/lab/plane/process-specs.ts";
import { startProcess } from "#tools/lab/plane/processes.ts";

let temporary = "";
const started: number[] = [];
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "ms5-cli-"));
});
afterEach(() => {
  for (const pid of started.splice(0).filter(isAlive)) process.kill(pid, "SIGKILL");
  rmSync(temporary, { recursive: true, force: true });
});

const environment = () => ({ TMPDIR: temporary });
const idle = { name: "etcd", path: process.execPath, arguments: ["-e", "setInterval(() => {}, 1000)"] };

function labWith(variables: Readonly<Record<string, string>>, ...args: string[]) {
  const run = spawnSync(process.execPath, ["tools/lab/main.ts", ...args], {
    encoding: "utf8",
    timeout: 20_000,
    env: { ...process.env, TMPDIR: temporary, MS5_LAB_CACHE: join(temporary, "cache"), ...variables },
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

const lab = (...args: string[]) => labWith({}, ...args);

describe("the command line", () => {
  it("names every command in its help", () => {
    for (const name of Object.keys(commands)) expect(helpText).toContain(`  ${name} `);
  });

  it("removes what is protected only when destroy is told so", () => {
    const removes = (...argv: string[]) => parseArguments(argv);
    expect(removes("destroy")).toMatchObject({ options: { removeProtected: false } });
    expect(removes("destroy", "--remove-protected")).toMatchObject({ options: { removeProtected: true } });
    expect(() => removes("up", "--remove-protected")).toThrow("up does not take --remove-protected");
  });

  it("separates its own options from those of the Pulumi CLI", () => {
    expect(parseArguments(["preview", "--name", "a", "--", "--diff"])).toMatchObject({
      command: "preview",
      options: { name: "a" },
      rest: ["--diff"],
    });
    expect(parseArguments(["install", "etcd"])).toMatchObject({ command: "install", rest: ["etcd"] });
  });

  it.each([
    [["frob"], /^lab: there is no command frob; use one of /],
    [["up", "--frob"], /^lab: Unknown option '--frob'; see /],
    [["up", "--port", "x"], /^lab: --port must be a number/],
    [["up", "--plane-only", "--stack", "nope"], /^lab: there is no stack nope; use one of production, staging$/],
    [["status", "--name", "../x"], /^lab: "..\/x" is not a lab name; /],
    [["verify", "--frob"], /^lab: Unknown option '--frob'; see npm run lab -- verify --help$/],
    [["verify", "--stack", "nope"], /^lab: there is no stack nope; use one of production, staging$/],
    [["test", "frob"], /^lab: there is no experiment frob; use one of /],
    [["test", "--frob"], /^lab: Unknown option '--frob'; see /],
    [["install", "frob"], /^lab: install does not know frob; name one or more of /],
    [["doctor", "--frob"], /^lab: doctor takes no arguments \(got --frob\); /],
  ])("refuses %j in one line with exit code 2", (args, line) => {
    const { code, out, err } = lab(...args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err.trimEnd()).toMatch(line);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  it.each(["install", "doctor", "verify", "test", "up"])("has a help for %s that fits the terminal", (command) => {
    const request = parseArguments([command, "--help"]);
    const text = request.kind === "help" ? request.text : "";
    expect(text).toMatch(/^npm run lab -- /);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it("shows the help of a command and does nothing else", () => {
    const { code, out, err } = lab("test", "-h");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("--junit FILE");
  });

  it("leaves an option for help behind -- to the Pulumi CLI", () => {
    expect(parseArguments(["preview", "--", "--help"])).toMatchObject({ kind: "run", rest: ["--help"] });
  });

  it("refuses a second start of a lab in one line with exit code 2", () => {
    const folder = labFolder("twice", environment());
    createLabFolder(folder);
    started.push(...processOrder.map((name) => startProcess(folder, { ...idle, name })));
    writeRecord(folder, { stack: "staging", started: "2026-01-01T00:00:00Z", state: "running", ports: { api: 1 } });
    expect(lab("up", "--plane-only", "--name", "twice")).toEqual({
      code: 2,
      out: "",
      err: "lab: lab twice is running since 2026-01-01T00:00:00Z; use it, or end it with npm run lab -- down --name twice\n",
    });
  });

  it.each(["install", "doctor"])("says at once when the cache folder of %s cannot be made", (command) => {
    // A folder in which nobody can make anything, not even root; Node's own recursive call does not return from it.
    const { code, out, err } = labWith({ MS5_LAB_CACHE: "/proc/ms5/lab" }, command);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toBe("lab: /proc/ms5/lab cannot be written; set MS5_LAB_CACHE to a folder of your own\n");
  });

  it("says that there is no lab, and down does nothing then", () => {
    expect(lab("status")).toEqual({ code: 0, out: "there is no lab\n", err: "" });
    expect(lab("down")).toEqual({ code: 0, out: "there is no lab staging; nothing to do\n", err: "" });
  });

  it("names the remedy when programs are missing and leaves nothing behind", () => {
    const { code, err } = lab("up", "--plane-only");
    expect(code).toBe(1);
    expect(err).toMatch(/^lab: \S+ is not installed; run npm run lab -- install\n$/);
    expect(existsSync(labFolder("staging", environment()).folder)).toBe(false);
  });
});

describe("the state folder", () => {
  it("is private, and one that others can enter is refused", () => {
    const folder = labFolder("one", environment());
    mkdirSync(join(folder.folder, ".."), { recursive: true, mode: 0o755 });
    expect(() => {
      createLabFolder(folder);
    }).toThrow("is not a private folder of yours");
  });

  it("belongs to the start that made it", () => {
    const folder = labFolder("one", environment());
    createLabFolder(folder);
    expect(() => {
      createLabFolder(folder);
    }).toThrow("lab one exists already; end it with");
  });

  it("keeps the record of a lab", () => {
    const folder = labFolder("one", environment());
    createLabFolder(folder);
    const record = {
      stack: "staging",
      started: "2026-01-01T00:00:00Z",
      state: "running",
      ports: { api: 6443 },
    } as const;
    writeRecord(folder, record);
    expect(readRecord(folder)).toEqual(record);
    expect(labNames(environment())).toEqual(["one"]);
  });
});

describe("down", () => {
  it("ends processes that a crash left, with and without a pid file, and removes every file", async () => {
    const folder = labFolder("crashed", environment());
    createLabFolder(folder);
    const known = startProcess(folder, idle);
    const stray = startProcess(folder, { ...idle, name: "kwok" });
    started.push(known, stray);
    rmSync(join(folder.folder, "pids", "kwok.json"));
    expect(planeStatus(folder)).toMatchObject({
      state: "broken",
      processes: [{ name: "etcd", pid: known, alive: true }],
    });
    expect(await stopPlane(folder)).toBe(true);
    expect([known, stray].map(isAlive)).toEqual([false, false]);
    expect(existsSync(join(folder.folder, ".."))).toBe(false);
    expect(await stopPlane(folder)).toBe(false);
  });

  it("spares a process that has got the pid of one of the lab's", async () => {
    const folder = labFolder("reused", environment());
    createLabFolder(folder);
    const stranger = spawn(process.execPath, idle.arguments, { stdio: "ignore" });
    const pid = stranger.pid ?? 0;
    started.push(pid);
    mkdirSync(join(folder.folder, "pids"));
    writeFileSync(join(folder.folder, "pids", "etcd.json"), JSON.stringify({ pid, started: "1" }));
    expect(planeStatus(folder).processes).toEqual([{ name: "etcd", pid, alive: false }]);
    await stopPlane(folder);
    expect(isAlive(pid)).toBe(true);
  });
});
