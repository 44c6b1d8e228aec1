import type { types } from "@pulumi/kubernetes";
import { secretsDirectory } from "#components/workload/command.ts";
import { configMapName } from "#components/workload/config-map.ts";
import { needsSecrets, secretProviderClassName } from "#components/workload/secret-provider-class.ts";
import { slugOf } from "#components/workload/slug.ts";
import type { WorkloadFacts } from "#components/workload/workload-facts.ts";
import type { StorageSpec, WorkloadSpec } from "#components/workload/workload-spec.ts";

type Volume = types.input.core.v1.Volume;
type VolumeMount = types.input.core.v1.VolumeMount;

/** A volume and where it is mounted. Claims of a StatefulSet bring their own volume. */
interface Mounted {
  readonly volume?: Volume;
  readonly mount: VolumeMount;
}

/** Name of a volume; the claim template of a disk has the same. */
export const volumeNameOf = (storage: StorageSpec): string =>
  storage.kind === "shared" ? `share-${storage.share}` : `${storage.kind}-${slugOf(storage.path)}`;

/** Volumes of the pod, each once. */
export function renderVolumes(spec: WorkloadSpec, facts: WorkloadFacts): Volume[] {
  const volumes = planVolumes(spec, facts).flatMap(({ volume }) => volume ?? []);
  return [...new Map(volumes.map((volume) => [volume.name, volume])).values()];
}

export const renderVolumeMounts = (spec: WorkloadSpec, facts: WorkloadFacts): VolumeMount[] =>
  planVolumes(spec, facts).map(({ mount }) => mount);

function planVolumes(spec: WorkloadSpec, facts: WorkloadFacts): readonly Mounted[] {
  return [
    ...spec.storage.map((storage) => planStorage(storage, facts)),
    ...(spec.files ?? []).map((file): Mounted => {
      const name = `files-${slugOf(file.directory)}`;
      return {
        volume: { name, configMap: { name: configMapName(spec, file), defaultMode: 0o444 } },
        mount: { name, mountPath: file.directory, readOnly: true },
      };
    }),
    ...(needsSecrets(spec) ? [planSecrets(spec)] : []),
  ];
}

function planStorage(storage: StorageSpec, { claims }: WorkloadFacts): Mounted {
  const name = volumeNameOf(storage);
  const mountPath = storage.path;
  switch (storage.kind) {
    case "scratch": {
      const inMemory = storage.inMemory === true ? { medium: "Memory" } : {};
      return { volume: { name, emptyDir: { ...inMemory, sizeLimit: storage.size } }, mount: { name, mountPath } };
    }
    case "shared": {
      const claimName = Object.hasOwn(claims, storage.share) ? claims[storage.share] : undefined;
      if (claimName === undefined) throw new Error(`bug: nobody declares the share ${storage.share}`);
      const readOnly = storage.readOnly === true ? { readOnly: true } : {};
      return { volume: { name, persistentVolumeClaim: { claimName } }, mount: { name, mountPath, ...readOnly } };
    }
    case "disk":
      return { mount: { name, mountPath } };
  }
}

/** https://secrets-store-csi-driver.sigs.k8s.io/getting-started/usage */
function planSecrets(spec: WorkloadSpec): Mounted {
  const volumeAttributes = { secretProviderClass: secretProviderClassName(spec) };
  return {
    volume: { name: "secrets", csi: { driver: "secrets-store.csi.k8s.io", readOnly: true, volumeAttributes } },
    mount: { name: "secrets", mountPath: secretsDirectory, readOnly: true },
  };
}
