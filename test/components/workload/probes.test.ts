import { describe, expect, it } from "vitest";
import { wrapCommand } from "#components/workload/command.ts";
import { renderProbes } from "#components/workload/probes.ts";
import type { ProbeSpec, ProbesSpec } from "#components/workload/process-spec.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { aWorkload, someFacts } from "#test/support/workload-builders.ts";

const timing = { periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3 };
const readiness: ProbeSpec = { tcp: "http", ...timing };

const render = (probes: Partial<ProbesSpec>, spec: Partial<WorkloadSpec> = {}) =>
  renderProbes(aWorkload({ ...spec, probes: { readiness, liveness: readiness, ...probes } }), someFacts());

describe("a probe", () => {
  it("asks the application by a name it knows", () => {
    const liveness: ProbeSpec = { http: { path: "/health", port: "http", host: "{{domain}}" }, ...timing };
    expect(render({ liveness }).livenessProbe).toEqual({
      httpGet: { path: "/health", port: "http", httpHeaders: [{ name: "Host", value: "ms5.example.com" }] },
      ...timing,
    });
  });

  it("asks by the address of the pod where the application does not mind", () => {
    const liveness: ProbeSpec = { http: { path: "/health", port: "http" }, ...timing };
    expect(render({ liveness }).livenessProbe).toEqual({ httpGet: { path: "/health", port: "http" }, ...timing });
  });

  it("opens a connection", () => {
    expect(render({}).readinessProbe).toEqual({ tcpSocket: { port: "http" }, ...timing });
  });

  it("runs a command with the values of the environment", () => {
    const liveness: ProbeSpec = { exec: ["check", "--domain={{domain}}", "$(HOSTNAME)"], ...timing };
    expect(render({ liveness }).livenessProbe).toEqual({
      exec: { command: ["check", "--domain=ms5.example.com", "$(HOSTNAME)"] },
      ...timing,
    });
  });

  it("runs a command with the secrets the process has, because it inherits nothing from it", () => {
    const secrets = [{ secret: "redis-url", variable: "REDIS_URL" }];
    const liveness: ProbeSpec = { exec: ["celery", "inspect", "ping"], ...timing };
    expect(render({ liveness }, { secrets }).livenessProbe).toMatchObject({
      exec: { command: wrapCommand(["celery", "inspect", "ping"], secrets) },
    });
  });

  it("waits before it starts where the entry says so", () => {
    expect(render({ startup: { ...readiness, initialDelaySeconds: 10 } }).startupProbe).toMatchObject({
      initialDelaySeconds: 10,
    });
    expect(render({}).readinessProbe).not.toHaveProperty("initialDelaySeconds");
  });
});

describe("a workload", () => {
  it("has a startup probe only where the entry has one", () => {
    expect(render({})).not.toHaveProperty("startupProbe");
    expect(render({ startup: readiness })).toHaveProperty("startupProbe");
  });

  it("has no probe where nobody asks it anything", () => {
    const { probes, ...silent } = aWorkload();
    expect(probes).toBeDefined();
    expect(renderProbes(silent, someFacts())).toEqual({});
  });
});
