import { countAt, listAt, textAt } from "#tools/plan/masked-value.ts";
import type { PlannedImage, PlannedWorkload } from "#tools/plan/application-model.ts";
import type { Finding, Masked, PlanResource } from "#tools/plan/model.ts";

/** https://github.com/distribution/reference/blob/v0.6.0/reference.go */
export function readImage(reference: string): PlannedImage {
  const [name = "", digest] = reference.split("@");
  const version = /:([^/:]+)$/.exec(name)?.[1] ?? null;
  return { reference, version, locked: digest !== undefined };
}

/** Images of the containers of a pod, those that run first included. */
export const imagesOfPod = (spec: Masked | undefined): readonly string[] =>
  [...listAt(spec, "initContainers"), ...listAt(spec, "containers")].flatMap((container) => {
    const image = textAt(container, "image");
    return image === undefined ? [] : [image];
  });

/** Whole references by the keys of the catalogues that a database names instead: `<catalogue>/<major or key>`. */
export function readCatalogs(resources: readonly PlanResource[]): ReadonlyMap<string, string> {
  const catalogs = resources.filter(({ type }) => type.endsWith(":ImageCatalog"));
  return new Map(
    catalogs.flatMap(({ inputs }) => {
      const catalog = textAt(inputs["metadata"], "name") ?? "";
      const entries = [...listAt(inputs["spec"], "images"), ...listAt(inputs["spec"], "componentImages")];
      return entries.flatMap((entry) => {
        const image = textAt(entry, "image");
        return image === undefined ? [] : [[`${catalog}/${catalogKey(entry)}`, image] as const];
      });
    }),
  );
}

/** A major version or the key of a component, in a catalogue and in a reference to one. */
export const catalogKey = (entry: Masked): string => String(countAt(entry, "major") ?? textAt(entry, "key"));

/** One finding for each image that is not named by its content, with everybody who runs it. */
export function imageFindings(workloads: readonly PlannedWorkload[]): Finding[] {
  const uses = workloads.flatMap(({ name, images }) =>
    images.filter(({ locked }) => !locked).map(({ reference }) => ({ reference, name })),
  );
  return Object.entries(Object.groupBy(uses, ({ reference }) => reference)).map(([reference, users = []]) => ({
    severity: "warning",
    source: "images",
    path: reference,
    message: `has no digest, and another content can come under the same tag (run by ${users.map(({ name }) => name).join(", ")})`,
    remedy: "publish the image and run npm run images:lock",
    gate: "deploy",
  }));
}
