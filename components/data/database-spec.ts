import type { Bytes, Cpu } from "#components/core/units.ts";

/** Pods of a pooler. Requests equal limits. */
export interface PoolerSize {
  readonly instances: number;
  readonly cpu: Cpu;
  readonly memory: Bytes;
}

/** What differs between environments: block `ms5:database` of the stack file. */
export interface DatabaseSize {
  readonly instances: number;
  readonly cpu: Cpu;
  readonly memory: Bytes;
  readonly storage: Bytes;
  readonly walStorage: Bytes;
  readonly maxConnections: number;
  readonly pooler: PoolerSize;
  readonly readPooler: PoolerSize;
}

/** What a role may do to itself and to others by waiting; PostgreSQL durations. */
export interface SessionLimits {
  readonly statementTimeout: string;
  readonly lockTimeout: string;
  readonly idleInTransactionTimeout: string;
}

/** A role that signs in, with a password of the vault. */
export interface RoleSpec {
  readonly name: string;
  readonly purpose: string;
  /** Kubernetes Secret of type basic-auth with user name and password. */
  readonly secret: string;
  /** Roles it is a member of. */
  readonly memberOf: readonly string[];
  /** Whether it has the privileges of those roles at once; otherwise only after `SET ROLE`. */
  readonly inherits: boolean;
  /** Connections past the poolers at most. */
  readonly directConnections: number;
  readonly limits: SessionLimits;
}

/** Connections to the server that no role of the catalogue opens. */
export interface ReservedConnections {
  readonly who: string;
  readonly connections: number;
  /** Whether the number is for each pod of a pooler instead of for the server. */
  readonly perPoolerPod?: true;
  readonly why: string;
}

/** Everything about the database that is the same in every environment. */
export interface DatabaseSpecEntry {
  readonly names: {
    readonly cluster: string;
    readonly database: string;
    readonly objectStore: string;
    readonly imageCatalog: string;
    readonly backup: string;
    readonly pooler: string;
    readonly readPooler: string;
  };
  readonly major: number;
  /** Name of the database inside the server, and of the schema the application works in. */
  readonly databaseName: string;
  readonly schema: string;
  /** Schema of the platform's own tables. */
  readonly platformSchema: string;
  /** Role that owns database, schema and every object. */
  readonly owner: string;
  /** Role that migrations sign in with. */
  readonly migrator: string;
  readonly roles: readonly RoleSpec[];
  readonly extensions: readonly string[];
  /** Libraries the operator does not load by itself. */
  readonly preload: readonly string[];
  /** Jobs of TimescaleDB at one time. */
  readonly timescaleWorkers: number;
  /** Six fields, seconds first, UTC. */
  readonly backupSchedule: `${number} ${number} ${number} * * *`;
  readonly backupSidecar: { readonly cpu: Cpu; readonly memory: Bytes };
  readonly reserved: readonly ReservedConnections[];
  /** Percentage of the connections left over that the pooler of the primary may open; the rest is the read pooler's. */
  readonly writeShare: number;
}
