import { parseDocument } from "yaml";
import { parseStackFile } from "#stacks/config/stack-file.ts";
import { labError } from "#tools/lab/errors.ts";

/** Folder of the executable of each provider, by the provider's name. */
export type ProviderFolders = Readonly<Record<string, string>>;

/** The project file with the providers of the lab, which the deployment's own file must not know. */
export function renderProjectFile(text: string, providers: ProviderFolders): string {
  const document = parseDocument(text);
  // Without a version an entry serves whatever version the program's SDK asks for.
  const entries = Object.entries(providers).map(([name, path]) => ({ name, path }));
  document.setIn(["plugins"], document.createNode({ providers: entries }));
  return document.toString({ lineWidth: 0 });
}

export interface StackFileParts {
  /** Of the lab's earlier copy. */
  readonly salt: string | undefined;
  /** URL of the lab's chart repository. */
  readonly charts: string | undefined;
}

/** Keys of a stack file that bind it to one way of encryption. */
const encryptionKeys = ["secretsprovider", "encryptedkey", "encryptionsalt"] as const;

/**
 * The stack file of the lab: the committed settings, encrypted by the lab's own passphrase, with the charts of the
 * operators from the lab's mirror. A stack that knows no source of charts, as an earlier commit, is left alone.
 *
 * @throws LabError when a setting is encrypted: only the deployment can read it.
 */
export function renderStackFile(text: string, project: string, { salt, charts }: StackFileParts): string {
  const [secret] = parseStackFile(text, project).secretKeys;
  if (secret !== undefined) {
    throw labError(`${secret} is encrypted, which the lab cannot read`, "give it to the lab as a plain sample value");
  }
  const document = parseDocument(text);
  for (const key of encryptionKeys) document.delete(key);
  if (salt !== undefined) document.set("encryptionsalt", salt);
  const source = ["config", `${project}:charts`];
  if (charts !== undefined && document.hasIn(source)) {
    document.setIn(source, document.createNode({ source: "mirror", url: charts }));
  }
  return document.toString({ lineWidth: 0 });
}

/** What `pulumi stack init` wrote into the lab's earlier copy; another salt would make its state unreadable. */
export function readSalt(text: string): string | undefined {
  const salt: unknown = parseDocument(text).get("encryptionsalt");
  return typeof salt === "string" ? salt : undefined;
}
