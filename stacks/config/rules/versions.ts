import type { Issue } from "#components/core/issues.ts";
import { meshCalendar } from "#stacks/catalog/support-calendar.ts";
import type { MeshRevision } from "#stacks/catalog/support-calendar.ts";
import type { ConfigDraft } from "#stacks/config/draft.ts";

/** The mesh revision runs on the Kubernetes minor. */
export function validateVersions({ cluster }: ConfigDraft): readonly Issue[] {
  const { kubernetesVersion, meshRevision } = cluster ?? {};
  if (kubernetesVersion === undefined || meshRevision === undefined) return [];
  const { kubernetesMinors }: MeshRevision = meshCalendar[meshRevision];
  if (kubernetesMinors.includes(kubernetesVersion)) return [];
  const fitting = Object.entries<MeshRevision>(meshCalendar)
    .filter(([, revision]) => revision.kubernetesMinors.includes(kubernetesVersion))
    .map(([name]) => name);
  const remedy = fitting.length === 0 ? "choose an older minor" : `choose one of ${fitting.join(", ")}`;
  const reason = `does not run on Kubernetes ${kubernetesVersion} (got ${meshRevision}); ${remedy}`;
  return [{ path: "cluster.meshRevision", reason }];
}
