import type { Issue } from "#components/core/issues.ts";
import type { DatabaseSize, DatabaseSpecEntry } from "#components/data/database-spec.ts";

export type PoolerKey = "pooler" | "readPooler";

/** A workload that opens connections. */
export interface DatabaseClient {
  readonly name: string;
  /** Pods at full scale-out. */
  readonly pods: number;
  /** Pods beside those while a release is rolled out. */
  readonly surge: number;
  /** Connections one pod opens at most, over all its engines. */
  readonly connections: number;
  readonly via: PoolerKey | "direct";
  /** Role it signs in with. */
  readonly role: string;
}

/** One pooler, all its pods together unless it says otherwise. */
export interface PoolPlan {
  readonly instances: number;
  /** Connections clients open at full scale-out. */
  readonly clients: number;
  /** Roles that pass through; each has a pool of its own. */
  readonly roles: readonly string[];
  /** Clients one pod accepts: all of them, because it may be the only one left. */
  readonly maxClientConnections: number;
  /** Connections to the server of one role through one pod. */
  readonly poolSize: number;
  /** Connections to the server of every role through every pod. */
  readonly serverConnections: number;
}

export interface ConnectionPlan {
  readonly maxConnections: number;
  readonly clients: readonly DatabaseClient[];
  readonly pools: Readonly<Record<PoolerKey, PoolPlan>>;
  /** Connections past the poolers: who, and how many. */
  readonly direct: readonly { readonly who: string; readonly connections: number }[];
  readonly total: number;
  /** What a role may have at one time. */
  readonly roleLimits: Readonly<Record<string, number>>;
}

type Sizes = Pick<DatabaseSize, "instances" | "maxConnections"> & {
  readonly [Key in PoolerKey]: Pick<DatabaseSize[Key], "instances">;
};
type Entry = Pick<DatabaseSpecEntry, "owner" | "roles" | "reserved" | "writeShare">;

const poolers = ["pooler", "readPooler"] as const satisfies readonly PoolerKey[];
/** Smaller pools make requests wait for each other even when the server is idle. */
const smallestPool = 5;
/** A transaction takes a small part of a request; more clients than this for each connection queue. */
const clientsPerConnection = 10;

/** Pods a rollout starts before it stops others; a percentage is rounded up: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-surge */
export function planSurge(pods: number, maxSurge: number | `${number}%`): number {
  if (typeof maxSurge === "number") return maxSurge;
  return Math.ceil((pods * Number.parseFloat(maxSurge)) / 100);
}

/**
 * Divides the connections of the server: first those that pass no pooler, then the pools. Both poolers count in full
 * against one server, because connections to a standby stay open when it is promoted. Streaming replication does not
 * count: https://www.postgresql.org/docs/17/runtime-config-replication.html#GUC-MAX-WAL-SENDERS
 */
export function planConnections(size: Sizes, entry: Entry, clients: readonly DatabaseClient[]): ConnectionPlan {
  const direct = planDirect(size, entry);
  const left = Math.max(0, size.maxConnections - sum(direct.map(({ connections }) => connections)));
  const forWrites = Math.floor((left * entry.writeShare) / 100);
  const pools = {
    pooler: planPool(size.pooler.instances, clientsOf(clients, "pooler"), entry.owner, forWrites),
    readPooler: planPool(size.readPooler.instances, clientsOf(clients, "readPooler"), entry.owner, left - forWrites),
  };
  const total = sum([
    ...direct.map(({ connections }) => connections),
    ...poolers.map((key) => pools[key].serverConnections),
  ]);
  const roleLimits = Object.fromEntries(
    entry.roles.map(({ name, directConnections }) => [
      name,
      directConnections + sum(poolers.map((key) => throughPool(pools[key], name))),
    ]),
  );
  return { maxConnections: size.maxConnections, clients, pools, direct, total, roleLimits };
}

