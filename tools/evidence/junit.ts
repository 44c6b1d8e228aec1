import { disclaimer } from "#policies/engine/evidence/evidence.ts";
import type { Evidence, EvidenceRow } from "#policies/engine/evidence/evidence.ts";
import { messageOf, subjectName } from "#policies/engine/evidence/texts.ts";
import { renderJunit } from "#tools/text/junit.ts";
import type { JunitCase } from "#tools/text/junit.ts";

/**
 * A case for each row. What stops no deployment is no failure of a build: advisory findings are skipped cases that say
 * what was found.
 */
export function renderEvidenceJunit({ run, rows, rules }: Evidence): string {
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  const commit = run.commit === null ? {} : { commit: run.commit.id };
  return renderJunit([
    {
      name: `policies.${run.stack}`,
      properties: { statement: disclaimer, stack: run.stack, date: run.date, pack: run.pack.version, ...commit },
      cases: rows.map((row) => caseOf(row, titles.get(row.rule) ?? "")),
    },
  ]);
}

function caseOf(row: EvidenceRow, title: string): JunitCase {
  const own = { group: `policies.${row.rule}`, name: `${subjectName(row)}: ${title} (${row.urn})` };
  const text = messageOf(row);
  if (row.outcome === "pass") return { ...own, failures: [] };
  if (row.outcome === "fail" && row.enforcement === "mandatory")
    return { ...own, failures: [`${text}${placeOf(row)}`] };
  const word =
    row.outcome === "fail" ? row.enforcement : row.outcome === "notApplicable" ? "not applicable" : row.outcome;
  return { ...own, failures: [], skipped: text === "" ? word : `${word}: ${text}` };
}

const placeOf = ({ location }: EvidenceRow): string =>
  location === undefined ? "" : ` (${location.file}:${String(location.line)})`;
