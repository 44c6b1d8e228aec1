import { describe, expect, it } from "vitest";
import { keyedCaches } from "#policies/catalog/parameters/cache.ts";
import { evaluate } from "#policies/engine/evaluate.ts";
import { unknownValue } from "#policies/engine/marked-value.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { cachePolicies } from "#policies/packs/cache.ts";
import { limitAccessKeysTo } from "#policies/rules/cache/limit-access-keys.ts";
import { inStaging } from "#test/policies/support/describe-availability.ts";
import { stated } from "#test/policies/support/describe-pods.ts";
import { describeResourceRule, describeStackRule } from "#test/policies/support/describe-rule.ts";
import { absent, editSubject, withSubject } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { makeEstate, makeSubject } from "#test/policies/support/subjects.ts";
import { changed, inTurn, without } from "#test/policies/support/workloads.ts";

const irrelevant = { note: "unrelated" };
const cache = makeSubject("azure-native:redisenterprise:RedisEnterprise", "cache", {
  inputs: {
    clusterName: "amr-ms5",
    publicNetworkAccess: "Disabled",
    minimumTlsVersion: "1.2",
    highAvailability: "Enabled",
    sku: { name: "Balanced_B1" },
    tags: { "data-class": "internal" },
  },
});
const database = makeSubject("azure-native:redisenterprise:Database", "cache-tasks", {
  inputs: {
    clusterName: "amr-ms5",
    clientProtocol: "Encrypted",
    clusteringPolicy: "NoCluster",
    evictionPolicy: "NoEviction",
    accessKeysAuthentication: "Disabled",
  },
  propertyDependencies: { clusterName: [cache.urn] },
});
const assignment = makeSubject("azure-native:redisenterprise:AccessPolicyAssignment", "cache-user", {
  inputs: { accessPolicyName: "default" },
  propertyDependencies: { clusterName: [cache.urn], databaseName: [database.urn] },
});
const retired = makeSubject("azure-native:redis:Redis", "old", { inputs: { tags: { "data-class": "internal" } } });
const caches: Estate = makeEstate(cache, database, assignment);

describeResourceRule(policyOf(cachePolicies, "RED01"), {
  kind: "redisenterprise/RedisEnterprise",
  subject: () => cache,
  breaks: [
    stated("minimumTlsVersion", "1.1", "clients may speak TLS 1.1"),
    stated("minimumTlsVersion", absent, "clients may speak TLS of any version"),
  ],
  passes: [{ title: "TLS 1.3", edits: { minimumTlsVersion: "1.3" } }],
  unknown: ["minimumTlsVersion"],
  irrelevant,
});

describeResourceRule(policyOf(cachePolicies, "RED01"), {
  kind: "redisenterprise/Database",
  subject: () => database,
  breaks: [stated("clientProtocol", "Plaintext", "clients speak in clear")],
  passes: [{ title: "the protocol by default", edits: { clientProtocol: absent } }],
  unknown: ["clientProtocol"],
  irrelevant,
});

describeResourceRule(policyOf(cachePolicies, "RED02"), {
  kind: "redisenterprise/RedisEnterprise",
  subject: () => cache,
  breaks: ["Enabled", absent].map((value) =>
    stated("publicNetworkAccess", value, "the cache is reached from the internet"),
  ),
  unknown: ["publicNetworkAccess"],
  irrelevant,
});

const keys = "accessKeysAuthentication";
const opened = `cache-tasks: ${keys}: a key opens the cache`;
const ofDatabase = (edits: Edits) => changed("cache-tasks", edits);
const noCache = { title: "a stack without a cache", edit: () => makeEstate() };
describeStackRule(policyOf(cachePolicies, "RED03"), {
  estate: () => Promise.resolve(caches),
  breaks: [
    { title: "keys", edit: ofDatabase({ [keys]: "Enabled" }), says: [opened] },
    { title: "keys that are not spoken of", edit: ofDatabase({ [keys]: absent }), says: [opened] },
    { title: "no identity", edit: without("cache-user"), says: ["cache-tasks: no identity may sign in"] },
  ],
  unknown: [{ title: "the keys are unknown", edit: ofDatabase({ [keys]: unknownValue }), paths: [keys] }],
  notApplicable: [noCache],
});

