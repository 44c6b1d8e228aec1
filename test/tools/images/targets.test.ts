import { createServer } from "node:http";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { images } from "#stacks/catalog/images.ts";
import { resolveTargets } from "#tools/images/resolve.ts";
import { planTargets } from "#tools/images/targets.ts";
import { planUpdate } from "#tools/images/update.ts";

const stacks = [
  { stack: "staging", registry: "staging.azurecr.io", release: "1.1.0" },
  { stack: "production", registry: "production.azurecr.io", release: "1.0.0" },
];

describe("where an image is asked for", () => {
  it("is its publisher for what is cached, once", () => {
    const targets = planTargets({ flagd: images.flagd }, stacks, undefined);
    expect(targets).toEqual([
      {
        ...{ image: "flagd", key: "ghcr.io/open-feature/flagd:v0.16.1", version: "v0.16.1" },
        ...{ host: "ghcr.io", repository: "open-feature/flagd", own: false },
      },
    ]);
  });

  it("is the registry of each stack for ours, with its release", () => {
    const targets = planTargets({ backend: images.backend }, stacks, undefined);
    expect(targets.map(({ host, key, own }) => [host, key, own])).toEqual([
      ["staging.azurecr.io", "ms5/backend:1.1.0", true],
      ["production.azurecr.io", "ms5/backend:1.0.0", true],
    ]);
  });

  it("is another registry for all of them where one is named, under the whole path", () => {
    const targets = planTargets({ flagd: images.flagd }, stacks, "127.0.0.1:5000");
    expect(targets).toMatchObject([{ host: "127.0.0.1:5000", repository: "ghcr.io/open-feature/flagd", own: true }]);
  });
});

it("publishers are never told the login of our registry", async () => {
  const told: string[] = [];
  const server = createServer((request, response) => {
    told.push(request.headers.authorization ?? "nothing");
    response.writeHead(401, { "WWW-Authenticate": 'Basic realm="publisher"' }).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const target = {
    image: "flagd",
    key: "k",
    host: `127.0.0.1:${String(port)}`,
    repository: "flagd",
    version: "1",
    own: false,
  };
  const options = { credentials: { username: "ci", password: "correct horse" }, milliseconds: 1000, atOnce: 1 };
  const [answer] = await resolveTargets([target], options);
  server.close();
  expect(answer?.found).toEqual({ problem: "the registry wants a login" });
  expect(told).toEqual(["nothing"]);
});

it("no more images are asked for at once than allowed", async () => {
  let open = 0;
  let most = 0;
  const server = createServer((_, response) => {
    open += 1;
    most = Math.max(most, open);
    setTimeout(() => {
      open -= 1;
      response.writeHead(404).end();
    }, 20);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const host = `127.0.0.1:${String(typeof address === "object" && address !== null ? address.port : 0)}`;
  const targets = Array.from({ length: 9 }, (_, index) => {
    const version = String(index);
    return { image: version, key: version, host, repository: "one", version, own: false };
  });
  const answers = await resolveTargets(targets, { credentials: undefined, milliseconds: 1000, atOnce: 3 });
  server.close();
  expect(most).toBe(3);
  expect(answers.map(({ target }) => target.version)).toEqual(targets.map(({ version }) => version));
});

it("one release with two contents is reported and not locked", () => {
  const target = { image: "backend", key: "ms5/backend:1.0.0", repository: "ms5/backend", version: "1.0.0", own: true };
  const digests = ["sha256:aaaa", "sha256:bbbb"];
  const { lock, problems } = planUpdate(
    {},
    digests.map((digest, index) => ({
      target: { ...target, host: ["staging", "production"][index] ?? "" },
      found: { digest, mediaType: "application/vnd.oci.image.manifest.v1+json" },
    })),
    { whole: true, today: "2026-11-25" },
  );
  expect(lock).toEqual({});
  expect(problems).toEqual([
    {
      path: "ms5/backend:1.0.0",
      reason: "is not the same everywhere (got sha256:aaaa and sha256:bbbb from staging and production)",
    },
  ]);
});
