import { covers, parseIpv4Range } from "#policies/engine/ipv4.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";

/** Hands out tokens of the node to whoever asks: https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service */
const metadataService = { first: 0xa9_fe_a9_fe, last: 0xa9_fe_a9_fe }; // 169.254.169.254

/** https://kubernetes.io/docs/concepts/services-networking/network-policies/#allow-all-ingress-traffic */
export const limitAllowedTraffic = resourceRule(
  (policy, report) => {
    for (const rule of policy.list("spec.ingress")) {
      if (isOpen(rule, "from")) report(rule.path, "everybody may call every port");
    }
  },
  (policy, report) => {
    for (const rule of policy.list("spec.egress")) {
      if (isOpen(rule, "to")) report(rule.path, "everything may be called on every port");
    }
  },
  (policy, report) => {
    for (const peer of policy.list("spec.egress").flatMap((rule) => rule.list("to"))) {
      if (reachesMetadata(peer)) report(peer.path, "pods reach the metadata service of the node");
    }
  },
);

/** A rule without peers is about everybody, one without ports about every port. */
const isOpen = (rule: PropertyView, peers: string): boolean =>
  rule.list(peers).length === 0 && rule.list("ports").length === 0;

function reachesMetadata(peer: PropertyView): boolean {
  const includes = (text: string): boolean => {
    const range = parseIpv4Range(text);
    return range !== undefined && covers(range, metadataService);
  };
  return includes(String(peer.read("ipBlock.cidr"))) && !peer.strings("ipBlock.except").some(includes);
}
