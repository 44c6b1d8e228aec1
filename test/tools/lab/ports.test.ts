import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { freePorts, requireFreePort } from "#tools/lab/plane/ports.ts";

describe("ports of a lab", () => {
  it("are distinct and can be listened on", async () => {
    const ports = await freePorts(20);
    expect(new Set(ports).size).toBe(20);
    for (const port of ports) expect(await requireFreePort(port)).toBe(port);
  });

  it("that somebody listens on are refused with what to do", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const address = server.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    await expect(requireFreePort(port)).rejects.toThrow(`port ${String(port)} is taken; choose another with --port`);
    server.close();
  });
});
