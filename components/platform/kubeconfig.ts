import { parseDocument } from "yaml";

/** How the process that runs the deployment signs in to Entra, in the words of `kubelogin`. */
export type ClusterLogin = "azurecli" | "workloadidentity" | "msi";

/** What is taken from the kubeconfig Azure returns; no credential of any kind. */
export interface ApiEndpoint {
  readonly server: string;
  /** PEM certificate of the API server's authority, base64. */
  readonly certificateAuthorityData: string;
}

export interface KubeconfigSpec {
  readonly clusterName: string;
  readonly login: ClusterLogin;
}

/** Entra application of every managed AKS API server: https://azure.github.io/kubelogin/concepts/aks.html */
const aksServerApplicationId = "6dae42f8-4368-4678-94ff-3960e28e3630";

/** One message for every defect: the text could hold a credential, so neither it nor a parser's excerpt is shown. */
const unreadable =
  "the kubeconfig Azure returned cannot be read; check the cluster and your role Azure Kubernetes Service Cluster User";

/**
 * Reads server and authority from the answer of `listManagedClusterUserCredentials`.
 *
 * @throws Error when the answer has no such kubeconfig.
 */
export function parseKubeconfigs(kubeconfigs: readonly { readonly value: string }[]): ApiEndpoint {
  const document = parseDocument(Buffer.from(kubeconfigs[0]?.value ?? "", "base64").toString("utf8"));
  if (document.errors.length > 0) throw new Error(unreadable);
  const server: unknown = document.getIn(["clusters", 0, "cluster", "server"]);
  const authority: unknown = document.getIn(["clusters", 0, "cluster", "certificate-authority-data"]);
  if (typeof server !== "string" || !server.startsWith("https://") || typeof authority !== "string") {
    throw new Error(unreadable);
  }
  return { server, certificateAuthorityData: authority };
}

/**
 * Renders a kubeconfig that fetches a token each time. The stanza of Azure would ask for a device code, which hangs a
 * pipeline (https://github.com/pulumi/pulumi-azure-native/issues/2579).
 */
export function renderKubeconfig(endpoint: ApiEndpoint, { clusterName, login }: KubeconfigSpec): string {
  const exec = {
    apiVersion: "client.authentication.k8s.io/v1beta1",
    command: "kubelogin",
    args: ["get-token", "--login", login, "--server-id", aksServerApplicationId],
    interactiveMode: "Never",
    provideClusterInfo: false,
  };
  const cluster = { server: endpoint.server, "certificate-authority-data": endpoint.certificateAuthorityData };
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: clusterName, cluster }],
    users: [{ name: login, user: { exec } }],
    contexts: [{ name: clusterName, context: { cluster: clusterName, user: login } }],
    "current-context": clusterName,
  });
}
