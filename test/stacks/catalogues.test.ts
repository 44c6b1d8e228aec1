import { describe, expect, it } from "vitest";
import type { Issue } from "#components/core/issues.ts";
import type { ImageSpec } from "#components/workload/image-spec.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";
import { images } from "#stacks/catalog/images.ts";
import { vaultSecrets } from "#stacks/catalog/vault-secrets.ts";
import type { VaultSecret } from "#stacks/catalog/vault-secrets.ts";
import { workloads } from "#stacks/catalog/workloads.ts";
import { judgeCatalogues, validateCatalogues } from "#stacks/config/rules/catalogues.ts";

const own = { workloads, secrets: vaultSecrets, images };

/** The catalogue with one entry changed; the changes are what a careless hand would write, types or no types. */
const withEntry = (name: string, change: object): readonly WorkloadSpec[] =>
  workloads.map((spec) => (spec.name === name ? { ...spec, ...change } : spec));

const saysAbout = (issues: readonly Issue[], path: string): string =>
  issues
    .filter((issue) => issue.path.startsWith(path))
    .map(({ reason }) => reason)
    .join("\n");

describe("the catalogues of the program", () => {
  it("agree with each other", () => {
    expect(validateCatalogues()).toEqual([]);
  });

  it("report everything that is wrong at once, in the terms of their files", () => {
    const spoilt = withEntry("ms5-backend", { calls: [{ to: "ms5-bakcend", port: "http" }] })
      .map((spec) => (spec.name === "ms5-frontend" ? { ...spec, scale: { ...spec.scale, replicas: 3 } } : spec))
      .map((spec) =>
        spec.name === "ms5-worker-batch"
          ? { ...spec, exceptions: [{ field: "budget", value: "1", reason: "reports must not stop" } as const] }
          : spec,
      );
    const orphan: VaultSecret = {
      name: "spare-key",
      contentType: "key",
      purpose: "nobody knows",
      readers: [],
      rotationDays: 30,
      rotation: { kind: "restart", note: "nothing happens" },
      origin: { kind: "generated", length: 40, generation: 1 },
    };
    const unversioned: Readonly<Record<string, ImageSpec>> = { ...images, flagd: { ...images.flagd, version: "" } };
    const issues = judgeCatalogues({
      workloads: spoilt,
      secrets: [...vaultSecrets, orphan],
      images: unversioned,
    });
    expect(saysAbout(issues, "workloads.ms5-backend.calls[0]")).toContain("ms5-bakcend");
    expect(saysAbout(issues, "workloads.ms5-frontend.scale.replicas")).toContain("stack file");
    expect(saysAbout(issues, "workloads.ms5-worker-batch.exceptions[0]")).toContain("batch");
    expect(saysAbout(issues, "secrets.spare-key")).toContain("nobody reads it");
    expect(saysAbout(issues, "images.flagd.version")).toContain("version");
  });

  it("let nobody read a secret that the table does not give", () => {
    const greedy = withEntry("ms5-frontend", { secrets: [{ secret: "secret-key" }] });
    expect(saysAbout(judgeCatalogues({ ...own, workloads: greedy }), "workloads.ms5-frontend.secrets")).toContain(
      "has no right to it",
    );
  });
});
