import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { credentials } from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import analyzerServices from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import analyzerPb from "@pulumi/pulumi/proto/analyzer_pb.js";
import type { AnalyzeResponse, AnalyzerInfo } from "@pulumi/pulumi/proto/analyzer_pb.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runPolicyPack, startEngine, startHost, writePolicyPack } from "#test/tools/lab/engine/language-host-client.ts";
import type { Host } from "#test/tools/lab/engine/language-host-client.ts";

const folder = mkdtempSync(join(tmpdir(), "ms5-policy-pack-"));
const pidFile = join(folder, "pid");
let engine: Awaited<ReturnType<typeof startEngine>>;
let host: Host;

beforeAll(async () => {
  engine = await startEngine();
  host = await startHost(engine.address);
});

afterAll(() => {
  host.stop();
  engine.stop();
  rmSync(folder, { recursive: true });
});

const pack = `
const { PolicyPack } = require("@pulumi/policy");
require("node:fs").writeFileSync(${JSON.stringify(pidFile)}, process.pid + " " + process.cwd() + " " + process.env.PACK_SETTING);
new PolicyPack("tiny", { policies: [{
  name: "no-things", description: "There are no things.", enforcementLevel: "mandatory",
  validateResource: (args, report) => { if (args.type === "tiny:index:Thing") report("a thing"); },
}] });
`;

describe("a policy pack in a folder", () => {
  test("serves its rules through the language host until the engine gives the call up", async () => {
    const place = writePolicyPack(join(folder, "pack"), pack);
    const running = runPolicyPack(host, place, engine.address);
    const port = await Promise.race([running.port, running.ended.then((code) => `ended with ${String(code)}`)]);
    const client = new analyzerServices.AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
    const info = await new Promise<AnalyzerInfo>((resolve, reject) => {
      client.getAnalyzerInfo(new empty.Empty(), (error, response) => {
        if (error === null) resolve(response);
        else reject(error);
      });
    });
    expect(info.getName()).toBe("tiny");
    expect(info.getPoliciesList().map((policy) => policy.getName())).toEqual(["no-things"]);
    const analyze = (type: string): Promise<AnalyzeResponse> =>
      new Promise((resolve, reject) => {
        const request = new analyzerPb.AnalyzeRequest();
        request.setType(type);
        request.setUrn(`urn:pulumi:test::tiny::${type}::one`);
        request.setProperties(struct.Struct.fromJavaScript({}));
        request.setOptions(new analyzerPb.AnalyzerResourceOptions());
        client.analyze(request, (error, response) => {
          if (error === null) resolve(response);
          else reject(error);
        });
      });
    const messages = async (type: string) =>
      (await analyze(type)).getDiagnosticsList().map((found) => `${found.getPolicyname()}: ${found.getMessage()}`);
    expect(await messages("tiny:index:Thing")).toEqual([expect.stringMatching(/^no-things: [^]*a thing/)]);
    expect(await messages("tiny:index:Other")).toEqual([]);
    client.close();
    const [pid, directory, setting] = readFileSync(pidFile, "utf8").split(" ");
    expect([directory, setting]).toEqual([place, "a=b"]);
    running.ended.catch(() => undefined);
    running.cancel();
    await waitUntil(() => !existsSync(`/proc/${String(pid)}`));
  });

  test("that cannot be loaded ends with its exit code and says why", async () => {
    const place = writePolicyPack(join(folder, "broken"), `throw new Error("broken on purpose");`);
    const running = runPolicyPack(host, place, engine.address);
    expect(await running.ended).not.toBe(0);
    expect(running.printed.stderr).toContain("broken on purpose");
  });

  test("without an SDK is refused with the reason", async () => {
    const { ended } = runPolicyPack(host, folder, engine.address);
    await expect(ended).rejects.toThrow("@pulumi/pulumi/cmd/run-policy-pack");
  });

  test("is the only plugin that the language host runs", async () => {
    const { ended } = runPolicyPack(host, folder, engine.address, "resource");
    await expect(ended).rejects.toThrow("the lab's language host runs programs and policy packs, no resource");
  });
});

async function waitUntil(condition: () => boolean): Promise<void> {
  for (let round = 0; round < 200 && !condition(); round += 1) await setTimeout(50);
  expect(condition()).toBe(true);
}