/** Its name is made of that of a group too. */
const withGroup = (subject: Subject): Subject => ({
  ...editSubject(subject, { [keys]: "Enabled" }),
  propertyDependencies: { clusterName: [makeEstate().subjects[0]?.urn ?? "", cache.urn] },
});
const listed = limitAccessKeysTo({ "cache-tasks": "its client knows nothing else" });
const exposed = `cache-tasks: ${keys}: a key opens the cache from the internet`;
const keyed = inTurn(ofDatabase({ [keys]: "Enabled" }), without("cache-user"));
const ofCache = (edits: Edits) => inTurn(keyed, changed("cache", edits));
describeStackRule(
  { ...policyOf(cachePolicies, "RED03"), rule: listed },
  {
    estate: () => Promise.resolve(keyed(caches)),
    breaks: [
      { title: "a listed client from outside", edit: ofCache({ publicNetworkAccess: "Enabled" }), says: [exposed] },
      { title: "a listed client of an unknown cache", edit: without("cache"), says: [exposed] },
    ],
    passes: [
      { title: "a listed client that needs no key", edit: () => caches },
      { title: "a cache among other references", edit: (estate) => withSubject(estate, withGroup(database)) },
    ],
    unknown: [
      {
        title: "it is unknown who reaches the cache",
        edit: ofCache({ publicNetworkAccess: unknownValue }),
        paths: ["publicNetworkAccess"],
      },
    ],
    notApplicable: [noCache],
  },
);

describe("the list of clients with keys", () => {
  it("gives a reason for each", () => {
    expect(Object.values(keyedCaches).filter((reason) => reason.length < 30)).toEqual([]);
  });
});

describeResourceRule(policyOf(cachePolicies, "RED04"), {
  kind: "redisenterprise/RedisEnterprise",
  subject: () => cache,
  breaks: [stated("highAvailability", "Disabled", "no copy of the data is kept")],
  passes: [{ title: "a copy by default", edits: { highAvailability: absent } }],
  unknown: ["highAvailability"],
  irrelevant,
});

describeResourceRule(policyOf(cachePolicies, "RED04"), {
  kind: "redisenterprise/Database",
  subject: () => database,
  breaks: [
    stated("clusteringPolicy", "OSSCluster", "tasks are kept under OSSCluster, not NoCluster"),
    stated("clusteringPolicy", absent, "tasks are kept under OSSCluster, not NoCluster"),
    stated("evictionPolicy", "AllKeysLRU", "tasks are kept under AllKeysLRU, not NoEviction"),
    stated("evictionPolicy", absent, "tasks are kept under VolatileLRU, not NoEviction"),
  ],
  passes: [{ title: "what is no property of it", edits: { highAvailability: "Disabled" } }],
  unknown: ["clusteringPolicy", "evictionPolicy"],
  irrelevant,
});

describe("RED04: the broker keeps every task until it is done, on a service that stays", () => {
  const judged = (estate: Estate) => evaluate([policyOf(cachePolicies, "RED04")], estate);

  it("refuses the service that is being retired", () => {
    const messages = judged(makeEstate(retired)).flatMap(({ findings }) => findings.map(({ message }) => message));
    expect(messages).toEqual(["Azure Cache for Redis is being retired"]);
  });

  it("asks for no copy in staging", () => {
    const single = makeEstate(editSubject(cache, { highAvailability: "Disabled" }));
    expect(judged(inStaging(single)).map(({ outcome }) => outcome)).toEqual(["pass"]);
  });
});

for (const subject of [cache, retired]) {
  describeResourceRule(policyOf(cachePolicies, "RED05"), {
    kind: subject.type,
    subject: () => subject,
    breaks: ["audit", "gxp-record"].map((value) => stated("tags.data-class", value, "records are kept in a cache")),
    passes: [{ title: "no class", edits: { tags: absent } }],
    unknown: ["tags.data-class"],
    irrelevant,
  });
}
