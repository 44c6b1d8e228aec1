import { clusterParameters } from "#policies/catalog/parameters/cluster.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";
import type { Environment } from "#policies/engine/subject.ts";

const revisions = "serviceMeshProfile.istio.revisions";

/** Environments whose floor dashboard is reached from outside the network. */
type Approved = Readonly<Record<Environment, { readonly externalGateway: boolean }>>;

/** One revision, two during an upgrade: https://learn.microsoft.com/azure/aks/istio-upgrade */
export const limitMeshAddOnTo = (approved: Approved): ResourceRule => ({
  ...resourceRule(
    (cluster, report) => {
      const stated = cluster.strings(revisions);
      if (stated.length === 0) report(revisions, "the mesh follows no stated revision");
      if (stated.length > 2) report(revisions, `${String(stated.length)} revisions run side by side`);
      for (const revision of stated) {
        if (!/^asm-1-\d+$/.test(revision)) report(revisions, `${revision} is not a revision of the add-on`);
      }
    },
    (cluster, report) => {
      if (approved[cluster.environment].externalGateway) return;
      for (const gateway of cluster.list("serviceMeshProfile.istio.components.ingressGateways")) {
        const isOpen = gateway.boolean("enabled") === true && gateway.string("mode") === "External";
        if (isOpen) report(gateway.path, "a gateway faces the internet");
      }
    },
  ),
  appliesTo: (cluster) => cluster.string("serviceMeshProfile.mode") === "Istio",
});

export const limitMeshAddOn = limitMeshAddOnTo(clusterParameters);
