import { describe } from "vitest";
import { absent } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { change, describeSabotage } from "#test/policies/support/sabotage.ts";
import type { Sabotage } from "#test/policies/support/sabotage.ts";

const pod = "spec.template.spec";
const container = `${pod}.containers[0]`;
const name = "ms5-backend";
const registry = "crms5produksab12.azurecr.io";

/** The API of the application, edited. */
const sabotaged = (someone: string, edits: Edits, ...policies: readonly string[]): Sabotage => ({
  someone,
  edit: change("apps/Deployment", name, edits),
  caught: Object.fromEntries(policies.map((id) => [id, [name]])),
});

const pods: readonly Sabotage[] = [
  sabotaged("runs a container as privileged", { [`${container}.securityContext.privileged`]: true }, "PSS02"),
  sabotaged("shares the network of the node", { [`${pod}.hostNetwork`]: true }, "PSS01"),
  sabotaged("adds a capability", { [`${container}.securityContext.capabilities.add`]: ["NET_ADMIN"] }, "PSS03"),
  sabotaged(
    "mounts a directory of the node",
    { [`${pod}.volumes[99]`]: { name: "logs", hostPath: { path: "/var/log" } } },
    "PSS04",
  ),
  sabotaged(
    "mounts the socket of the container runtime",
    { [`${pod}.volumes[99]`]: { name: "run", hostPath: { path: "/run/containerd/containerd.sock" } } },
    "PSS04",
    "POD11",
  ),
  sabotaged(
    "lets processes gain privileges",
    { [`${container}.securityContext.allowPrivilegeEscalation`]: absent },
    "PSS13",
  ),
  sabotaged(
    "runs a container as root",
    { [`${container}.securityContext.runAsUser`]: 0, [`${container}.securityContext.runAsNonRoot`]: false },
    "PSS14",
    "PSS15",
    "POD15",
  ),
  sabotaged("filters no system calls", { [`${pod}.securityContext.seccompProfile.type`]: "Unconfined" }, "PSS10"),
  sabotaged(
    "makes the file system writable",
    { [`${container}.securityContext.readOnlyRootFilesystem`]: false },
    "POD01",
  ),
  sabotaged(
    "takes an image from elsewhere",
    { [`${container}.image`]: `docker.io/ms5/backend@sha256:${"0".repeat(64)}` },
    "POD02",
  ),
  {
    ...sabotaged(
      "names an image by its tag alone",
      {
        [`${container}.image`]: `${registry}/ghcr.io/versity/versitygw:v1.8.0`,
        [`${container}.imagePullPolicy`]: absent,
      },
      "POD03",
      "POD04",
    ),
    on: "production",
  },
  sabotaged("drops the limits of a container", { [`${container}.resources.limits`]: absent }, "POD05"),
  sabotaged("drops the readiness probe", { [`${container}.readinessProbe`]: absent }, "POD06"),
  sabotaged("shortens the time to stop", { [`${pod}.terminationGracePeriodSeconds`]: 5 }, "POD07"),
  sabotaged("mounts a token of the API server", { [`${pod}.automountServiceAccountToken`]: true }, "POD08"),
  sabotaged(
    "writes a password into the environment",
    { [`${container}.env[99]`]: { name: "DATABASE_PASSWORD", value: "hunter2-hunter2" } },
    "POD09",
  ),
  sabotaged("takes the priority away", { [`${pod}.priorityClassName`]: absent }, "POD14"),
  {
    someone: "runs a critical workload once",
    edit: change("autoscaling/HorizontalPodAutoscaler", name, { "spec.minReplicas": 1 }),
    caught: { AVL01: [name], AVL03: [name] },
  },
];

describe("a bad edit of a workload", () => {
  describeSabotage(pods);
});
