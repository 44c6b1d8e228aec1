import { Cluster } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Cluster";
import { Database } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Database";
import { ImageCatalog } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/ImageCatalog";
import { ScheduledBackup } from "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/ScheduledBackup";
import { PodMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor";
import { describe, expect, it } from "vitest";
import { PostgresDatabase } from "#components/data/postgres.ts";
import type { PostgresDatabaseArgs } from "#components/data/postgres.ts";
import { database } from "#stacks/catalog/database.ts";
import type { CapturedResource } from "#tools/capture/model.ts";
import { connectionsOf, someDatabase } from "#test/components/data/database-builders.ts";
import { captureOne, only, refusal } from "#test/components/capture-one.ts";
import { judge } from "#test/components/data/operator-schema.ts";
import { sizes } from "#test/data/database-sizes.ts";
import { at } from "#test/support/resources.ts";

const cnpg = "kubernetes:postgresql.cnpg.io/v1";
const declare = (change?: Partial<PostgresDatabaseArgs>) =>
  captureOne(() => new PostgresDatabase("postgres", someDatabase(change)));
const theOnly = async (type: string, change?: Partial<PostgresDatabaseArgs>): Promise<CapturedResource> =>
  only(await declare(change), type);
const cluster = async (change?: Partial<PostgresDatabaseArgs>) => (await theOnly(`${cnpg}:Cluster`, change)).inputs;
const staging = { size: sizes.staging, connections: connectionsOf(sizes.staging) };

const models = { Cluster, Database, ImageCatalog, ScheduledBackup } as const;

describe("the database", () => {
  it.each(Object.entries(models))("is a %s that the schema of the operator accepts", async (kind, model) => {
    for (const change of [undefined, staging]) {
      const resource = await theOnly(`${cnpg}:${kind}`, change);
      expect(() => {
        judge(model, resource);
      }).not.toThrow();
    }
  });

  it("would not be accepted with a field that is wrong", async () => {
    const { inputs, type } = await theOnly(`${cnpg}:Cluster`);
    expect(() => {
      judge(Cluster, { type, inputs: { ...inputs, spec: { instances: "three" } } });
    }).toThrow("instances must be integer");
  });

  it("is read by a monitor that the schema accepts and that skips the poolers", async () => {
    const monitor = await theOnly("kubernetes:monitoring.coreos.com/v1:PodMonitor");
    expect(() => {
      judge(PodMonitor, monitor);
    }).not.toThrow();
    expect(at(monitor.inputs, "spec", "selector", "matchLabels")).toEqual({
      "cnpg.io/cluster": "ms5-postgres",
      "cnpg.io/podRole": "instance",
    });
  });

  it("keeps records and archive in the cluster, whatever the program says", async () => {
    const resources = await declare();
    for (const type of [`${cnpg}:Cluster`, "kubernetes:barmancloud.cnpg.io/v1:ObjectStore"]) {
      expect(only(resources, type)).toMatchObject({ protect: true, retainOnDelete: true });
    }
    expect(only(await declare({ protect: false }), `${cnpg}:Cluster`)).toMatchObject({
      protect: false,
      retainOnDelete: true,
    });
  });

  it("is labelled as a place of records, object and pods", async () => {
    const inputs = await cluster();
    expect(at(inputs, "metadata", "labels", "ms5.io/data-class")).toBe("gxp-record");
    expect(at(inputs, "spec", "inheritedMetadata", "labels")).toMatchObject({
      "ms5.io/data-class": "gxp-record",
      "azure.workload.identity/use": "true",
      "sidecar.istio.io/inject": "false",
    });
  });

  it("signs in to the archive with its own identity", async () => {
    const inputs = await cluster({ clientId: "11111111-2222" });
    expect(at(inputs, "spec", "serviceAccountTemplate", "metadata", "annotations")).toEqual({
      "azure.workload.identity/client-id": "11111111-2222",
    });
    const store = await theOnly("kubernetes:barmancloud.cnpg.io/v1:ObjectStore");
    expect(at(store.inputs, "spec", "configuration", "azureCredentials")).toEqual({ inheritFromAzureAD: true });
  });

  it("archives its log under its own name and keeps it as long as it is told to", async () => {
    expect(at(await cluster(), "spec", "plugins")).toEqual([
      {
        name: "barman-cloud.cloudnative-pg.io",
        isWALArchiver: true,
        parameters: { barmanObjectName: "ms5-postgres", serverName: "ms5-postgres" },
      },
    ]);
    const store = await theOnly("kubernetes:barmancloud.cnpg.io/v1:ObjectStore", {
      backup: { destinationPath: "https://account.blob.core.windows.net/postgres/", retentionDays: 7 },
    });
    expect(at(store.inputs, "spec", "retentionPolicy")).toBe("7d");
  });

  it("waits for a standby in production, and for nobody where there are too few", async () => {
    const synchronous = { method: "any", number: 1, dataDurability: "required", failoverQuorum: true };
    expect(at(await cluster(), "spec", "postgresql", "synchronous")).toEqual(synchronous);
    for (const instances of [1, 2]) {
      const size = { ...sizes.staging, instances };
      expect(at(await cluster({ ...staging, size }), "spec", "postgresql", "synchronous")).toBeUndefined();
    }
  });

  it("has each instance in a zone of its own, on nodes of the data pools, with all it asks for", async () => {
    const spec = at(await cluster(), "spec");
    expect(spec).toMatchObject({
      affinity: {
        enablePodAntiAffinity: true,
        podAntiAffinityType: "required",
        topologyKey: "topology.kubernetes.io/zone",
        nodeSelector: { "ms5.io/pool": "data" },
        tolerations: [{ key: "ms5.io/pool", operator: "Equal", value: "data", effect: "NoSchedule" }],
      },
      resources: { requests: { cpu: "3000m", memory: "16Gi" }, limits: { cpu: "3000m", memory: "16Gi" } },
    });
  });

  it("gives each role the connections of the plan", async () => {
    const roles = at(await cluster(), "spec", "managed", "roles");
    const { roleLimits } = connectionsOf(sizes.production);
    expect(roles).toMatchObject(
      database.roles.map(({ name, secret }) => ({
        name,
        connectionLimit: roleLimits[name],
        passwordSecret: { name: secret },
      })),
    );
  });

  it("starts from the owner's Secret, so that the operator makes up no password", async () => {
    expect(at(await cluster(), "spec", "bootstrap", "initdb", "secret")).toEqual({ name: "ms5-postgres-app" });
    expect(at(await cluster(), "spec", "enableSuperuserAccess")).toBe(false);
  });

  it("finds the superuser's SQL where the cluster looks for it", async () => {
    const resources = await declare();
    const sql = only(resources, "kubernetes:core/v1:ConfigMap");
    const references = at(
      only(resources, `${cnpg}:Cluster`).inputs,
      ...["spec", "bootstrap", "initdb", "postInitApplicationSQLRefs", "configMapRefs"],
    );
    expect(references).toEqual([{ name: at(sql.inputs, "metadata", "name"), key: "roles.sql" }]);
    expect(at(sql.inputs, "data", "roles.sql")).toContain("ALTER ROLE");
  });

  it("is waited for only where the program is asked to", async () => {
    const annotations = async (awaitReady: boolean) => {
      const resources = await declare({ awaitReady });
      return ["Cluster", "Database"].map((kind) =>
        at(only(resources, `${cnpg}:${kind}`).inputs, "metadata", "annotations", "pulumi.com/waitFor"),
      );
    };
    expect(await annotations(false)).toEqual([undefined, undefined]);
    expect(await annotations(true)).toEqual(["condition=Ready", "jsonpath={.status.applied}=true"]);
  });

  it("starts behind its network policies, its archive and its images", async () => {
    const resources = await declare();
    const { dependencies } = only(resources, `${cnpg}:Cluster`);
    for (const type of ["NetworkPolicy", "ObjectStore", "ImageCatalog", "ConfigMap"]) {
      expect(dependencies.some((urn) => urn.includes(`:${type}::`))).toBe(true);
    }
  });

  it.each([
    ["memory", { size: { ...sizes.production, memory: "1Gi" } }],
    ["backupSchedule", { entry: { ...database, backupSchedule: "0 61 0 * * *" } }],
    ["retentionDays", { backup: { destinationPath: "https://a/b/", retentionDays: 0 } }],
    ["owner", { entry: { ...database, owner: "friend" } }],
    ["roles[0].name", { entry: { ...database, roles: [{ ...database.roles[0], name: "pg_friend" }] } }],
  ] as const)("is refused for a wrong %s", async (path, change) => {
    expect(await refusal(() => new PostgresDatabase("postgres", someDatabase(change)))).toContain(`"${path}"`);
  });

  it("is refused when its connections do not fit", async () => {
    const size = { ...sizes.production, maxConnections: 30 };
    const args = someDatabase({ size, connections: connectionsOf(size) });
    expect(await refusal(() => new PostgresDatabase("postgres", args))).toContain('"maxConnections"');
  });
});
