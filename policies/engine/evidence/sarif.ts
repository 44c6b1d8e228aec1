import { createHash } from "node:crypto";
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from "node-sarif-builder";
import { disclaimer } from "#policies/engine/evidence/evidence.ts";
import type { Evidence, EvidenceExemption, EvidenceRow, EvidenceRule } from "#policies/engine/evidence/evidence.ts";
import { controlTag, messageOf, subjectName } from "#policies/engine/evidence/texts.ts";

/** Where GitHub draws its lines: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning */
const securitySeverities = { critical: "9.5", high: "8.0", medium: "5.5", low: "3.0" } as const;

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html): what a reviewer has to look at. Rows
 * that pass or do not apply are in evidence.json alone.
 */
export function sarifLog(evidence: Evidence): SarifBuilder["log"] {
  const { run, rules, rows, exemptions } = evidence;
  const builder = new SarifRunBuilder({
    automationDetails: { id: `${run.pack.name}/${run.stack}/` },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { SRCROOT: { description: { text: "root of the repository" } } },
    properties: { statement: disclaimer, stack: run.stack, date: run.date, commit: run.commit?.id ?? "" },
  }).initSimple({ toolDriverName: run.pack.name, toolDriverVersion: run.pack.version });
  builder.run.tool.driver.fullDescription = { text: disclaimer };
  for (const rule of rules) builder.addRule(sarifRule(rule));
  const byId = new Map(exemptions.map((exemption) => [exemption.id, exemption]));
  const reported = rows.filter((row) => row.enforcement !== "disabled" && levelOf(row) !== undefined);
  for (const row of reported) builder.addResult(sarifResult(row, run.stack, byId.get(row.exemption ?? "")));
  const log = new SarifBuilder({ $schema: "https://json.schemastore.org/sarif-2.1.0.json" });
  log.addRun(builder);
  // The builder lists the files without the folder they are relative to, which would name other files.
  const files = [...new Set(reported.map((row) => placeOf(row, run.stack).uri))].toSorted();
  builder.run.artifacts = files.map((uri) => ({ location: { uri, uriBaseId } }));
  return log.buildSarifOutput();
}

export const renderSarif = (evidence: Evidence): string => `${JSON.stringify(sarifLog(evidence), null, 2)}\n`;

const uriBaseId = "SRCROOT";

function sarifRule(rule: EvidenceRule): SarifRuleBuilder {
  const { id, title, why, remediation, severity, source, controls, enforcement } = rule;
  const rationale = controls.map((control) => `- ${controlTag(control)} (${control.strength}): ${control.rationale}`);
  const builder = new SarifRuleBuilder({
    name: nameOf(title),
    help: {
      text: `${sentence(remediation)} ${why}`,
      markdown: [`**${sentence(remediation)}**`, why, rationale.join("\n")].filter((part) => part !== "").join("\n\n"),
    },
    defaultConfiguration: { level: failLevel(enforcement, severity), enabled: enforcement !== "disabled" },
    properties: {
      tags: ["security", ...controls.map(controlTag)],
      precision: "very-high",
      "security-severity": securitySeverities[severity],
    },
  });
  return builder.initSimple({
    ruleId: id,
    shortDescriptionText: sentence(title),
    fullDescriptionText: why,
    helpUri: source,
  });
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** An identifier in Pascal case, which SARIF recommends for names. */
const nameOf = (title: string): string =>
  [...title.matchAll(/[a-z0-9]+/gi)].map(([word]) => word.charAt(0).toUpperCase() + word.slice(1)).join("");

function sarifResult(row: EvidenceRow, stack: string, exemption: EvidenceExemption | undefined): SarifResultBuilder {
  const { rule, urn, outcome, componentLocation } = row;
  const unknown = outcome === "undetermined" ? "undetermined, " : "";
  const { uri, line } = placeOf(row, stack);
  const related = row.location === undefined ? undefined : componentLocation;
  const builder = new SarifResultBuilder({
    kind: "fail",
    partialFingerprints: { "ruleAndUrn/v1": fingerprint(rule, urn) },
    properties: { urn, outcome, enforcement: row.enforcement, severity: row.severity },
    ...(related === undefined ? {} : { relatedLocations: [relatedLocation(related)] }),
    ...(outcome === "exempt" ? { suppressions: [suppression(exemption)] } : {}),
  }).initSimple({
    ruleId: rule,
    level: levelOf(row) ?? "note",
    messageText: `${subjectName(row)}: ${unknown}${messageOf(row)}`,
    fileUri: uri,
    startLine: line,
  });
  const [place] = builder.result.locations ?? [];
  if (place?.physicalLocation !== undefined) {
    place.physicalLocation.artifactLocation = { uri, uriBaseId };
    place.physicalLocation.region = { startLine: line };
    place.logicalLocations = [{ fullyQualifiedName: urn, kind: "resource" }];
  }
  return builder;
}

/** What is about the stack as a whole stands at the first line of its configuration. */
function placeOf({ location, componentLocation }: EvidenceRow, stack: string): { uri: string; line: number } {
  const place = location ?? componentLocation;
  return place === undefined ? { uri: `Pulumi.${stack}.yaml`, line: 1 } : { uri: place.file, line: place.line };
}

const relatedLocation = ({ file, line }: NonNullable<EvidenceRow["componentLocation"]>) => ({
  id: 1,
  message: { text: "the component that declares it" },
  physicalLocation: { artifactLocation: { uri: file, uriBaseId }, region: { startLine: line } },
});

type Level = "error" | "warning" | "note";

/** `undefined`: nothing to look at. */
function levelOf({ outcome, enforcement, severity }: EvidenceRow): Level | undefined {
  if (outcome === "undetermined") return "note";
  return outcome === "fail" || outcome === "exempt" ? failLevel(enforcement, severity) : undefined;
}

function failLevel(enforcement: EvidenceRow["enforcement"], severity: EvidenceRow["severity"]): Level {
  if (enforcement === "mandatory") return "error";
  return severity === "low" ? "note" : "warning";
}

const fingerprint = (rule: string, urn: string): string =>
  createHash("sha256").update(`${rule}\n${urn}`).digest("hex").slice(0, 32);

const suppression = (exemption: EvidenceExemption | undefined) => ({
  kind: "external" as const,
  status: "accepted" as const,
  justification:
    exemption === undefined
      ? "exempt"
      : `${exemption.reason} (${exemption.ticket}, ${exemption.owner}, until ${exemption.expires})`,
});
