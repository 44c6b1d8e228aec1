import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, onTestFailed, test, vi } from "vitest";
import { executable, firstLine, startProvider } from "#test/tools/lab/providers/provider-client.ts";
import type { RunningProvider } from "#test/tools/lab/providers/provider-client.ts";
import * as samples from "#test/tools/lab/providers/azure-native/samples.ts";
import { resourcesOf } from "#tools/lab/providers/azure-native/drift.ts";

let folder: string;
const running: RunningProvider[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ms5-lab-arm-"));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((provider) => provider.stop()));
  rmSync(folder, { recursive: true });
});

async function start(latency = ""): Promise<RunningProvider> {
  const provider = await startProvider("azure-native", { MS5_LAB_FOLDER: folder, MS5_LAB_ARM_LATENCY: latency });
  running.push(provider);
  await provider.calls.configure(samples.providerInputs);
  return provider;
}

const recorded = (): Promise<void> =>
  vi.waitFor(() => {
    expect(resourcesOf(folder, "azure-native:resources:ResourceGroup")).toHaveLength(1);
  }, 10_000);

test("a resource survives a provider that is killed before it answers", async () => {
  const first = await start("ResourceGroup=50000");
  const answer = samples.make(first, samples.group).catch(() => "no answer");
  await recorded();
  await first.stop();
  expect(await answer).toBe("no answer");
  await expect(samples.make(await start(), samples.group)).rejects.toThrow(
    `cannot create already existing resource '${samples.groupId}'`,
  );
});

test("a cancellation ends every wait", async () => {
  const provider = await start("*=50000");
  const answer = samples.make(provider, samples.group);
  const refused = expect(answer).rejects.toThrow("resource partially created but read failed context canceled");
  await recorded();
  const begin = Date.now();
  await provider.calls.cancel();
  await refused;
  expect(Date.now() - begin).toBeLessThan(5_000);
});

test("a provider ends with the engine that started it, also when that was killed", async () => {
  const script = `require("node:child_process").spawn(process.argv[1], [], { stdio: "inherit" })`;
  const engine = spawn(process.execPath, ["-e", script, executable("azure-native")], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, MS5_LAB_FOLDER: folder },
    detached: true, // a group of its own, so that nothing is left when this fails
  });
  const group = engine.pid ?? 0;
  onTestFailed(() => {
    process.kill(-group, "SIGKILL");
  });
  expect(await firstLine(engine)).toMatch(/^\d+$/);
  // The provider holds the other end of the pipe, which closes only when it ends too.
  const closed = once(engine.stdout, "close");
  engine.kill("SIGKILL");
  expect(await Promise.race([closed.then(() => "ended"), sleep(10_000, "still running")])).toBe("ended");
});

test("a setting that cannot be read ends the provider with the reason", async () => {
  await expect(start("soon")).rejects.toThrow("the provider ended before it told its port");
});
