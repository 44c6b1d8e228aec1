import { join } from "node:path";
import { binary } from "#tools/lab/locate.ts";
import type { ProcessSpec } from "#tools/lab/plane/processes.ts";
import { stageFiles } from "#tools/lab/plane/stages.ts";

/** In the order of their start; they are stopped in reverse, because an API server without etcd lingers. */
export const processOrder = [
  "etcd",
  "kube-apiserver",
  "chart-mirror",
  "kube-controller-manager",
  "kube-scheduler",
  "kwok",
  "rollouts-controller",
  "operators",
] as const;

export const portNames = ["etcd", "etcd-peer", "api", "controller-manager", "scheduler", "kwok", "charts"] as const;
export type Ports = Readonly<Record<(typeof portNames)[number], number>>;

/** Address ranges of the cluster, those of the stack. */
export interface Ranges {
  readonly pods: string;
  readonly services: string;
}

export interface PlaneSettings {
  readonly folder: string;
  readonly ports: Ports;
  readonly ranges: Ranges;
}

const loopback = "127.0.0.1";

export function etcd({ folder, ports }: PlaneSettings): ProcessSpec {
  const client = `http://${loopback}:${String(ports.etcd)}`;
  const peer = `http://${loopback}:${String(ports["etcd-peer"])}`;
  return {
    name: "etcd",
    path: binary("etcd"),
    arguments: [
      `--data-dir=${join(folder, "etcd")}`,
      "--unsafe-no-fsync", // a lab's data may be lost with the machine
      "--log-level=warn",
      `--listen-client-urls=${client}`,
      `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=default=${peer}`,
    ],
  };
}

/** Admission plugins that are on by default, Pod Security among them, are left on, as in AKS. */
export function apiServer({ folder, ports, ranges }: PlaneSettings): ProcessSpec {
  const pki = (name: string): string => join(folder, "pki", name);
  return {
    name: "kube-apiserver",
    path: binary("kube-apiserver"),
    // Every definition makes it build the whole OpenAPI document anew: without a limit the garbage doubles its memory.
    environment: { GOMEMLIMIT: "800MiB" },
    arguments: [
      `--etcd-servers=http://${loopback}:${String(ports.etcd)}`,
      `--bind-address=${loopback}`,
      `--advertise-address=${loopback}`,
      `--secure-port=${String(ports.api)}`,
      `--tls-cert-file=${pki("api.crt")}`,
      `--tls-private-key-file=${pki("api.key")}`,
      `--client-ca-file=${pki("ca.crt")}`,
      `--service-account-key-file=${pki("sa.pub")}`,
      `--service-account-signing-key-file=${pki("sa.key")}`,
      "--service-account-issuer=https://kubernetes.default.svc",
      `--service-cluster-ip-range=${ranges.services}`,
      "--endpoint-reconciler-type=none", // the loopback address is not allowed as an endpoint
      "--authorization-mode=Node,RBAC",
      "--enable-admission-plugins=NodeRestriction,PodSecurity",
      "--allow-privileged=true", // as in AKS; the namespaces' Pod Security decides
      `--audit-policy-file=${join(folder, "audit-policy.yaml")}`,
      `--audit-log-path=${join(folder, "logs", "audit.log")}`,
      "--audit-log-maxsize=100",
      "--audit-log-maxbackup=1",
    ],
  };
}

export function controllers({ folder, ports, ranges }: PlaneSettings): ProcessSpec[] {
  const kubeconfig = `--kubeconfig=${join(folder, "kubeconfig")}`;
  const server = (port: number): string[] => [
    kubeconfig,
    "--leader-elect=false",
    `--bind-address=${loopback}`,
    `--secure-port=${String(port)}`,
    `--cert-dir=${join(folder, "pki")}`,
  ];
  return [
    {
      name: "kube-controller-manager",
      path: binary("kube-controller-manager"),
      arguments: [
        ...server(ports["controller-manager"]),
        `--service-account-private-key-file=${join(folder, "pki", "sa.key")}`,
        `--root-ca-file=${join(folder, "pki", "ca.crt")}`,
        "--use-service-account-credentials=false",
      ],
    },
    { name: "kube-scheduler", path: binary("kube-scheduler"), arguments: server(ports.scheduler) },
    {
      name: "kwok",
      path: binary("kwok"),
      arguments: [
        kubeconfig,
        ...stageFiles().map((file) => `--config=${file}`),
        "--manage-all-nodes=false",
        "--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake",
        `--server-address=${loopback}:${String(ports.kwok)}`,
        "--node-lease-duration-seconds=40",
        `--cidr=${ranges.pods}`,
        "--node-ip=10.0.0.1",
      ],
    },
  ];
}
