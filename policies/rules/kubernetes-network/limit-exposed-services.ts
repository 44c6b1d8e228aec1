import { kubernetesNetworkParameters } from "#policies/catalog/parameters/kubernetes-network.ts";
import { resourceRule } from "#policies/engine/policy.ts";

/** https://learn.microsoft.com/azure/aks/internal-lb */
const internal = ["metadata", "annotations", "service.beta.kubernetes.io/azure-load-balancer-internal"];

export const limitExposedServices = resourceRule(
  (service, report) => {
    const type = service.string("spec.type") ?? "ClusterIP";
    const approved = kubernetesNetworkParameters[service.environment].publicServices;
    if (type === "NodePort") report("spec.type", "a port is open on every node");
    if (type !== "LoadBalancer" || approved.includes(service.string("metadata.name") ?? "")) return;
    if (service.string(internal) !== "true") report("spec.type", "the load balancer has an address on the internet");
  },
  (service, report) => {
    const path = "spec.externalIPs";
    if (service.list(path).length > 0) report(path, "traffic for foreign addresses is taken over"); // CVE-2020-8554
  },
);
