import { namedObject } from "#policies/engine/named-object.ts";
import type { PodView } from "#policies/engine/pods.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

/** https://secrets-store-csi-driver.sigs.k8s.io/concepts#secretproviderclass */
export const secretClassKind = "secrets-store.csi.x-k8s.io/SecretProviderClass";
const driver = "secrets-store.csi.k8s.io";

/** Volumes that the driver fills from the vault. */
export const secretVolumesOf = ({ spec }: PodView): readonly PropertyView[] =>
  spec
    .list("volumes")
    .map((volume) => volume.at("csi"))
    .filter((volume) => volume.string("driver") === driver);

/** What a volume is filled by, as far as the stack declares it. @throws UnknownRead */
export const secretClassOf = (
  stack: StackView,
  workload: ResourceView,
  volume: PropertyView,
): ResourceView | undefined =>
  namedObject(stack, workload, secretClassKind, volume.at("volumeAttributes.secretProviderClass"));

/** The vault of the stack that a class reads: the one its inputs are made from, or one of that name. @throws UnknownRead */
export function vaultOf(stack: StackView, secretClass: ResourceView): ResourceView | undefined {
  const kind = "keyvault/Vault";
  const name = secretClass.at("spec.parameters.keyvaultName");
  const referenced = name.isKnown() ? undefined : secretClass.references("spec").find((used) => used.kind === kind);
  return referenced ?? stack.of(kind).find((vault) => vault.string("vaultName") === name.string());
}
