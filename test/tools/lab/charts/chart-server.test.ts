import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chartServer } from "#tools/lab/charts/chart-server.ts";

const folder = mkdtempSync(join(tmpdir(), "ms5-lab-charts-"));
const log: string[] = [];
const server = chartServer(join(folder, "charts"), (line) => void log.push(line));
let port = 0;

beforeAll(async () => {
  mkdirSync(join(folder, "charts"));
  writeFileSync(join(folder, "charts", "index.yaml"), "apiVersion: v1\n");
  writeFileSync(join(folder, "charts", "a-1.0.0.tgz"), "packed");
  writeFileSync(join(folder, "passphrase"), "secret");
  writeFileSync(join(folder, "charts", "notes.txt"), "not served");
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** `fetch` would tidy the path up before it sends it. */
function ask(path: string, method = "GET"): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, path, method, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        body += part;
      });
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, body });
      });
    });
    call.on("error", reject).end();
  });
}

test("the mirror serves its index and its charts, and writes down who asked", async () => {
  expect(await ask("/index.yaml")).toStrictEqual({ status: 200, body: "apiVersion: v1\n" });
  expect(await ask("/a-1.0.0.tgz")).toStrictEqual({ status: 200, body: "packed" });
  expect(log).toStrictEqual(["GET /index.yaml 200", "GET /a-1.0.0.tgz 200"]);
});

test.each(["/", "/b-1.0.0.tgz", "/notes.txt", "/../passphrase", "/%2e%2e/passphrase", "/x/../../passphrase"])(
  "the mirror has no %s",
  async (path) => {
    expect(await ask(path)).toStrictEqual({ status: 404, body: "" });
  },
);

test("the mirror takes nothing", async () => {
  expect((await ask("/index.yaml", "PUT")).status).toBe(404);
});
