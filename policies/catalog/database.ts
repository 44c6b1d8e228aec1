import type { PolicyRecord } from "#policies/engine/policy.ts";
import { podKinds } from "#policies/engine/pods.ts";

const cluster = "postgresql.cnpg.io/Cluster";
const pooler = "postgresql.cnpg.io/Pooler";
const store = "barmancloud.cnpg.io/ObjectStore";
const clusters = [cluster] as const;
const servers = [cluster, pooler] as const;
const reached = [cluster, "postgresql.cnpg.io/Database", ...podKinds] as const;
const archived = [cluster, store] as const;
const scheduled = [cluster, "postgresql.cnpg.io/ScheduledBackup"] as const;
const watched = [cluster, pooler, "monitoring.coreos.com/PodMonitor"] as const;
const volumes = [cluster, "storage.k8s.io/StorageClass"] as const;
const stores = [store, "storage/StorageAccount", "storage/BlobServiceProperties"] as const;

export const databaseRecords = {
  PG01: {
    title: "connections to the database are encrypted and come from inside",
    why: "The operator lets every user in over a connection in clear, with the password or its hash for whoever listens.",
    severity: "critical",
    level: "mandatory",
    kinds: servers,
    controls: {
      part11: {
        "11.30": ["direct", "records and signatures travel encrypted between application and database"],
        "11.10(d)": ["supporting", "no method lets a user into the database without proof"],
      },
      iso27001: {
        "A.8.24": ["direct", "both ends of a connection to the database speak TLS 1.2 or later"],
        "A.8.20": ["supporting", "the database has no address outside of the cluster"],
      },
      soc2: {
        "CC6.7": ["direct", "what is read from the database is encrypted on its way"],
        "CC6.6": ["supporting", "nobody outside of the cluster opens a connection to the database"],
      },
    },
    remediation:
      "begin pg_hba with hostnossl all all all reject, ask for TLS on both sides of the pooler, and keep services of the type ClusterIP",
    source: "https://cloudnative-pg.io/docs/1.30/postgresql_conf/#the-pg_hba-section",
  },
  PG02: {
    title: "nobody has the superuser of the database, and every password is in the vault",
    why: "Whoever is the superuser changes records and the trail of the change, and leaves neither a name nor a way back.",
    severity: "high",
    level: "mandatory",
    kinds: reached,
    controls: {
      part11: {
        "11.10(d)": ["direct", "only roles with stated privileges sign in to the database"],
        "11.10(g)": ["supporting", "no role of the database may grant itself more"],
        "11.300(a)": ["supporting", "every role of the database has a password of its own"],
      },
      iso27001: {
        "A.8.5": ["direct", "roles prove who they are by a salted challenge and response"],
        "A.8.2": ["supporting", "the privileged account of the database has no password"],
      },
      soc2: {
        "CC6.1": ["direct", "passwords of the database come from the vault alone"],
        "CC6.3": ["supporting", "roles of the database hold no power beyond their tables"],
      },
    },
    remediation: "leave enableSuperuserAccess off, give roles no attributes, and name the Secret of every password",
    source: "https://cloudnative-pg.io/docs/1.30/declarative_role_management/",
  },
  PG03: {
    title: "the database writes down who connects and what changes",
    why: "Without it a change of a record is known by its result alone. That the collector keeps the lines is judged once there is a collector.",
    severity: "high",
    level: "production",
    kinds: clusters,
    controls: {
      part11: {
        "11.10(e)": ["direct", "statements that create, change or delete records are logged with user and time"],
      },
      iso27001: {
        "A.8.15": ["direct", "changes in the database are events of the log"],
      },
      soc2: {
        "CC7.2": ["supporting", "unusual statements can be found afterwards"],
      },
      iso9001: {
        "7.5.3": ["supporting", "a change of documented information can be traced to a role"],
      },
    },
    remediation: "set pgaudit.log to write, ddl, role and log_connections to on",
    source: "https://cloudnative-pg.io/docs/1.30/logging/#pgaudit-logs",
  },
  PG04: {
    title: "the log of the database is archived by the plugin, by identity, from a volume of its own",
    why: "A backup without the log that follows it restores a state that nobody wants; a full log volume stops the database.",
    severity: "critical",
    level: "production",
    kinds: archived,
    controls: {
      part11: {
        "11.10(c)": ["direct", "every change of a record is in a second place within minutes"],
      },
      iso27001: {
        "A.8.13": ["direct", "backups can be brought forward to any moment between them"],
      },
      soc2: {
        "A1.2": ["direct", "the data can be restored to the moment before a failure"],
      },
      iso9001: {
        "7.5.3": ["supporting", "records in the database are protected from loss"],
      },
    },
    remediation:
      "name one plugin that archives the log into an object store of its own, sign in by workload identity, and bound the slots",
    source: "https://cloudnative-pg.io/plugin-barman-cloud/docs/usage/",
  },
  PG05: {
    title: "every database is backed up each day by the plugin",
    why: "Five fields instead of six mean another time, and the method by default is one that goes away: the cluster looks healthy and has no backup.",
    severity: "high",
    level: "production",
    kinds: scheduled,
    controls: {
      part11: {
        "11.10(c)": ["direct", "a copy of the records is made each day without a person"],
      },
      iso27001: {
        "A.8.13": ["direct", "copies are taken by a schedule of the configuration"],
      },
      soc2: {
        "A1.2": ["direct", "the age of the newest backup is bounded"],
      },
      iso9001: {
        "7.5.3": ["supporting", "copies of documented information are taken regularly"],
      },
    },
    remediation: "declare a ScheduledBackup with six fields, the method plugin and the name of the plugin",
    source: "https://cloudnative-pg.io/docs/1.30/backup/#scheduled-backups",
  },
  PG06: {
    title: "a change is confirmed once a standby has it",
    why: "The newest records are lost with the primary, and nobody can say which.",
    severity: "high",
    level: "production",
    kinds: clusters,
    controls: {
      iso27001: {
        "A.8.14": ["direct", "another server has every confirmed change"],
      },
      soc2: {
        "A1.2": ["supporting", "a server takes over without the loss of a record"],
      },
    },
    remediation:
      "run three instances with postgresql.synchronous number 1 and dataDurability required, and keep the disruption budget",
    source: "https://cloudnative-pg.io/docs/1.30/replication/#synchronous-replication",
  },
  PG07: {
    title: "servers of the database are in different zones, on nodes of their own, with what they ask for",
    why: "Two servers in one zone go together; a server that is evicted for a neighbour takes its connections with it.",
    severity: "high",
    level: "production",
    kinds: clusters,
    controls: {
      iso27001: {
        "A.8.14": ["direct", "no zone holds two servers of the database"],
        "A.8.6": ["supporting", "a server of the database has the processor and memory it is sized for"],
      },
      soc2: {
        "A1.2": ["supporting", "the loss of a zone leaves a server"],
        "A1.1": ["supporting", "no neighbour takes capacity from the database"],
      },
    },
    remediation:
      "require anti-affinity over zones and the pool of data, make limits equal to requests, and name the critical priority",
    source: "https://cloudnative-pg.io/docs/1.30/scheduling/",
  },
  PG08: {
    title: "a monitor reads the metrics of every database and pooler",
    why: "A standby that lags or an archive that fails is found when it is needed. The alerts themselves are judged once alert rules are declared.",
    severity: "medium",
    level: "production",
    kinds: watched,
    controls: {
      iso27001: {
        "A.8.16": ["direct", "the state of every server of the database is measured"],
      },
      soc2: {
        "CC7.2": ["supporting", "a failing archive shows in the metrics"],
        "A1.2": ["supporting", "the lag of standbys is known at all times"],
      },
      iso9001: {
        "9.1.1": ["supporting", "what is measured of the database is declared"],
      },
    },
    remediation: "declare a PodMonitor with the label cnpg.io/cluster or cnpg.io/poolerName in its selector",
    source: "https://cloudnative-pg.io/docs/1.30/monitoring/",
  },
  PG09: {
    title: "backups are kept as long as they may be needed, in storage that keeps versions",
    why: "A mistake that is noticed late is older than the oldest backup; one deletion takes the backups with the data.",
    severity: "high",
    level: "production",
    kinds: stores,
    controls: {
      part11: {
        "11.10(c)": ["direct", "copies of the records stay for a stated time"],
      },
      iso27001: {
        "A.5.33": ["direct", "copies of records are protected from being overwritten"],
        "A.8.13": ["supporting", "the period that backups reach back is stated"],
      },
      soc2: {
        "A1.2": ["supporting", "a state of weeks ago can be restored"],
      },
      iso9001: {
        "7.5.3": ["direct", "the retention of the copies is part of the configuration"],
      },
    },
    remediation: "state retentionPolicy, and write to an account of the stack whose blobs have versions",
    source: "https://cloudnative-pg.io/plugin-barman-cloud/docs/retention/",
  },
  PG10: {
    title: "volumes of the database outlive their claims, follow the server's zone and can grow",
    why: "By default the disk goes with the claim that somebody deletes by mistake, and the records with the disk.",
    severity: "high",
    level: "production",
    kinds: volumes,
    controls: {
      part11: {
        "11.10(c)": ["supporting", "a disk with records stays when its claim is deleted"],
      },
      iso27001: {
        "A.5.33": ["supporting", "no single deletion in the cluster destroys the disk of the records"],
        "A.8.6": ["supporting", "a disk that fills up is enlarged in place"],
      },
      soc2: {
        "A1.2": ["supporting", "the last disk of a deleted server is there to be mounted again"],
      },
    },
    remediation: "use a StorageClass with reclaimPolicy Retain, WaitForFirstConsumer and allowVolumeExpansion",
    source: "https://kubernetes.io/docs/concepts/storage/storage-classes/",
  },
} as const satisfies Record<string, PolicyRecord>;
