import { podsPolicies } from "#policies/packs/pods.ts";
import { app, describePods, init, inEveryContainer, podSpec, stated } from "#test/policies/support/describe-pods.ts";
import { describeResourceRule } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { image } from "#test/policies/support/pods.ts";
import { policyOf } from "#test/policies/support/policies.ts";
import { makeSubject } from "#test/policies/support/subjects.ts";

const describePod = describePods(podsPolicies);
const [, digest = ""] = image.split("@");
const registry = "crms5produksab12.azurecr.io";
const volume = `${podSpec}.volumes[1]`;
const floating = (text: unknown) => `${String(text)} is whatever was pushed last`;
const unpinned = (text: unknown) => `${String(text)} is not named by its content`;

/** Our own images by the version they will have, in our own registry. */
const unpublished = [
  "ms5/backend:1.4.2",
  "ms5/frontend:1.4.2",
  "ms5/migrations:10.20.30",
  "ms5/postgres:17.11-timescaledb-2.29.2",
];

/** What is like one of them and is none. */
const published = [
  "docker.io/ms5/backend:1.4.2",
  "crms5stguksab12.azurecr.io/ms5/backend:1.4.2",
  ...[
    "ms5/backend:1.4",
    "ms5/backend:1.4.2-rc1",
    "ms5/backend:v1.4.2",
    "ms5/backend:main",
    "ms5/backend:1.4.2.1",
    "ms5/backend:a1.4.2",
    "ms5/postgres:17-timescaledb-2.29.2",
    "ms5/postgres:x17.11-timescaledb-2.29.2",
    "ms5/postgres:17.11-2-2.29.2",
    "ms5/backends:1.4.2",
    "ms5/other:1.4.2",
    "x/ms5/backend:1.4.2",
    "toString:1.4.2",
    "ghcr.io/versity/versitygw:1.8.0",
  ].map((path) => `${registry}/${path}`),
];

describePod("POD03", {
  breaks: [
    ...[`${registry}/ms5`, `${registry}/ms5:latest`, `${registry}:443/ms5`, "ms5", ""].map((text) =>
      stated(`${app}.image`, text, floating(text)),
    ),
    ...[`${registry}/ms5/backend`, `${registry}/ms5/backend:latest`].map((text) =>
      stated(`${app}.image`, text, floating(text)),
    ),
    ...[
      `${registry}/ms5:1.4.2`,
      `${registry}/ms5:1@sha256:abc`,
      `${registry}/ms5:1@${digest}0`,
      `${registry}/ms5:1@x${digest}`,
      `${registry}/ms5:1@${digest.replace("sha256", "md5")}`,
      `${registry}/ms5:1@${digest.toUpperCase()}`,
      `${registry}/ms5:latest1`,
      `${registry}/ms5:1@${digest}@x`,
      ...published,
    ].map((text) => stated(`${app}.image`, text, unpinned(text))),
    stated(`${app}.image`, absent, floating("")),
    ...inEveryContainer("image", "x:1", () => unpinned("x:1")),
    stated(volume, { name: "model", image: { reference: "x" } }, floating("x"), `${volume}.image.reference`),
  ],
  passes: [
    { title: "a digest without a tag", edits: { [`${app}.image`]: `${registry}/ms5@${digest}` } },
    { title: "a digest with a moving tag", edits: { [`${app}.image`]: `${registry}/ms5:latest@${digest}` } },
    { title: "an image of ours by its content", edits: { [`${app}.image`]: `${registry}/ms5/backend:main@${digest}` } },
  ],
  unknown: [`${app}.image`, `${volume}.image.reference`],
  undecided: unpublished.map((path) => ({
    title: path,
    edits: { [`${app}.image`]: `${registry}/${path}` },
    paths: [`${app}.image`],
  })),
});

describePod("POD03", {
  breaks: [
    {
      title: "an image of others beside one of ours that is not pushed yet",
      edits: { [`${init}.image`]: `${registry}/ms5/migrations:1.4.2`, [`${app}.image`]: "x:1" },
      says: [`${app}.image: ${unpinned("x:1")}`],
    },
  ],
  unknown: [],
});

const catalog = makeSubject("kubernetes:postgresql.cnpg.io/v1:ImageCatalog", "ms5-postgres", {
  inputs: {
    metadata: { name: "ms5-postgres", namespace: "ms5-production" },
    spec: {
      images: [{ major: 17, image: `${registry}/ms5/postgres:17.11@${digest}` }],
      componentImages: [{ key: "pgbouncer", image: `${registry}/ghcr.io/cloudnative-pg/pgbouncer:1.26.0@${digest}` }],
    },
  },
});
const everywhere = {
  ...catalog,
  urn: `${catalog.urn}-everywhere`,
  type: "kubernetes:postgresql.cnpg.io/v1:ClusterImageCatalog",
};
const cluster = makeSubject("kubernetes:postgresql.cnpg.io/v1:Cluster", "ms5-postgres", {
  inputs: { spec: { imageName: `${registry}/ms5/postgres:17.11@${digest}` } },
});
const irrelevant: Edits = { "metadata.annotations": { note: "unrelated" } };

for (const subject of [catalog, everywhere]) {
  const [server, pooler] = ["spec.images[0].image", "spec.componentImages[0].image"];
  describeResourceRule(policyOf(podsPolicies, "POD03"), {
    kind: subject.type,
    subject: () => subject,
    breaks: [stated(server, "x:1", unpinned("x:1")), stated(pooler, "x:1", unpinned("x:1"))],
    unknown: [server, pooler],
    undecided: [
      {
        title: "an image of ours that is not pushed yet",
        edits: { [server]: `${registry}/ms5/postgres:17.11-timescaledb-2.29.2` },
        paths: [server],
      },
    ],
    notApplicable: [{ title: "an empty catalogue", edits: { spec: {} } }],
    irrelevant,
  });
  describeResourceRule(policyOf(podsPolicies, "POD02"), {
    kind: subject.type,
    subject: () => subject,
    breaks: [server, pooler].map((path) => stated(path, `ghcr.io/x@${digest}`, "the image comes from ghcr.io")),
    unknown: [server],
    irrelevant,
  });
}

describeResourceRule(policyOf(podsPolicies, "POD03"), {
  kind: cluster.type,
  subject: () => cluster,
  breaks: [stated("spec.imageName", "x:1", unpinned("x:1"))],
  unknown: ["spec.imageName"],
  notApplicable: [{ title: "a cluster that takes its image from a catalogue", edits: { "spec.imageName": absent } }],
  irrelevant,
});
