import type { SecretOrigin, SecretRotation, SecretSpec } from "#components/platform/secret-spec.ts";
import { referencesIn } from "#components/platform/secret-template.ts";

type RotatedSecret = SecretSpec & { readonly rotation: SecretRotation };

/** What the holder of an old value does by itself only when it starts again. */
const readAtStart: readonly SecretRotation["kind"][] = ["restart", "sessionsEnd"];

/**
 * What tells one value of a secret from the next and shows nothing of either, for those that are read once, at the start:
 * a pod that names the version is replaced with it. Facts have versions of their own.
 */
export function planSecretVersions(
  secrets: readonly RotatedSecret[],
  facts: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const versions = new Map([
    ...Object.entries(facts),
    ...secrets.map(({ name, origin }) => [name, versionOf(origin)] as const),
  ]);
  return Object.fromEntries(
    secrets
      .filter(({ rotation }) => readAtStart.includes(rotation.kind))
      .map(({ name, origin }) => [name, composedVersion(origin, versions) ?? versionOf(origin)]),
  );
}

function versionOf(origin: SecretOrigin): string {
  if (origin.kind === "generated") return String(origin.generation);
  return origin.kind === "fixed" ? origin.value : origin.template;
}

function composedVersion(origin: SecretOrigin, versions: ReadonlyMap<string, string>): string | undefined {
  if (origin.kind !== "composed") return undefined;
  const parts = referencesIn(origin.template).map((part) => `${part}=${versions.get(part) ?? ""}`);
  return [origin.template, ...parts].join(" ");
}
