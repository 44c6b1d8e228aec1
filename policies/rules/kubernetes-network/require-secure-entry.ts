import { resourceRule } from "#policies/engine/policy.ts";
import type { ResourceRule } from "#policies/engine/policy.ts";

const isSecure = ["HTTPS", "TLS"];

/** https://kubernetes.io/docs/concepts/services-networking/ingress/#tls, https://gateway-api.sigs.k8s.io/guides/tls/ */
export const requireSecureEntry: ResourceRule = resourceRule(
  (entry, report) => {
    const secured = entry.list("spec.tls").flatMap((item) => item.strings("hosts"));
    for (const rule of entry.list("spec.rules")) {
      const host = rule.string("host") ?? "*";
      if (host.includes("*")) report(rule.path, `the entry takes requests for ${host}`);
      else if (!secured.includes(host)) report(rule.path, `${host} is served in clear`);
    }
  },
  (entry, report) => {
    for (const [key, value] of entry.members("metadata.annotations")) {
      if (key.endsWith("-snippet")) report(value.path, "raw configuration reaches the proxy");
    }
  },
  (entry, report) => {
    const path = "spec.ingressClassName";
    if (entry.string(path) === "nginx") report(path, "ingress-nginx is no longer maintained");
  },
  (entry, report) => {
    for (const listener of entry.list("spec.listeners")) {
      const host = listener.string("hostname") ?? "*";
      const protocol = listener.string("protocol") ?? "not stated";
      if (host.includes("*")) report(listener.path, `the entry takes requests for ${host}`);
      if (!isSecure.includes(protocol)) report(listener.path, `the entry speaks ${protocol}`);
    }
  },
);
