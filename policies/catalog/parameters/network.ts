import type { Environment } from "#policies/engine/subject.ts";

interface PublicAddress {
  readonly purpose: string;
  readonly owner: string;
}

interface NetworkParameters {
  /** Days a flow log is kept at least. */
  readonly flowLogDays: number;
  /** Addresses the platform has on the internet, by logical name. */
  readonly publicAddresses: Readonly<Record<string, PublicAddress>>;
}

const publicAddresses = {
  "network-egress": {
    purpose: "what nodes and pods come from, fixed so that partners can admit it",
    owner: "platform",
  },
};

export const networkParameters: Readonly<Record<Environment, NetworkParameters>> = {
  staging: { flowLogDays: 14, publicAddresses },
  production: { flowLogDays: 90, publicAddresses },
};

/** What nobody on the internet may reach, by service: https://learn.microsoft.com/azure/aks/operator-best-practices-network, https://kubernetes.io/docs/reference/networking/ports-and-protocols/ */
export const guardedPorts = {
  SSH: "22",
  Telnet: "23",
  RPC: "135-139",
  SMB: "445",
  "SQL Server": "1433",
  NFS: "2049",
  etcd: "2379-2380",
  MySQL: "3306",
  RDP: "3389",
  PostgreSQL: "5432",
  WinRM: "5985-5986",
  Redis: "6379-6380",
  PgBouncer: "6432",
  "Kubernetes API": "6443",
  Elasticsearch: "9200-9300",
  "Managed Redis": "10000",
  kubelet: "10250-10255",
  MongoDB: "27017",
  "node ports": "30000-32767",
} as const;
