import type { types } from "@pulumi/kubernetes";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

/** What a workload may do at the API server, and where. */
export interface RolePlan {
  readonly name: string;
  /** `cluster`: in every namespace, and with what is in none. */
  readonly scope: "cluster" | "namespace";
  readonly rules: types.input.rbac.v1.PolicyRule[];
  readonly subject: types.input.rbac.v1.Subject;
  readonly reason: string;
}

/** Plans the role of a workload that uses the API server; nothing for another, whose pods have no token. */
export function planRole(
  { name, apiServer }: Pick<WorkloadSpec, "name" | "apiServer">,
  namespace: string,
): RolePlan | undefined {
  if (apiServer === undefined) return undefined;
  return {
    name,
    scope: apiServer.scope ?? "namespace",
    rules: apiServer.rules.map(({ apiGroups, resources, verbs }) => ({
      apiGroups: [...apiGroups],
      resources: [...resources],
      verbs: [...verbs],
    })),
    subject: { kind: "ServiceAccount", name, namespace },
    reason: apiServer.reason,
  };
}
