import { describe, expect, it } from "vitest";
import { planWorkloadIdentities, validateReaders } from "#components/identity/workload-identities.ts";
import type { IdentityUser, ReadableSecret } from "#components/identity/workload-identities.ts";

const grant = { role: "blobWriter", account: "pictures", container: "raw", why: "keeps pictures" };
const api: IdentityUser = { name: "ms5-api", namespace: "apps", secrets: [{ secret: "key" }, { secret: "url" }] };
const sync: IdentityUser = {
  name: "ms5-sync",
  namespace: "apps",
  secrets: [{ secret: "key" }],
  syncedSecrets: [{ data: { username: "user", password: "password" } }],
};
const gateway: IdentityUser = { name: "ms5-gateway", namespace: "apps", secrets: [], grants: [grant] };
const idle: IdentityUser = { name: "ms5-idle", namespace: "apps", secrets: [] };
const dashboards = { namespace: "watch", serviceAccount: "dashboards" };

const secret = (name: string, ...readers: ReadableSecret["readers"]): ReadableSecret => ({
  name,
  purpose: `opens ${name}`,
  readers,
});
const table = [
  secret("key", "ms5-api", "ms5-sync"),
  secret("url", "ms5-api"),
  secret("user", "ms5-sync"),
  secret("password", "ms5-sync", dashboards),
];
const plan = (...workloads: IdentityUser[]) => planWorkloadIdentities(workloads, table);
const rights = (workloads: readonly IdentityUser[]) =>
  Object.fromEntries(plan(...workloads).map(({ key, secrets }) => [key, secrets.map(({ name }) => name)]));

describe("the plan of identities", () => {
  it("gives every workload the secrets it mounts, those it mounts for an operator included, and no other", () => {
    expect(rights([api, sync])).toEqual({
      api: ["key", "url"],
      sync: ["key", "user", "password"],
      dashboards: ["password"],
    });
  });

  it("names an identity by its workload and lets only its service account act as it", () => {
    expect(plan(api)[0]).toMatchObject({
      key: "api",
      subject: { namespace: "apps", serviceAccount: "ms5-api" },
    });
  });

  it("has no identity for a workload without secrets and grants", () => {
    expect(Object.keys(rights([idle]))).toEqual(["dashboards"]);
  });

  it("passes grants on storage through", () => {
    expect(plan(gateway)[0]).toMatchObject({ key: "gateway", secrets: [], grants: [grant] });
  });

  it("says with every secret what it is for", () => {
    expect(plan(api)[0]?.secrets[0]).toEqual({ name: "key", why: "opens key" });
  });

  it("gives a workload nothing the table does not allow", () => {
    const greedy = { ...api, secrets: [{ secret: "key" }, { secret: "user" }] };
    expect(rights([greedy])).toMatchObject({ api: ["key"] });
  });

  it("leaves readers out that are not there, such as a disabled workload", () => {
    expect(Object.keys(rights([sync]))).toEqual(["sync", "dashboards"]);
  });
});

describe("workloads and the table of secrets", () => {
  const complaints = (workloads: readonly IdentityUser[], secrets: readonly ReadableSecret[], ...parts: string[]) =>
    validateReaders(workloads, secrets, new Set(parts)).map(({ path, reason }) => `${path}: ${reason}`);

  it("agree when every reader reads and every use is allowed", () => {
    expect(complaints([api, sync, gateway, idle], table)).toEqual([]);
  });

  it.each([
    {
      title: "a workload that mounts a secret nobody has",
      workloads: [{ ...api, secrets: [...api.secrets, { secret: "ghost" }] }, sync],
      secrets: table,
      says: 'workloads.ms5-api.secrets: is no secret of the table (got "ghost"); add it to the table or remove it',
    },
    {
      title: "a workload that mounts a secret it may not read",
      workloads: [{ ...api, secrets: [...api.secrets, { secret: "user" }] }, sync],
      secrets: table,
      says: 'workloads.ms5-api.secrets: has no right to it (got "user"); add the workload to its readers or remove it',
    },
    {
      title: "a reader that is no workload",
      workloads: [api, sync],
      secrets: [...table, secret("other", "ms5-apo")],
      says: 'secrets.other.readers: is no workload of the catalogue (got "ms5-apo"); correct the name',
    },
    {
      title: "a reader that does not read",
      workloads: [api, sync, idle],
      secrets: [...table, secret("other", "ms5-idle")],
      says: 'secrets.other.readers: does not read it (got "ms5-idle"); remove the reader',
    },
    {
      title: "a secret without a reader",
      workloads: [api, sync],
      secrets: [...table, secret("other")],
      says: "secrets.other.readers: nobody reads it and nothing is made of it (got none); name a reader or remove the secret",
    },
  ])("disagree about $title", ({ workloads, secrets, says }) => {
    expect(complaints(workloads, secrets)).toEqual([says]);
  });

  it("accept a secret nobody reads when others are made of it", () => {
    expect(complaints([api, sync], [...table, secret("part")], "part")).toEqual([]);
  });
});
