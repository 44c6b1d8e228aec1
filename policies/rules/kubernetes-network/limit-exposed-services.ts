import { kubernetesNetworkParameters } from "#policies/catalog/parameters/kubernetes-network.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";
import type { Environment } from "#policies/engine/subject.ts";

type Approved = Readonly<Record<Environment, { readonly publicServices: readonly string[] }>>;

/** https://learn.microsoft.com/azure/aks/internal-lb */
const internal = ["metadata", "annotations", "service.beta.kubernetes.io/azure-load-balancer-internal"];

export const limitExposedServicesTo = (approved: Approved): ResourceRule =>
  resourceRule(
    (service, report) => {
      const type = service.string("spec.type");
      if (type === "NodePort") report("spec.type", "a port is open on every node");
      if (type !== "LoadBalancer" || service.isOneOf(approved[service.environment].publicServices, "metadata.name")) {
        return;
      }
      if (service.string(internal) !== "true") report("spec.type", "the load balancer has an address on the internet");
    },
    (service, report) => {
      const path = "spec.externalIPs";
      if (service.list(path).length > 0) report(path, "traffic for foreign addresses is taken over"); // CVE-2020-8554
    },
  );

export const limitExposedServices = limitExposedServicesTo(kubernetesNetworkParameters);
