import { coverageOf } from "#policies/engine/evidence/coverage.ts";
import type { Evidence } from "#policies/engine/evidence/evidence.ts";
import { renderMatrix } from "#policies/engine/evidence/matrix.ts";
import { renderComponentDefinition } from "#policies/engine/evidence/oscal-components.ts";
import { renderAssessmentResults } from "#policies/engine/evidence/oscal-results.ts";
import { renderSarif } from "#policies/engine/evidence/sarif.ts";
import { renderReport } from "#tools/evidence/html/report.ts";
import { renderEvidenceJunit } from "#tools/evidence/junit.ts";

/** Names of the files, as the help and the outside judges know them. */
export const fileNames = {
  evidence: "evidence.json",
  sarif: "evidence.sarif",
  results: "oscal-assessment-results.json",
  components: "oscal-component-definition.json",
  junit: "junit.xml",
  matrix: "control-matrix.csv",
  report: "report.html",
} as const;

/** The canonical record and its renderings, by file name. */
export function renderFiles(evidence: Evidence): ReadonlyMap<string, string> {
  const text = `${JSON.stringify(evidence, null, 2)}\n`;
  const coverage = coverageOf(evidence);
  return new Map([
    [fileNames.evidence, text],
    [fileNames.sarif, renderSarif(evidence)],
    [fileNames.results, renderAssessmentResults(evidence, coverage, text)],
    [fileNames.components, renderComponentDefinition(evidence, coverage)],
    [fileNames.junit, renderEvidenceJunit(evidence)],
    [fileNames.matrix, renderMatrix(coverage)],
    [fileNames.report, renderReport(evidence, coverage)],
  ]);
}
