import { runKubectl } from "#tools/lab/engine/kubectl.ts";
import type { Kubectl } from "#tools/lab/engine/kubectl.ts";
import { labError } from "#tools/lab/errors.ts";

/** A revision of a Helm release, as Helm keeps it in a Secret: https://helm.sh/docs/topics/advanced/#storage-backends */
export interface ReleaseRevision {
  /** `namespace/name`. */
  readonly id: string;
  readonly status: string;
  readonly namespace: string;
  /** Name of the Secret. */
  readonly secret: string;
}

/** Statuses that only a running Helm leaves: https://pkg.go.dev/helm.sh/helm/v3/pkg/release#Status */
const unfinished: ReadonlySet<string> = new Set([
  "pending-install",
  "pending-upgrade",
  "pending-rollback",
  "uninstalling",
]);

const columns = [".metadata.namespace", ".metadata.labels.name", ".metadata.labels.status", ".metadata.name"];
const template = `{range .items[*]}${columns.map((column) => `{${column}}`).join('{" "}')}{"\\n"}{end}`;

/** Every revision that Helm knows; the contents, which hold values, are not read. */
export async function listRevisions(kubectl: Kubectl): Promise<readonly ReleaseRevision[]> {
  const args = ["get", "secrets", "--all-namespaces", "--selector=owner=helm", `--output=jsonpath=${template}`];
  const { code, stdout, stderr } = await runKubectl(kubectl, args);
  if (code !== 0) throw labError(`kubectl get failed: ${stderr.trim()}`, "start the control plane");
  return parseRevisions(stdout);
}

export function parseRevisions(text: string): readonly ReleaseRevision[] {
  return text.split("\n").flatMap((line) => {
    const [namespace, name, status, secret] = line.split(" ");
    if (namespace === undefined || name === undefined || status === undefined || secret === undefined) return [];
    return [{ id: `${namespace}/${name}`, status, namespace, secret }];
  });
}

/**
 * Makes Helm forget what a killed run began, because it refuses to go on with it. What the run had made stays, and the
 * next installation takes it over: it carries the release's name.
 * https://helm.sh/docs/faq/changes_since_helm_2/#existing-resources-adoption
 *
 * @returns `namespace/name (status)` of each.
 */
export async function forgetUnfinished(kubectl: Kubectl): Promise<readonly string[]> {
  const begun = (await listRevisions(kubectl)).filter(({ status }) => unfinished.has(status));
  for (const { namespace, secret } of begun) {
    const args = ["delete", "secret", secret, `--namespace=${namespace}`, "--ignore-not-found"];
    const { code, stderr } = await runKubectl(kubectl, args);
    if (code !== 0) throw labError(`kubectl delete failed: ${stderr.trim()}`, "start the control plane");
  }
  return begun.map(({ id, status }) => `${id} (${status})`);
}
