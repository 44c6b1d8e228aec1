import { DestinationRule } from "@kubernetes-models/istio/networking.istio.io/v1/DestinationRule";
import { describe, expect, it } from "vitest";
import { renderStickyRule } from "#components/mesh/sticky-rule.ts";

describe("the rule of a sticky service", () => {
  const spec = renderStickyRule({ host: "ms5-backend", cookie: "ms5-affinity", timeoutSeconds: 86_400 });

  it("is accepted by the schema of Istio", () => {
    const metadata = { name: "ms5-backend" };
    const rule = new DestinationRule(spec === undefined ? { metadata } : { metadata, spec });
    expect(() => {
      rule.validate();
    }).not.toThrow();
  });

  it("hashes clients by the cookie the mesh sets", () => {
    expect(spec?.trafficPolicy?.loadBalancer).toEqual({
      consistentHash: { httpCookie: { name: "ms5-affinity", path: "/", ttl: "3600s" } },
    });
  });

  it("lets a connection be silent for as long as the catalogue says", () => {
    expect(spec?.trafficPolicy?.connectionPool?.http?.idleTimeout).toBe("86400s");
  });

  it("never leaves out more than half of the pods", () => {
    expect(spec?.trafficPolicy?.outlierDetection?.maxEjectionPercent).toBe(50);
  });
});
