import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { renderCacheUrl } from "#components/data/cache.ts";
import type { Cache } from "#components/data/cache.ts";

const kinds = ["managed", "valkey"] as const;
const caches = fc.record({
  kind: fc.constantFrom<Cache["kind"]>(...kinds),
  host: fc.domain(),
  password: fc.string({ minLength: 1 }),
});

/** How redis-py and kombu read a URL: split as RFC 3986 says, then the login is decoded (`urllib.parse.unquote`). */
function read(text: string) {
  const url = new URL(text);
  return { host: url.hostname, user: url.username, password: decodeURIComponent(url.password) };
}

describe("the URL of the cache", () => {
  it("of Azure asks for TLS on port 10000 and for a certificate that is checked", () => {
    expect(renderCacheUrl({ kind: "managed", host: "amr-1.uksouth.redis.azure.net", password: "k" })).toBe(
      "rediss://:k@amr-1.uksouth.redis.azure.net:10000/0?ssl_cert_reqs=required",
    );
  });

  it("of the cluster leads to the workload", () => {
    expect(renderCacheUrl({ kind: "valkey", host: "ms5-redis", password: "p" })).toBe("redis://:p@ms5-redis:6379/0");
  });

  it("gives back any password, such as an access key in Base64, and names no user", () => {
    fc.assert(
      fc.property(caches, (cache) => {
        expect(read(renderCacheUrl(cache))).toEqual({ host: cache.host, user: "", password: cache.password });
      }),
    );
  });
});
