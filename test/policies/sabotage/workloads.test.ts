import { describe } from "vitest";
import { absent } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { deployment, image } from "#test/policies/support/pods.ts";
import { change, declare, describeSabotage } from "#test/policies/support/sabotage.ts";
import type { Sabotage } from "#test/policies/support/sabotage.ts";

const pod = "spec.template.spec";
const container = `${pod}.containers[0]`;
const name = deployment.name;

const given = declare("apps/v1:Deployment", name, deployment.inputs);

/** A workload that keeps every rule about pods, edited; the application is not declared yet. */
const sabotaged = (someone: string, edits: Edits, ...policies: readonly string[]): Sabotage => ({
  someone,
  on: "production",
  given,
  edit: change("apps/Deployment", name, edits),
  caught: Object.fromEntries(policies.map((id) => [id, [name]])),
});

const pods: readonly Sabotage[] = [
  sabotaged("runs a container as privileged", { [`${container}.securityContext.privileged`]: true }, "PSS02"),
  sabotaged("shares the network of the node", { [`${pod}.hostNetwork`]: true }, "PSS01"),
  sabotaged("adds a capability", { [`${container}.securityContext.capabilities.add`]: ["NET_ADMIN"] }, "PSS03"),
  sabotaged(
    "mounts a directory of the node",
    { [`${pod}.volumes[9]`]: { name: "logs", hostPath: { path: "/var/log" } } },
    "PSS04",
  ),
  sabotaged(
    "mounts the socket of the container runtime",
    { [`${pod}.volumes[9]`]: { name: "run", hostPath: { path: "/run/containerd/containerd.sock" } } },
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
  sabotaged("takes an image from elsewhere", { [`${container}.image`]: image.replace(/^[^/]*/, "docker.io") }, "POD02"),
  sabotaged("names an image by its tag alone", { [`${container}.image`]: image.replace(/@.*/, "") }, "POD03", "POD04"),
  sabotaged("drops the limits of a container", { [`${container}.resources.limits`]: absent }, "POD05"),
  sabotaged("drops the readiness probe", { [`${container}.readinessProbe`]: absent }, "POD06"),
  sabotaged("shortens the time to stop", { [`${pod}.terminationGracePeriodSeconds`]: 5 }, "POD07"),
  sabotaged("mounts a token of the API server", { [`${pod}.automountServiceAccountToken`]: true }, "POD08"),
  sabotaged(
    "writes a password into the environment",
    { [`${container}.env[9]`]: { name: "DATABASE_PASSWORD", value: "hunter2-hunter2" } },
    "POD09",
  ),
  sabotaged("takes the priority away", { [`${pod}.priorityClassName`]: absent }, "POD14"),
  sabotaged("runs a critical workload once", { "spec.replicas": 1 }, "AVL01"),
];

describe("a bad edit of a workload", () => {
  describeSabotage(pods);
});