function planDirect(size: Sizes, { reserved, roles }: Entry): ConnectionPlan["direct"] {
  const pods = sum(poolers.map((key) => size[key].instances));
  return [
    ...reserved.map(({ who, connections, perPoolerPod }) => ({
      who,
      connections: perPoolerPod === true ? connections * pods : connections,
    })),
    ...roles
      .filter(({ directConnections }) => directConnections > 0)
      .map(({ name, directConnections }) => ({ who: name, connections: directConnections })),
  ];
}

function planPool(instances: number, clients: readonly DatabaseClient[], owner: string, share: number): PoolPlan {
  // Without a client yet, room for the owner is kept, so that the first one changes no setting of the server.
  const roles = clients.length === 0 ? [owner] : [...new Set(clients.map(({ role }) => role))].toSorted();
  const connections = sum(clients.map(connectionsOf));
  const fair = Math.floor(share / (instances * roles.length));
  const poolSize = Math.min(fair, Math.max(smallestPool, connections)); // more than there are clients is of no use
  return {
    instances,
    clients: connections,
    roles,
    maxClientConnections: roundUp(connections * 1.25, 100),
    poolSize,
    serverConnections: poolSize * instances * roles.length,
  };
}

const connectionsOf = ({ pods, surge, connections }: DatabaseClient): number => (pods + surge) * connections;
const clientsOf = (clients: readonly DatabaseClient[], via: DatabaseClient["via"]): DatabaseClient[] =>
  clients.filter((client) => client.via === via && connectionsOf(client) > 0);
const throughPool = ({ roles, poolSize, instances }: PoolPlan, role: string): number =>
  roles.includes(role) ? poolSize * instances : 0;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const roundUp = (count: number, step: number): number => Math.max(step, Math.ceil(count / step) * step);

/** Checks that every connection the workloads may open is accepted, and that the pools are worth their name. */
export function validateConnectionPlan(plan: ConnectionPlan, entry: Entry): Issue[] {
  return [...validateServer(plan), ...poolers.flatMap((key) => validatePool(key, plan)), ...validateRoles(plan, entry)];
}

function validateServer({ total, maxConnections }: ConnectionPlan): Issue[] {
  if (total <= maxConnections) return [];
  const reason = `is less than what is opened (got ${String(maxConnections)}, needed ${String(total)}); raise it, or run fewer pooler pods`;
  return [{ path: "maxConnections", reason }];
}

function validatePool(key: PoolerKey, { pools }: ConnectionPlan): Issue[] {
  const { poolSize, serverConnections, clients, instances } = pools[key];
  if (poolSize < smallestPool) {
    const reason = `leaves ${String(poolSize)} connections for each pod of the ${key} (got ${String(instances)} pods); raise maxConnections to give it ${String(smallestPool)}, or run fewer pods`;
    return [{ path: `${key}.instances`, reason }];
  }
  if (clients <= serverConnections * clientsPerConnection) return [];
  const reason = `has ${String(serverConnections)} connections for ${String(clients)} clients at full scale-out, more than ${String(clientsPerConnection)} clients for each; raise maxConnections or lower the replicas`;
  return [{ path: key, reason }];
}

/** Sign-ins past the poolers are limited by role, so a workload that needs more would be refused while it runs. */
function validateRoles({ clients }: ConnectionPlan, { roles }: Entry): Issue[] {
  const unknown = clients
    .filter(({ role }) => !roles.some(({ name }) => name === role))
    .map(({ name, role }) => ({ path: name, reason: `signs in with a role nobody declares (got "${role}"); add it` }));
  const crowded = roles.flatMap(({ name, directConnections }) => {
    const needed = sum(
      clientsOf(clients, "direct")
        .filter(({ role }) => role === name)
        .map(connectionsOf),
    );
    if (needed <= directConnections) return [];
    const reason = `has fewer connections than its workloads open (got ${String(directConnections)}, needed ${String(needed)}); raise it`;
    return [{ path: `roles.${name}.directConnections`, reason }];
  });
  return [...unknown, ...crowded];
}
