import { unknownValue } from "#policies/engine/marked-value.ts";
import { databases, describeDatabases } from "#test/policies/support/databases.ts";
import { absent } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { storageClass } from "#test/policies/support/volumes.ts";
import { added, changed, inTurn, referring, without } from "#test/policies/support/workloads.ts";

const own = storageClass("ms5-data", { parameters: { skuName: "PremiumV2_LRS" } });
const ofClass = (edits: Edits) => changed("ms5-data", edits);
const paths = ["spec.storage.storageClass", "spec.walStorage.storageClass"];
const both = (wrong: string) => paths.map((path) => `ms5-postgres: ${path}: ${wrong}`);
const deleted = "volumes of ms5-data are deleted with their claim";
const early = "volumes of ms5-data are made before it is known in which zone the server is";
const fixed = "volumes of ms5-data never grow";

describeDatabases("PG10", {
  estate: () => Promise.resolve(added(own)(databases)),
  breaks: [
    ...["Delete", absent].map((value) => ({
      title: `the reclaim policy ${String(value)}`,
      edit: ofClass({ reclaimPolicy: value }),
      says: both(deleted),
    })),
    ...["Immediate", absent].map((value) => ({
      title: `the binding mode ${String(value)}`,
      edit: ofClass({ volumeBindingMode: value }),
      says: both(early),
    })),
    ...[false, absent].map((value) => ({
      title: `expansion ${String(value)}`,
      edit: ofClass({ allowVolumeExpansion: value }),
      says: both(fixed),
    })),
    {
      title: "no class of the stack",
      edit: without("ms5-data"),
      says: both("nothing says what the volume is made of"),
    },
    {
      title: "the default class for the log",
      edit: changed("ms5-postgres", { "spec.walStorage.storageClass": absent }),
      says: [`ms5-postgres: ${String(paths[1])}: nothing says what the volume is made of`],
    },
  ],
  passes: [
    { title: "one volume", edit: changed("ms5-postgres", { "spec.walStorage": absent }) },
    {
      title: "a class whose name is not known yet",
      edit: inTurn(
        ofClass({ "metadata.name": unknownValue }),
        referring("ms5-postgres", "spec", "ms5-data", Object.fromEntries(paths.map((path) => [path, unknownValue]))),
      ),
    },
  ],
  unknown: [
    {
      title: "the class of one volume is unknown",
      edit: changed("ms5-postgres", { [String(paths[0])]: unknownValue }),
      paths: paths.slice(0, 1),
    },
    {
      title: "the volume is unknown",
      edit: changed("ms5-postgres", { "spec.storage": unknownValue }),
      paths: ["spec.storage"],
    },
  ],
});
