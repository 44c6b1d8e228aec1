import { iso27001Controls } from "#policies/catalog/frameworks/iso27001.ts";
import { iso9001Controls } from "#policies/catalog/frameworks/iso9001.ts";
import { part11Controls } from "#policies/catalog/frameworks/part11.ts";
import { soc2Controls } from "#policies/catalog/frameworks/soc2.ts";
import type { Framework } from "#policies/engine/framework.ts";
import type { FrameworkId } from "#policies/engine/policy.ts";

/** What policies are mapped to, with the edition that the numbers are from. */
export const frameworks = {
  part11: {
    title: "21 CFR Part 11",
    edition: "62 FR 13464 of 20 March 1997, with later amendments",
    tag: "p11",
    source: "https://www.ecfr.gov/current/title-21/chapter-I/subchapter-A/part-11",
    scope:
      "Binds electronic records that other FDA rules require, and signatures on them. Infrastructure is qualified, the application is validated, and the regulated company is the one that complies; there is no certificate.",
    controls: part11Controls,
  },
  iso9001: {
    title: "ISO 9001",
    edition: "2015",
    tag: "iso9001:2015",
    source: "https://www.iso.org/standard/62085.html",
    scope:
      "Certifies a quality management system. Context, leadership, planning, competence, customers, design, internal audit and management review are work of the organisation.",
    controls: iso9001Controls,
  },
  iso27001: {
    title: "ISO/IEC 27001 Annex A",
    edition: "2022, with Amendment 1:2024",
    tag: "iso27001:2022",
    source: "https://www.iso.org/standard/27001",
    scope:
      "Certification is about clauses 4 to 10, the management system, of which no configuration speaks; the controls of Annex A are chosen in the statement of applicability. People and buildings are outside the program.",
    controls: iso27001Controls,
  },
  soc2: {
    title: "SOC 2 Trust Services Criteria",
    edition: "2017, points of focus of 2022",
    tag: "soc2",
    source:
      "https://www.aicpa-cima.com/resources/download/2017-trust-services-criteria-with-revised-points-of-focus-2022",
    scope:
      "Security, availability, confidentiality and processing integrity; privacy is left out. A type 2 report is about operation over months: one run shows a design at one point in time. Points of focus are guidance, not requirements.",
    controls: soc2Controls,
  },
} as const satisfies Record<FrameworkId, Framework>;
