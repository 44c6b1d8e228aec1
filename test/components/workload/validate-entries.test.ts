import { describe, expect, it } from "vitest";
import { aDisk, execProbes, issues, unchecked } from "#test/components/workload/catalogue-builders.ts";
import { aWorkload } from "#test/support/workload-builders.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

const port = { name: "http", port: 8000 };
const alias = (name: string, to = "http"): Partial<WorkloadSpec> => ({
  aliases: [{ name, port: 80, to, reason: "a test" }],
});
const requestsTrigger = { kind: "requests", perReplica: 10 } as const;
const events = (...triggers: readonly object[]): Partial<WorkloadSpec> =>
  unchecked({ kind: { kind: "worker" }, scale: { kind: "events", triggers } });

type Probe = NonNullable<WorkloadSpec["probes"]>["readiness"];
type Question =
  | { readonly tcp: string }
  | { readonly exec: string[] }
  | { readonly http: { path: string; port: string; host?: string } };

/** Asked one way for readiness, another for life. */
function askedBy(question: Question): NonNullable<WorkloadSpec["probes"]> {
  const readiness: Probe = { periodSeconds: 5, timeoutSeconds: 1, failureThreshold: 3, ...question };
  return { readiness, liveness: execProbes().liveness };
}

describe.each<[string, Partial<WorkloadSpec>, string, RegExp]>([
  ["a name without its prefix", unchecked({ name: "sample" }), "", /is no name/],
  ["a name too long for its Job", unchecked({ name: `ms5-${"a".repeat(49)}` }), "", /53 characters/],
  ["an unknown namespace", { namespace: "nowhere" }, "namespace", /got "nowhere".*application, cost/],
  ["a deadline of no time", { kind: { kind: "job", deadlineSeconds: 0 } }, "kind.deadlineSeconds", /got 0/],
  [
    "a schedule of four fields",
    { kind: { kind: "cron", schedule: "0 1 * *", deadlineSeconds: 1 } },
    "kind.schedule",
    /five fields/,
  ],
  ["an unknown image", { image: "nothing" }, "image", /got "nothing".*backend/],
  ["an image without a version", { image: "unpinned" }, "image", /has no version/],
  ["an image of no certain version", { image: "moving" }, "image", /got "latest"/],
  ["an image named like a member of every object", { image: "constructor" }, "image", /not in the catalogue/],
  ["no command", { process: { command: [], user: 10_001 } }, "process.command", /is empty/],
  ["a user of the node", { process: { command: ["a"], user: 1000 } }, "process.user", /got 1000/],
  ["no probes", unchecked({ probes: undefined }), "probes", /is missing for kind service/],
  ["a port without a protocol", { ports: [port, { name: "metrics", port: 1 }] }, "ports[1].name", /begin with one of/],
  ["a port with a long name", { ports: [port, { name: "http-a-long-name", port: 1 }] }, "ports[1].name", /15/],
  ["a port beyond the last", { ports: [port, { name: "http-b", port: 65_536 }] }, "ports[1].port", /got 65536/],
  ["two ports of one name", { ports: [port, { name: "http", port: 1 }] }, "ports[1].name", /is used twice/],
  ["two ports of one number", { ports: [port, { name: "http-b", port: 8000 }] }, "ports[1].port", /is used twice/],
  ["an alias for no port", alias("sample-alias", "grpc"), "aliases[0].to", /got "grpc".*http/],
  ["an alias with the name of a workload", alias("ms5-hidden"), "aliases[0].name", /another Service/],
  [
    "two aliases of one name",
    { aliases: Array.from({ length: 2 }, () => ({ name: "twin", port: 80, to: "http", reason: "a test" })) },
    "aliases[1].name",
    /another Service/,
  ],
  [
    "an alias at port 0",
    { aliases: [{ name: "sample-alias", port: 0, to: "http", reason: "a test" }] },
    "aliases[0].port",
    /got 0/,
  ],
  [
    "an unknown key in a file",
    { files: [{ directory: "/a", files: { b: "{{domain}}" }, restarts: true }] },
    'files[0].files["b"]',
    /domain/,
  ],
  [
    "an unknown key in a probe",
    { probes: askedBy({ exec: ["a", "{{domain}}"] }) },
    "probes.readiness.exec[1]",
    /domain/,
  ],
  [
    "an unknown key in the host of a probe",
    { probes: askedBy({ http: { path: "/", port: "http", host: "{{domain}}" } }) },
    "probes.readiness.http.host",
    /domain/,
  ],
  ["a probe at no port", { probes: askedBy({ tcp: "grpc" }) }, "probes.readiness.tcp", /got "grpc"/],
  [
    "a probe of no page",
    { probes: askedBy({ http: { path: "/", port: "grpc" } }) },
    "probes.readiness.http.port",
    /got "grpc"/,
  ],
  [
    "a budget for one pod",
    { kind: { kind: "singleton", reason: "one" }, exceptions: [{ field: "budget", value: "1", reason: "a" }] },
    "exceptions[0].field",
    /kind singleton/,
  ],
  [
    "two deviations of one field",
    { exceptions: ["45s", "46s"].map((value) => ({ field: "grace", value, reason: "a" }) as const) },
    "exceptions[1].field",
    /twice/,
  ],
  ["an image with an empty version", { image: "empty" }, "image", /has no version/],
  ["the last user of the node", { process: { command: ["a"], user: 9999 } }, "process.user", /got 9999/],
  ["an alias with the name of a pod's Service", alias("ms5-store-pods"), "aliases[0].name", /another Service/],
  ["metrics at no port", { metrics: { kind: "port", port: "grpc", path: "/" } }, "metrics.port", /got "grpc"/],
  [
    "an exposure at no port",
    { exposure: { kind: "internal", hosts: ["a"], port: "web" } },
    "exposure.port",
    /got "web"/,
  ],
  [
    "an exposure that states no port",
    unchecked({ exposure: { kind: "public", hosts: ["a"] } }),
    "exposure.port",
    /is missing/,
  ],
  [
    "an exposure without a host",
    { exposure: { kind: "public", hosts: [], port: "http" } },
    "exposure.hosts",
    /no host/,
  ],
  ["a number of pods", unchecked({ replicas: 3 }), "replicas", /got 3.*stack file/],
  ["a number of pods in its scale", unchecked({ scale: { kind: "fixed", replicas: 3 } }), "scale.replicas", /got 3/],
  [
    "a singleton that is scaled",
    { kind: { kind: "singleton", reason: "one" }, scale: { kind: "cpu", targetPercent: 60 } },
    "scale.kind",
    /singleton/,
  ],
  ["a share of nothing", { scale: { kind: "cpu", targetPercent: 0 } }, "scale.targetPercent", /got 0/],
  ["no trigger that measures", events({ kind: "shifts" }), "scale.triggers", /measures nothing/],
  [
    "two triggers of one kind",
    { scale: { kind: "events", triggers: [requestsTrigger, requestsTrigger] } },
    "scale.triggers[1].kind",
    /twice/,
  ],
  ["a trigger for no work", events({ kind: "requests", perReplica: 0 }), "scale.triggers[0].perReplica", /got 0/],
  [
    "a call to nobody",
    { calls: [{ to: "ms5-nobody", port: "http" }] },
    "calls[0].to",
    /got "ms5-nobody".*ms5-postgres/,
  ],
  ["a call to no port", { calls: [{ to: "ms5-postgres", port: "http" }] }, "calls[0].port", /got "http".*postgres/],
  [
    "a call to somebody without a Service",
    { calls: [{ to: "ms5-hidden", port: "http" }] },
    "calls[0].to",
    /exposure mesh/,
  ],
  [
    "a call stated twice",
    { calls: Array.from({ length: 2 }, () => ({ to: "ms5-store", port: "redis" })) },
    "calls[1]",
    /twice/,
  ],
  [
    "an unknown key in its command",
    { process: { command: ["a", "{{release}}"], user: 10_001 } },
    "process.command[1]",
    /release/,
  ],
  ["an unknown key in a setting", { settings: { A: "{{domain}}" } }, "settings.A", /domain.*environment/],
  ["an unknown key in a list", { settings: { A: { list: ["", "{{domain}}"] } } }, "settings.A.list[1]", /domain/],
  [
    "a variable from two places",
    { settings: { A: "1" }, secrets: [{ secret: "key", variable: "A" }] },
    "secrets[0].variable",
    /twice/,
  ],
  [
    "a secret read twice",
    { secrets: [{ secret: "key" }, { secret: "key", variable: "A" }] },
    "secrets[1].secret",
    /twice/,
  ],
  ["a disk for equal pods", { storage: [aDisk()] }, "storage[0].kind", /stateful only/],
  ["a stateful workload without a disk", { kind: { kind: "stateful" } }, "storage", /no disk/],
  [
    "an unknown share",
    { storage: [{ kind: "shared", path: "/a", share: "reports" }] },
    "storage[0].share",
    /got "reports".*uploads/,
  ],
  ["a size that is none", { storage: [{ kind: "scratch", path: "/a", size: "8GB" }] }, "storage[0].size", /got "8GB"/],
  ["a directory below nothing", { storage: [{ kind: "scratch", path: "a", size: "8Mi" }] }, "storage[0].path", /slash/],
  [
    "a directory mounted twice",
    {
      storage: [{ kind: "scratch", path: "/a", size: "8Mi" }],
      files: [{ directory: "/a", files: {}, restarts: false }],
    },
    "files[0].directory",
    /twice/,
  ],
  [
    "a directory over its secrets",
    { secrets: [{ secret: "key" }], storage: [{ kind: "scratch", path: "/mnt/secrets", size: "8Mi" }] },
    "storage[0].path",
    /twice/,
  ],
  [
    "an unknown role",
    { grants: [{ role: "owner", account: "objects", container: "ms5-uploads", why: "" }] },
    "grants[0].role",
    /got "owner"/,
  ],
  [
    "an unknown account",
    { grants: [{ role: "reader", account: "other", container: "a", why: "" }] },
    "grants[0].account",
    /got "other"/,
  ],
  [
    "an unknown container",
    { grants: [{ role: "reader", account: "objects", container: "a", why: "" }] },
    "grants[0].container",
    /got "a"/,
  ],
  [
    "a budget for batch",
    { class: "batch", exceptions: [{ field: "budget", value: "1", reason: "a" }] },
    "exceptions[0].field",
    /class batch/,
  ],
  [
    "a deviation without a reason",
    { exceptions: [{ field: "grace", value: "45s", reason: " " }] },
    "exceptions[0].reason",
    /empty/,
  ],
  [
    "a deviation without a value",
    { exceptions: [{ field: "grace", value: "long", reason: "a" }] },
    "exceptions[0].value",
    /got "long"/,
  ],
])("an entry with %s", (_what, entry, place, said) => {
  it("is refused for exactly that, at its place", () => {
    const { name } = aWorkload(entry);
    const path = place === "" ? `workloads.${name}` : `workloads.${name}.${place}`;
    const found = issues(entry);
    expect(found.map((issue) => issue.slice(0, issue.indexOf(": ")))).toEqual([path]);
    expect(found[0]).toMatch(said);
  });
});

