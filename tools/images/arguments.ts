import type { Issue } from "#components/core/issues.ts";
import { readOptions } from "#tools/text/options.ts";

/** What the command line asked for. */
export interface LockRequest {
  /** Host that is asked for every image; `undefined`: each at its own place. */
  readonly registry: string | undefined;
  /** Names in the catalogue; `undefined`: all of them. */
  readonly only: readonly string[] | undefined;
  readonly check: boolean;
  readonly json: boolean;
}

export type ParsedArguments =
  | { readonly kind: "lock"; readonly request: LockRequest }
  | { readonly kind: "help" }
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] };

export const helpText = `npm run images:lock -- [options]

Reads the digest of every image of the catalogue from its registry and writes stacks/catalog/images.lock.json. Images of
publishers are asked for at their publisher, ours in the registry of each stack. Nothing is written when one fails.

  --registry HOST   ask this registry for all of them, for example 127.0.0.1:5000; encrypted but on this machine
  --only NAMES      these images of the catalogue, separated by commas; the others stay as they are
  --check           write nothing; exit code 1 when the lock file and the registries differ
  --json            the result as JSON
  --help            this text

IMAGES_USERNAME and IMAGES_PASSWORD log in to our own registry, or to HOST; publishers are never told. For Azure:
  IMAGES_USERNAME=00000000-0000-0000-0000-000000000000 IMAGES_PASSWORD=$(az acr login -n NAME --expose-token \\
    --output tsv --query accessToken)

Exit code: 0 done, 1 an image cannot be read or the check found a difference, 2 invalid input.
`;

const options = {
  registry: { type: "string" },
  only: { type: "string" },
  check: { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

/** Reads the command line; every wrong option is reported, not only the first. `known` are the names in the catalogue. */
export function parseArguments(argv: readonly string[], known: readonly string[]): ParsedArguments {
  const { values, issues } = readOptions(argv, options);
  if (values.has("help")) return { kind: "help" };
  const registry = values.get("registry");
  const only = values.get("only")?.split(",");
  const all = [...issues, ...validateRegistry(registry), ...validateNames(only ?? [], known)];
  if (all.length > 0) return { kind: "invalid", issues: all };
  return { kind: "lock", request: { registry, only, check: values.has("check"), json: values.has("json") } };
}

function validateRegistry(registry: string | undefined): Issue[] {
  if (registry === undefined || registry === "") return []; // an empty one is reported by the reader
  const url = URL.canParse(`https://${registry}`) ? new URL(`https://${registry}`) : undefined;
  if (url?.pathname === "/" && url.username === "" && !registry.includes("/")) return [];
  return [{ path: "--registry", reason: `no host (got ${JSON.stringify(registry)}); write HOST or HOST:PORT` }];
}

const validateNames = (names: readonly string[], known: readonly string[]): Issue[] =>
  names
    .filter((name) => !known.includes(name))
    .map((name) => ({ path: "--only", reason: `unknown (got ${JSON.stringify(name)}); use ${known.join(", ")}` }));
