import { describe, expect, it } from "vitest";
import { z } from "zod";
import { renderConfigMaps } from "#components/workload/config-map.ts";
import { renderResources } from "#components/workload/resources.ts";
import { renderVolumeMounts, renderVolumes, volumeNameOf } from "#components/workload/volumes.ts";
import type { StorageSpec, WorkloadSpec } from "#components/workload/workload-spec.ts";
import { aSize, aWorkload, someFacts } from "#test/support/workload-builders.ts";

const rendered = (spec: Partial<WorkloadSpec>) => ({
  volumes: renderVolumes(aWorkload(spec), someFacts()),
  mounts: renderVolumeMounts(aWorkload(spec), someFacts()),
});

describe("a directory of a pod", () => {
  it("is gone with the pod and cannot fill the node", () => {
    expect(rendered({ storage: [{ kind: "scratch", path: "/app/logs", size: "64Mi" }] })).toEqual({
      volumes: [{ name: "scratch-app-logs", emptyDir: { sizeLimit: "64Mi" } }],
      mounts: [{ name: "scratch-app-logs", mountPath: "/app/logs" }],
    });
  });

  it("is in memory where the entry says so", () => {
    const { volumes } = rendered({ storage: [{ kind: "scratch", path: "/tmp", size: "16Mi", inMemory: true }] });
    expect(volumes).toEqual([{ name: "scratch-tmp", emptyDir: { medium: "Memory", sizeLimit: "16Mi" } }]);
  });

  it("is the claim of its share, mounted where the entry says", () => {
    const storage: StorageSpec[] = [
      { kind: "shared", path: "/app/uploads", share: "uploads" },
      { kind: "shared", path: "/app/archive", share: "uploads", readOnly: true },
    ];
    expect(rendered({ storage })).toEqual({
      volumes: [{ name: "share-uploads", persistentVolumeClaim: { claimName: "ms5-uploads" } }],
      mounts: [
        { name: "share-uploads", mountPath: "/app/uploads" },
        { name: "share-uploads", mountPath: "/app/archive", readOnly: true },
      ],
    });
  });

  it("of a share nobody declares is refused", () => {
    expect(() => rendered({ storage: [{ kind: "shared", path: "/x", share: "toString" }] })).toThrow(
      "bug: nobody declares the share toString",
    );
  });

  it("on a disk is mounted by the name of its claim, which the stateful set makes", () => {
    const disk: StorageSpec = { kind: "disk", path: "/data", size: "8Gi", storageClass: "ms5-disk" };
    expect(rendered({ kind: { kind: "stateful" }, storage: [disk] })).toEqual({
      volumes: [],
      mounts: [{ name: volumeNameOf(disk), mountPath: "/data" }],
    });
  });

  it("holds files that nobody can change from inside", () => {
    const files = [{ directory: "/etc/flagd", files: { "flags.json": "{}" }, restarts: false }];
    expect(rendered({ files })).toEqual({
      volumes: [{ name: "files-etc-flagd", configMap: { name: "ms5-sample-etc-flagd", defaultMode: 0o444 } }],
      mounts: [{ name: "files-etc-flagd", mountPath: "/etc/flagd", readOnly: true }],
    });
  });

  it("holds the secrets of the vault, read-only", () => {
    expect(rendered({ secrets: [{ secret: "secret-key" }] })).toEqual({
      volumes: [
        {
          name: "secrets",
          csi: {
            driver: "secrets-store.csi.k8s.io",
            readOnly: true,
            volumeAttributes: { secretProviderClass: "ms5-sample" },
          },
        },
      ],
      mounts: [{ name: "secrets", mountPath: "/mnt/secrets", readOnly: true }],
    });
  });

  it("is there for Secrets that are kept in step, too: the driver works only while a pod mounts it", () => {
    const syncedSecrets = [{ name: "ms5-x", type: "Opaque", labels: {}, data: { username: "postgres-app-username" } }];
    expect(rendered({ syncedSecrets }).volumes).toHaveLength(1);
    expect(rendered({}).volumes).toEqual([]);
  });

  it("has a name Kubernetes accepts", () => {
    const storage: StorageSpec[] = [{ kind: "scratch", path: "/var/run/App_1.d/", size: "1Mi" }];
    expect(rendered({ storage }).mounts[0]).toMatchObject({ name: "scratch-var-run-app-1-d" });
  });
});

describe("a ConfigMap", () => {
  it("has the texts of one directory, with the values of the environment", () => {
    const spec = aWorkload({
      files: [
        { directory: "/etc/a", files: { "a.conf": "at {{domain}}", "b.conf": "b" }, restarts: true },
        { directory: "/etc/b", files: { "c.conf": "c" }, restarts: true },
      ],
    });
    expect(renderConfigMaps(spec, someFacts())).toEqual([
      { name: "ms5-sample-etc-a", data: { "a.conf": "at ms5.example.com", "b.conf": "b" } },
      { name: "ms5-sample-etc-b", data: { "c.conf": "c" } },
    ]);
    expect(renderConfigMaps(aWorkload(), someFacts())).toEqual([]);
  });
});

describe("resources", () => {
  const stated = z.object({
    limits: z.object({ "ephemeral-storage": z.string() }),
    requests: z.object({ "ephemeral-storage": z.string() }),
  });
  function disk(storage: readonly StorageSpec[], meshed = false): string {
    const { limits, requests } = stated.parse(renderResources(aWorkload({ storage }), aSize(), someFacts({ meshed })));
    expect(requests).toEqual(limits);
    return limits["ephemeral-storage"];
  }
  /** Five log files of 50 MB: https://learn.microsoft.com/azure/aks/custom-node-configuration-reference */
  const logs = (5 * 50e6) / 2 ** 20;
  const mebibytes = (text: string): number => Number(/^(\d+)Mi$/.exec(text)?.[1]);

  it("are what the stack file says", () => {
    const size = aSize({ cpu: "100m", memory: "256Mi", cpuLimit: "700m", memoryLimit: "512Mi" });
    expect(renderResources(aWorkload(), size, someFacts())).toMatchObject({
      requests: { cpu: "100m", memory: "256Mi" },
      limits: { cpu: "700m", memory: "512Mi" },
    });
  });

  it("leave room on the node for the logs of every container", () => {
    expect(mebibytes(disk([]))).toBeGreaterThanOrEqual(logs);
    expect(mebibytes(disk([], true))).toBeGreaterThanOrEqual(2 * logs);
  });

  it("leave room for every directory on the node's disk", () => {
    const more = disk([
      { kind: "scratch", path: "/a", size: "1Gi" },
      { kind: "scratch", path: "/b", size: "64Mi" },
    ]);
    expect(mebibytes(more) - mebibytes(disk([]))).toBe(1024 + 64);
  });

  it("count no directory in memory, on a share or on a disk of its own", () => {
    const elsewhere = disk([
      { kind: "scratch", path: "/a", size: "1Gi", inMemory: true },
      { kind: "shared", path: "/b", share: "uploads" },
      { kind: "disk", path: "/c", size: "8Gi", storageClass: "ms5-disk" },
    ]);
    expect(elsewhere).toBe(disk([]));
  });
});
