import { createServer } from "node:net";
import type { Server } from "node:net";
import { usageError } from "#tools/lab/plane/usage-error.ts";

const loopback = "127.0.0.1";

/** Distinct free ports; all are held at once, so that none is handed out twice. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => hold(0)));
  try {
    return servers.map(portOf);
  } finally {
    await Promise.all(servers.map(release));
  }
}

/** @throws LabError when something listens there already. */
export async function requireFreePort(port: number): Promise<number> {
  try {
    await release(await hold(port));
    return port;
  } catch {
    throw usageError(`port ${String(port)} is taken`, "choose another with --port, or leave the option out");
  }
}

function hold(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, host: loopback, exclusive: true }, () => {
      resolve(server);
    });
  });
}

function release(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}
