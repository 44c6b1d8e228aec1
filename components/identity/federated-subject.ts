import type { Issue } from "#components/core/issues.ts";

/** A Kubernetes service account that may act as an identity. */
export interface FederatedSubject {
  /** Name of the credential; unique for the identity. */
  readonly key: string;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations */
const maxCredentials = 20;
const keyPattern = /^[a-zA-Z0-9][a-zA-Z0-9_-]{2,119}$/;

/** Renders the `sub` claim the cluster's issuer puts into the token of a service account. */
export function renderSubject({ namespace, serviceAccount }: FederatedSubject): string {
  return `system:serviceaccount:${namespace}:${serviceAccount}`;
}

export function validateSubjects(subjects: readonly FederatedSubject[]): Issue[] {
  const issues: Issue[] = [];
  if (subjects.length > maxCredentials) {
    issues.push({
      path: "subjects",
      reason: `an identity holds at most ${String(maxCredentials)} credentials (got ${String(subjects.length)}); split the workloads over two identities`,
    });
  }
  subjects.forEach((subject, index) => {
    const path = `subjects[${String(index)}]`;
    if (!keyPattern.test(subject.key)) {
      issues.push({
        path: `${path}.key`,
        reason: `must be 3 to 120 letters, digits, hyphens or underscores (got "${subject.key}"); rename it`,
      });
    }
    issues.push(...validateUnique(subjects, index, path));
  });
  return issues;
}

function validateUnique(subjects: readonly FederatedSubject[], index: number, path: string): Issue[] {
  const [subject, ...earlier] = subjects.slice(0, index + 1).toReversed();
  if (subject === undefined) return [];
  const issues: Issue[] = [];
  if (earlier.some(({ key }) => key === subject.key)) {
    issues.push({
      path: `${path}.key`,
      reason: `is used twice (got "${subject.key}"); give each credential its own key`,
    });
  }
  const claim = renderSubject(subject);
  if (earlier.some((other) => renderSubject(other) === claim)) {
    issues.push({ path, reason: `Azure refuses a second credential for one subject (got "${claim}"); remove it` });
  }
  return issues;
}
