import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { requireProgram } from "#test/support/database.ts";

/** What a program said and how it ended. */
export interface Ending {
  readonly code: number | null;
  readonly output: string;
}

/** A server of the test's own, on an address of this machine, as a user who is not root. */
export interface PostgresServer {
  readonly binaries: string;
  readonly directory: string;
  readonly port: number;
  /** Rows of a query, columns separated by `|`. @throws Error with the server's message. */
  readonly query: (sql: string, as?: Session) => string;
  readonly stop: () => Promise<void>;
}

export interface Session {
  readonly user?: string;
  readonly database?: string;
}

/** The server refuses root, and nobody's files are worth anything. */
export const unprivileged = (): { readonly uid: number; readonly gid: number } | undefined =>
  process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;

/** A directory that the server may write to. */
export function ownDirectory(prefix: string, parent = tmpdir()): string {
  const directory = mkdtempSync(join(parent, prefix));
  const owner = unprivileged();
  if (owner !== undefined) chownSync(directory, owner.uid, owner.gid);
  return directory;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

export interface ServerOptions {
  readonly settings?: Readonly<Record<string, string>>;
  /** Lines of pg_hba.conf for connections that do not come through the socket; with them the server speaks TLS. */
  readonly accessRules?: readonly string[];
}

export async function startPostgres({ settings = {}, accessRules }: ServerOptions = {}): Promise<PostgresServer> {
  const binaries = requireProgram("postgresql");
  const directory = ownDirectory("ms5-postgres-");
  const data = join(directory, "data");
  const port = await freePort();
  const user = unprivileged() ?? {};
  execFileSync(
    join(binaries, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "scram-sha-256", "--auth-local=trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
      // initdb asks for a password where one is needed to sign in, although the superuser comes through the socket.
      .concat("--pwfile", passwordFile(directory)),
    { ...user, cwd: directory, stdio: "pipe" },
  );
  const tls = accessRules === undefined ? {} : secure(directory, data, accessRules);
  const all = { fsync: "off", ...tls, listen_addresses: "127.0.0.1", unix_socket_directories: directory, ...settings };
  const options = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(join(binaries, "postgres"), ["-D", data, "-p", String(port), ...options], {
    ...user,
    cwd: directory,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  child.stderr.on("data", (text: Buffer) => said.push(text.toString()));
  try {
    await untilReady(binaries, directory, port, child, said);
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
  const query = (sql: string, { user: name = "postgres", database = "postgres" }: Session = {}): string =>
    execFileSync(
      join(binaries, "psql"),
      [
        "-X",
        "-q",
        "-A",
        "-t",
        "-v",
        "ON_ERROR_STOP=1",
        "-h",
        directory,
        "-p",
        String(port),
        "-U",
        name,
        "-d",
        database,
      ],
      { input: sql, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] },
    ).trim();
  const stop = async (): Promise<void> => {
    await end(child, "SIGINT");
    rmSync(directory, { recursive: true, force: true });
  };
  return { binaries, directory, port, query, stop };
}

function secure(directory: string, data: string, rules: readonly string[]): Readonly<Record<string, string>> {
  const [certificate, key] = [join(directory, "server.crt"), join(directory, "server.key")];
  const request = ["req", "-new", "-x509", "-days", "2", "-nodes", "-subj", "/CN=localhost", "-addext"];
  const names = ["subjectAltName=DNS:localhost,IP:127.0.0.1", "-out", certificate, "-keyout", key];
  execFileSync("openssl", [...request, ...names], { ...unprivileged(), cwd: directory, stdio: "ignore" });
  writeFileSync(join(data, "pg_hba.conf"), ["local all all trust", ...rules, ""].join("\n"));
  return { ssl: "on", ssl_cert_file: certificate, ssl_key_file: key };
}

function passwordFile(directory: string): string {
  const path = join(directory, "password");
  writeFileSync(path, "superuser\n");
  const owner = unprivileged();
  if (owner !== undefined) chownSync(path, owner.uid, owner.gid);
  return path;
}

async function untilReady(
  binaries: string,
  directory: string,
  port: number,
  child: ChildProcess,
  said: readonly string[],
): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${said.join("")}`);
    try {
      execFileSync(join(binaries, "pg_isready"), ["-h", directory, "-p", String(port)], { stdio: "ignore" });
      return;
    } catch {
      await sleep(100);
    }
  }
  await end(child, "SIGQUIT");
  throw new Error(`the server is not ready after 30 s: ${said.join("")}`);
}

/** Ends a process the test has started and waits until it is gone. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await gone;
}

/** Runs a program to its end, with both of its outputs in one text. */
export async function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ending> {
  const child = spawn(program, args, {
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  child.stdout.on("data", (text: Buffer) => said.push(text.toString()));
  child.stderr.on("data", (text: Buffer) => said.push(text.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output: said.join("") };
}
