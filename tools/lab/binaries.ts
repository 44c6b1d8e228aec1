/** How one group of the toolchain is built: `go build` in `toolchain/<group>` with exactly these settings. */
export interface ToolGroup {
  /** Of the program the group builds; the go.mod beside it pins the same. */
  readonly version: string;
  readonly tags: readonly string[];
  /** Link-time values `-X <variable>=<value>`: the version a program reports, without which its callers refuse it. */
  readonly variables: Readonly<Record<string, string>>;
  /** Binary → Go package. The binary carries the last element of the package path, or `output` decides. */
  readonly packages: Readonly<Record<string, string>>;
  /** Measured once with empty module and build caches on two cores; they only feed the announcement. */
  readonly coldSeconds: number;
  readonly binaryMegabytes: number;
}

const kubernetesVersion = "v1.36.4";

export const toolGroups = {
  etcd: {
    version: "3.6.14",
    tags: [],
    variables: {},
    packages: { etcd: "go.etcd.io/etcd/server/v3" },
    coldSeconds: 20,
    binaryMegabytes: 27,
  },
  kwok: {
    version: "0.8.0",
    tags: [],
    variables: { "sigs.k8s.io/kwok/pkg/consts.Version": "v0.8.0" },
    packages: { kwok: "sigs.k8s.io/kwok/cmd/kwok" },
    coldSeconds: 40,
    binaryMegabytes: 64,
  },
  kubernetes: {
    version: "1.36.4",
    tags: [],
    variables: {
      "k8s.io/component-base/version.gitVersion": kubernetesVersion,
      "k8s.io/component-base/version.gitMajor": "1",
      "k8s.io/component-base/version.gitMinor": "36",
      "k8s.io/client-go/pkg/version.gitVersion": kubernetesVersion,
    },
    packages: {
      "kube-apiserver": "k8s.io/kubernetes/cmd/kube-apiserver",
      "kube-controller-manager": "k8s.io/kubernetes/cmd/kube-controller-manager",
      "kube-scheduler": "k8s.io/kubernetes/cmd/kube-scheduler",
      kubectl: "k8s.io/kubernetes/cmd/kubectl",
    },
    coldSeconds: 240,
    binaryMegabytes: 334,
  },
  pulumi: {
    version: "3.274.1",
    // The tags of the official build; without the version the engine refuses to load providers and the SDK warns.
    tags: ["osusergo", "grpcnotrace"],
    variables: { "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": "v3.274.1" },
    packages: { pulumi: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi" },
    coldSeconds: 180,
    binaryMegabytes: 122,
  },
  "kubernetes-provider": {
    version: "4.34.2",
    tags: [],
    variables: { "github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/version.Version": "4.34.2" },
    packages: { "pulumi-resource-kubernetes": "." },
    coldSeconds: 500,
    binaryMegabytes: 161,
  },
  "argo-rollouts": {
    version: "1.9.1",
    tags: [],
    variables: { "github.com/argoproj/argo-rollouts/utils/version.version": "1.9.1" },
    packages: {
      "rollouts-controller": "github.com/argoproj/argo-rollouts/cmd/rollouts-controller",
      "kubectl-argo-rollouts": "github.com/argoproj/argo-rollouts/cmd/kubectl-argo-rollouts",
    },
    coldSeconds: 150,
    binaryMegabytes: 169,
  },
} as const satisfies Record<string, ToolGroup>;

export type GroupName = keyof typeof toolGroups;

export const binaryNames = [
  "etcd",
  "kwok",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kubectl",
  "pulumi",
  "pulumi-resource-kubernetes",
  "rollouts-controller",
  "kubectl-argo-rollouts",
] as const;

export type BinaryName = (typeof binaryNames)[number];

/** Which group builds a binary. */
export const groupOf = {
  etcd: "etcd",
  kwok: "kwok",
  "kube-apiserver": "kubernetes",
  "kube-controller-manager": "kubernetes",
  "kube-scheduler": "kubernetes",
  kubectl: "kubernetes",
  pulumi: "pulumi",
  "pulumi-resource-kubernetes": "kubernetes-provider",
  "rollouts-controller": "argo-rollouts",
  "kubectl-argo-rollouts": "argo-rollouts",
} as const satisfies Record<BinaryName, GroupName>;

/** How a program found on PATH tells its version, and where to get it on a normal machine. */
export interface PathProgram {
  readonly versionArguments: readonly string[];
  readonly versionPattern: RegExp;
  readonly page: string;
}

/** Only what users commonly have; the control plane's own programs are always built. */
export const pathPrograms: Readonly<Partial<Record<BinaryName, PathProgram>>> = {
  kubectl: {
    versionArguments: ["version", "--client", "--output=json"],
    versionPattern: /"gitVersion":\s*"v([^"]+)"/,
    page: "https://kubernetes.io/docs/tasks/tools/",
  },
  etcd: {
    versionArguments: ["--version"],
    versionPattern: /etcd Version:\s*(\S+)/,
    page: "https://etcd.io/docs/v3.6/install/",
  },
  pulumi: {
    versionArguments: ["version"],
    versionPattern: /v(\d\S*)/,
    page: "https://www.pulumi.com/docs/iac/download-install/",
  },
};

/** Official plugins, used instead of a build or a stand-in where `pulumi plugin ls` lists exactly this version. */
export const officialPlugins = {
  kubernetes: "4.34.2",
  random: "4.21.2",
} as const satisfies Record<string, string>;

export type PluginName = keyof typeof officialPlugins;