describe("an entry", () => {
  it.each<[string, Partial<WorkloadSpec>]>([
    [
      "without probes where it ends by itself",
      unchecked({ kind: { kind: "job", deadlineSeconds: 60 }, probes: undefined }),
    ],
    ["with the first user that is none of the node", { process: { command: ["a"], user: 10_000 } }],
    [
      "without a budget where there would be none",
      { class: "batch", exceptions: [{ field: "budget", value: "none", reason: "a" }] },
    ],
    ["with an alias that is taken in another namespace only", { namespace: "cost", ...alias("taken") }],
  ])("may be %s", (_what, entry) => {
    expect(issues(entry)).toEqual([]);
  });

  it("is told of an alias that another workload has, like that one", () => {
    expect(issues(alias("taken"))).toEqual([
      expect.stringMatching(/^workloads\.ms5-sample\.aliases\[0\]\.name: .*another Service/),
      expect.stringMatching(/^workloads\.ms5-hidden\.aliases\[0\]\.name: .*another Service/),
    ]);
  });

  it("is told of both secrets that set one variable", () => {
    const secrets = ["one", "two"].map((secret) => ({ secret, variable: "A" }));
    expect(issues({ secrets })).toEqual([
      expect.stringMatching(/^workloads\.ms5-sample\.secrets\[0\]\.variable: /),
      expect.stringMatching(/^workloads\.ms5-sample\.secrets\[1\]\.variable: /),
    ]);
  });
});
