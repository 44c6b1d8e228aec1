import type { NetworkPeer } from "#components/workload/network-plan.ts";

/**
 * Who is on the network beside the workloads: data services, the platform, addresses outside of the cluster; and whom they
 * call. A workload that calls one of them says so in its own entry.
 *
 * `ours` are pods whose policies the program declares. The database's and the operators' pods are made by others, so
 * their labels are those of CloudNativePG 1.30 and of the pinned charts.
 */
export const networkPeers = [
  {
    name: "ms5-postgres",
    // Poolers carry the label of the cluster too, and the Jobs that create or restore an instance have no role; the
    // component tells both apart: https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/specs/jobs.go
    where: {
      kind: "pods",
      namespace: "ms5-{{environment}}",
      labels: { "cnpg.io/cluster": "ms5-postgres", "app.kubernetes.io/component": "database" },
    },
    // https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/docs/src/security.md#exposed-ports
    ports: [
      { name: "postgres", port: 5432 },
      { name: "http-status", port: 8000 },
      { name: "http-metrics", port: 9187 },
    ],
    ours: true,
    calls: [
      { to: "ms5-postgres", port: "postgres", why: "replicas follow the primary, and a new one copies it" },
      // https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/docs/src/instance_manager.md#primary-isolation
      { to: "ms5-postgres", port: "http-status", why: "a primary that reaches no other instance shuts itself down" },
      // https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/docs/src/security.md#calls-to-the-api-server-made-by-the-instance-manager
      { to: "api-server", port: "https", why: "the instance manager reads its cluster and reports its state" },
      { to: "private-endpoints", port: "https", why: "backups and the write-ahead log go to a blob container" },
      { to: "entra", port: "https", why: "the backup's identity exchanges its token" },
    ],
  },
  {
    name: "ms5-postgres-pooler-rw",
    where: {
      kind: "pods",
      namespace: "ms5-{{environment}}",
      labels: { "cnpg.io/poolerName": "ms5-postgres-pooler-rw" },
    },
    // https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/docs/src/connection_pooling.md#monitoring
    ports: [
      { name: "postgres", port: 5432 },
      { name: "http-metrics", port: 9127 },
    ],
    ours: true,
    calls: [
      { to: "ms5-postgres", port: "postgres", why: "transactions of the application, on the primary" },
      { to: "api-server", port: "https", why: "the pooler's manager reads its configuration and its secrets" },
    ],
  },
  {
    name: "ms5-postgres-pooler-ro",
    where: {
      kind: "pods",
      namespace: "ms5-{{environment}}",
      labels: { "cnpg.io/poolerName": "ms5-postgres-pooler-ro" },
    },
    ports: [
      { name: "postgres", port: 5432 },
      { name: "http-metrics", port: 9127 },
    ],
    ours: true,
    calls: [
      { to: "ms5-postgres", port: "postgres", why: "reading transactions, on a replica where there is one" },
      { to: "api-server", port: "https", why: "the pooler's manager reads its configuration and its secrets" },
    ],
  },
  {
    name: "cloudnative-pg",
    // https://github.com/cloudnative-pg/charts/blob/cloudnative-pg-v0.29.0/charts/cloudnative-pg/templates/_helpers.tpl
    where: { kind: "pods", namespace: "data-system", labels: { "app.kubernetes.io/name": "cloudnative-pg" } },
    ports: [{ name: "webhook", port: 9443 }],
    ours: true,
    calls: [
      // https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/docs/src/networking.md
      { to: "ms5-postgres", port: "http-status", why: "state of each instance, promotion, backup" },
      { to: "ms5-postgres", port: "postgres", why: "the operator's own connections" },
      { to: "plugin-barman-cloud", port: "grpc", why: "backup and recovery of the database" },
      { to: "api-server", port: "https", why: "objects of the databases and what is made of them" },
    ],
  },
  {
    name: "plugin-barman-cloud",
    // https://github.com/cloudnative-pg/charts/blob/plugin-barman-cloud-v0.8.0/charts/plugin-barman-cloud/templates/service.yaml
    where: { kind: "pods", namespace: "data-system", labels: { "app.kubernetes.io/name": "plugin-barman-cloud" } },
    ports: [{ name: "grpc", port: 9090 }],
    ours: true,
    calls: [{ to: "api-server", port: "https", why: "object stores and the rights of the database's pods" }],
  },
  {
    name: "prometheus",
    // https://github.com/prometheus-operator/prometheus-operator/blob/v0.93.0/pkg/prometheus/server/statefulset.go
    where: { kind: "pods", namespace: "monitoring", labels: { "app.kubernetes.io/name": "prometheus" } },
    ports: [{ name: "web", port: 9090 }],
    ours: false,
    calls: [
      { to: "ms5-postgres", port: "http-metrics", why: "metrics of the database" },
      { to: "ms5-postgres-pooler-rw", port: "http-metrics", why: "metrics of the pooler" },
      { to: "ms5-postgres-pooler-ro", port: "http-metrics", why: "metrics of the pooler" },
    ],
  },
  {
    name: "grafana",
    where: { kind: "pods", namespace: "monitoring", labels: { "app.kubernetes.io/name": "grafana" } },
    ports: [{ name: "http", port: 3000 }],
    ours: false,
    calls: [{ to: "ms5-postgres-pooler-ro", port: "postgres", why: "business panels read the database" }],
  },
  {
    name: "sql-exporter",
    where: { kind: "pods", namespace: "monitoring", labels: { "app.kubernetes.io/name": "sql-exporter" } },
    ports: [{ name: "http-metrics", port: 9399 }],
    ours: false,
    calls: [{ to: "ms5-postgres-pooler-ro", port: "postgres", why: "business metrics are read from the database" }],
  },
  {
    name: "gateway-external",
    // https://learn.microsoft.com/azure/aks/istio-deploy-ingress
    where: {
      kind: "pods",
      namespace: "aks-istio-ingress",
      labels: { istio: "aks-istio-ingressgateway-external" },
    },
    ports: [],
    ours: false,
    calls: [],
  },
  {
    name: "gateway-internal",
    where: {
      kind: "pods",
      namespace: "aks-istio-ingress",
      labels: { istio: "aks-istio-ingressgateway-internal" },
    },
    ports: [],
    ours: false,
    calls: [],
  },
  {
    name: "istiod",
    // Every revision has it, so that an upgrade of the mesh needs no other policy:
    // https://learn.microsoft.com/azure/aks/istio-native-sidecar#check-feature-status
    where: { kind: "pods", namespace: "aks-istio-system", labels: { app: "istiod" } },
    // https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio
    ports: [{ name: "https-dns", port: 15_012 }],
    ours: false,
    calls: [],
  },
  {
    name: "api-server",
    where: { kind: "addresses", ranges: ["{{apiServerRange}}"] },
    ports: [{ name: "https", port: 443 }],
    ours: false,
    calls: [{ to: "cloudnative-pg", port: "webhook", why: "objects of databases are checked before they are stored" }],
  },
  {
    name: "private-endpoints",
    where: { kind: "addresses", ranges: ["{{privateEndpoints}}"] },
    ports: [{ name: "https", port: 443 }],
    ours: false,
    calls: [],
  },
  {
    name: "entra",
    // login.microsoftonline.com has no private endpoint. Row 56 of
    // https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges#microsoft-365-common-and-office-online
    where: { kind: "addresses", ranges: ["20.20.32.0/19", "20.190.128.0/18", "20.231.128.0/19", "40.126.0.0/18"] },
    ports: [{ name: "https", port: 443 }],
    ours: false,
    calls: [],
  },
  {
    name: "plc-bagger",
    where: { kind: "addresses", ranges: ["16.191.1.131/32"] },
    ports: [{ name: "ethernet-ip", port: 44_818 }],
    ours: false,
    calls: [],
  },
  {
    name: "plc-basket-loader",
    where: { kind: "addresses", ranges: ["16.191.1.140/32"] },
    ports: [{ name: "ethernet-ip", port: 44_818 }],
    ours: false,
    calls: [],
  },
] as const satisfies readonly NetworkPeer[];

/** Where the cache is, by the kind the stack file names; the port has one name, so that callers are the same. */
export const cachePeers = {
  managed: [
    {
      name: "ms5-redis",
      where: { kind: "addresses", ranges: ["{{privateEndpoints}}"] },
      // https://learn.microsoft.com/azure/redis/tls-configuration
      ports: [{ name: "redis", port: 10_000 }],
      ours: false,
      calls: [],
    },
  ],
  valkey: [], // the workload of the same name
} as const satisfies Readonly<Record<"managed" | "valkey", readonly NetworkPeer[]>>;
