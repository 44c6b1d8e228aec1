import { secretVariables } from "#components/workload/command.ts";
import type { ProbeSpec } from "#components/workload/process-spec.ts";
import { validateText } from "#components/workload/template-text.ts";
import { issueIf, itemOf, repeatedAt } from "#components/workload/validation/catalogue.ts";
import type { EntryRule } from "#components/workload/validation/catalogue.ts";
import type { WorkloadSpec } from "#components/workload/workload-spec.ts";

/** Every `{{key}}` of an entry has a value. */
export const validateTexts: EntryRule = (spec, { textKeys }, path) => {
  const values = Object.fromEntries(textKeys.map((key) => [key, ""]));
  return textsOf(spec).flatMap(([place, text]) => validateText(`${path}.${place}`, text, values));
};

type Text = readonly [place: string, text: string];

const list = (place: string, texts: readonly string[]): readonly Text[] =>
  texts.map((text, index) => [itemOf(place, index), text]);

const textsOf = ({ process, probes, settings, files = [] }: WorkloadSpec): readonly Text[] => [
  ...list("process.command", process.command),
  ...Object.entries(probes ?? {}).flatMap(([name, probe]: [string, ProbeSpec | undefined]) => probeTexts(name, probe)),
  ...Object.entries(settings).flatMap(([name, setting]): readonly Text[] => {
    const place = `settings.${name}`;
    if (typeof setting === "string") return [[place, setting]];
    return typeof setting === "object" ? list(`${place}.list`, setting.list) : [];
  }),
  ...files.flatMap((file, index) =>
    Object.entries(file.files).map(([name, text]): Text => [`${itemOf("files", index)}.files["${name}"]`, text]),
  ),
];

function probeTexts(name: string, probe: ProbeSpec | undefined): readonly Text[] {
  if (probe === undefined || "tcp" in probe) return [];
  if ("exec" in probe) return list(`probes.${name}.exec`, probe.exec);
  return probe.http.host === undefined ? [] : [[`probes.${name}.http.host`, probe.http.host]];
}

/** Of two variables of one name the process sees one, and nobody says which. */
export const validateVariables: EntryRule = ({ settings, secrets }, _catalogue, path) => {
  const variables = secretVariables(secrets).map(({ variable }) => variable);
  const repeatedVariables = repeatedAt(variables).map((index) => variables[index]);
  return [
    ...repeatedAt(secrets.map(({ secret }) => secret)).map((index) => ({
      path: `${itemOf(`${path}.secrets`, index)}.secret`,
      reason: `is read twice (got "${String(secrets[index]?.secret)}"); remove one of both`,
    })),
    ...secrets.flatMap(({ variable }, index) =>
      issueIf(
        variable !== undefined && (Object.hasOwn(settings, variable) || repeatedVariables.includes(variable)),
        `${itemOf(`${path}.secrets`, index)}.variable`,
        `is set twice (got "${String(variable)}"); remove the setting or the other secret`,
      ),
    ),
  ];
};
