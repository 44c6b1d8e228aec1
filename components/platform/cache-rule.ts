import type { Input } from "@pulumi/pulumi";
import type { Issue } from "#components/core/issues.ts";

/** Repositories of a public registry that are pulled through ours. */
export interface CacheRuleSpec {
  /** Name of the rule. */
  readonly name: string;
  /** Upstream repositories, for example `quay.io/jetstack/*`; cached under the same path. */
  readonly repositories: string;
}

/** Rules by upstream host: https://learn.microsoft.com/azure/container-registry/artifact-cache-overview#upstream-support */
const anonymousUpstreams = ["mcr.microsoft.com", "public.ecr.aws", "ghcr.io", "quay.io", "registry.k8s.io", "gcr.io"];
const authenticatedUpstreams = ["docker.io"];

/** https://learn.microsoft.com/rest/api/container-registry/cache-rules/create */
const namePattern = /^[a-zA-Z0-9-]{5,50}$/;

/** Resource ids of credential sets, by upstream host. */
export type UpstreamCredentials = Readonly<Record<string, Input<string>>>;

export const upstreamOf = ({ repositories }: CacheRuleSpec): string => repositories.split("/", 1).join("");

export function validateCacheRules(rules: readonly CacheRuleSpec[], credentials: UpstreamCredentials): Issue[] {
  return rules.flatMap((rule, index) => {
    const path = `cacheRules[${String(index)}]`;
    const issues: Issue[] = [];
    if (!namePattern.test(rule.name)) {
      issues.push({
        path: `${path}.name`,
        reason: `must be 5 to 50 letters, digits or hyphens (got "${rule.name}"); rename it`,
      });
    }
    issues.push(...validateUpstream(rule, credentials, `${path}.repositories`));
    const covering = rules.find((other) => other !== rule && covers(other, rule));
    if (covering !== undefined) {
      issues.push({
        path: `${path}.repositories`,
        reason: `rules must not overlap (got "${rule.repositories}" inside "${covering.repositories}"); remove one`,
      });
    }
    return issues;
  });
}

function validateUpstream(rule: CacheRuleSpec, credentials: UpstreamCredentials, path: string): Issue[] {
  const upstream = upstreamOf(rule);
  if (anonymousUpstreams.includes(upstream)) return [];
  if (!authenticatedUpstreams.includes(upstream)) {
    const known = [...anonymousUpstreams, ...authenticatedUpstreams].join(", ");
    return [
      {
        path,
        reason: `Azure cannot cache this registry (got "${upstream}"); use one of ${known}, or import the image`,
      },
    ];
  }
  if (credentials[upstream] !== undefined) return [];
  return [
    {
      path,
      reason: `Azure caches ${upstream} only with a login (got no credential set); add credentialSetIds["${upstream}"], or import the image`,
    },
  ];
}

function covers(outer: CacheRuleSpec, inner: CacheRuleSpec): boolean {
  if (!outer.repositories.endsWith("*")) return outer.repositories === inner.repositories;
  return inner.repositories.startsWith(outer.repositories.slice(0, -1));
}
