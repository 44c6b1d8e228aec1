import { kubernetesNetworkPolicies } from "#policies/packs/kubernetes-network.ts";
import { limitExposedServicesTo } from "#policies/rules/kubernetes-network/limit-exposed-services.ts";
import { describeResourceRule } from "#test/policies/support/describe-rule.ts";
import type { Estate } from "#policies/engine/subject.ts";
import { absent } from "#test/policies/support/edits.ts";
import { kubernetesSubject } from "#test/policies/support/kubernetes-subjects.ts";
import { makePolicy } from "#test/policies/support/made-policy.ts";
import { policyOf } from "#test/policies/support/policies.ts";

const policy = (id: string) => policyOf(kubernetesNetworkPolicies, id);
const irrelevant = { "metadata.labels": { note: "unrelated" } };

const service = (type: string) => (whole: Estate) =>
  kubernetesSubject(whole, "core/v1:Service", { metadata: { name: "ms5-backend" }, spec: { type } });

describeResourceRule(policy("KNET04"), {
  kind: "core/Service",
  subject: service("ClusterIP"),
  breaks: [
    {
      title: "a port of every node",
      edits: { "spec.type": "NodePort" },
      says: ["spec.type: a port is open on every node"],
    },
    {
      title: "a load balancer on the internet",
      edits: { "spec.type": "LoadBalancer" },
      says: ["spec.type: the load balancer has an address on the internet"],
    },
    {
      title: "a foreign address",
      edits: { "spec.externalIPs": ["198.51.100.7"] },
      says: ["spec.externalIPs: traffic for foreign addresses is taken over"],
    },
  ],
  passes: [
    { title: "the default", edits: { "spec.type": absent } },
    {
      title: "an internal load balancer",
      edits: {
        "spec.type": "LoadBalancer",
        'metadata.annotations["service.beta.kubernetes.io/azure-load-balancer-internal"]': "true",
      },
    },
  ],
  unknown: ["spec.type", "spec.externalIPs"],
  irrelevant,
});

const listed = { staging: { publicServices: [] }, production: { publicServices: ["ms5-backend"] } };
describeResourceRule(
  makePolicy(limitExposedServicesTo(listed), { id: "KNET04 with a list", kinds: ["core/Service"] }),
  {
    kind: "core/Service",
    subject: service("LoadBalancer"),
    breaks: [
      {
        title: "a load balancer that is not listed",
        edits: { "metadata.name": "ms5-frontend" },
        says: ["spec.type: the load balancer has an address on the internet"],
      },
    ],
    unknown: ["metadata.name", "spec.type"],
    irrelevant,
  },
);

const host = "app.ms5floor.com";
describeResourceRule(policy("KNET05"), {
  kind: "networking.k8s.io/Ingress",
  subject: (whole) =>
    kubernetesSubject(whole, "networking.k8s.io/v1:Ingress", {
      metadata: { name: "app" },
      spec: { ingressClassName: "istio", rules: [{ host }], tls: [{ hosts: [host], secretName: "tls" }] },
    }),
  breaks: [
    { title: "a host in clear", edits: { "spec.tls": absent }, says: [`spec.rules[0]: ${host} is served in clear`] },
    {
      title: "a certificate of another host",
      edits: { "spec.tls[0].hosts": ["other.ms5floor.com"] },
      says: [`spec.rules[0]: ${host} is served in clear`],
    },
    {
      title: "every host of the domain",
      edits: { "spec.rules[0].host": "*.ms5floor.com" },
      says: ["spec.rules[0]: the entry takes requests for *.ms5floor.com"],
    },
    {
      title: "a rule without a host",
      edits: { "spec.rules[0].host": absent },
      says: ["spec.rules[0]: the entry takes requests for *"],
    },
    {
      title: "a snippet",
      edits: { 'metadata.annotations["nginx.ingress.kubernetes.io/server-snippet"]': "return 200;" },
      says: ['metadata.annotations["nginx.ingress.kubernetes.io/server-snippet"]: raw configuration reaches the proxy'],
    },
    {
      title: "the retired controller",
      edits: { "spec.ingressClassName": "nginx" },
      says: ["spec.ingressClassName: ingress-nginx is no longer maintained"],
    },
  ],
  passes: [
    {
      title: "an unrelated annotation",
      edits: { 'metadata.annotations["cert-manager.io/cluster-issuer"]': "internal" },
    },
  ],
  unknown: ["spec.rules[0].host", "spec.tls", "spec.ingressClassName", "metadata.annotations"],
  irrelevant,
});

describeResourceRule(policy("KNET05"), {
  kind: "gateway.networking.k8s.io/Gateway",
  subject: (whole) =>
    kubernetesSubject(whole, "gateway.networking.k8s.io/v1:Gateway", {
      metadata: { name: "entry" },
      spec: { listeners: [{ name: "https", hostname: host, protocol: "HTTPS", port: 443 }] },
    }),
  breaks: [
    {
      title: "a listener in clear",
      edits: { "spec.listeners[0].protocol": "HTTP" },
      says: ["spec.listeners[0]: the entry speaks HTTP"],
    },
    {
      title: "a listener without a protocol",
      edits: { "spec.listeners[0].protocol": absent },
      says: ["spec.listeners[0]: the entry speaks not stated"],
    },
    {
      title: "a listener without a host",
      edits: { "spec.listeners[0].hostname": absent },
      says: ["spec.listeners[0]: the entry takes requests for *"],
    },
  ],
  passes: [{ title: "TLS that is passed through", edits: { "spec.listeners[0].protocol": "TLS" } }],
  unknown: ["spec.listeners[0].hostname", "spec.listeners[0].protocol"],
  irrelevant,
});
