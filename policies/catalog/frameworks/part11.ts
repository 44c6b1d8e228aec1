import type { FrameworkControl } from "#policies/engine/framework.ts";

/** The paragraphs of subparts B and C that demand something. */
export const part11Controls = {
  "11.10(a)": {
    label: "validated systems, and altered records are noticed",
    outside:
      "validation of the application against its intended use, user requirements, and approval by quality assurance",
  },
  "11.10(b)": {
    label: "complete copies for people and machines",
    outside: "how the application renders and exports a record, and who hands copies to an inspector",
  },
  "11.10(c)": {
    label: "records kept safe and readable as long as they must be",
    outside: "the retention schedule, media that stay readable over decades, and the results of restore drills",
  },
  "11.10(d)": {
    label: "only authorised people get in",
    outside:
      "joining, moving and leaving, access reviews, users inside the application, and sign-in rules of the tenant",
  },
  "11.10(e)": {
    label: "a secure, dated trail of what was changed",
    outside:
      "the trail of each record (who, old value, new value, why) is written by the application, and somebody has to review it",
  },
  "11.10(f)": {
    label: "steps happen in the permitted order",
    outside: "the order of business steps inside the application",
  },
  "11.10(g)": {
    label: "authority is checked before an action",
    outside: "authority inside the application, and the right to sign",
  },
  "11.10(h)": {
    label: "the source of input is checked",
    outside: "terminals, instruments and controllers on the shop floor",
  },
  "11.10(i)": {
    label: "people are qualified for their task",
    outside: "education, training and experience, and the records of them",
  },
  "11.10(j)": { label: "people answer for what they sign", outside: "the written policy, and that it is known" },
  "11.10(k)(1)": {
    label: "documents about the system are under control",
    outside: "procedures for operation and maintenance: their distribution and use",
  },
  "11.10(k)(2)": {
    label: "documents about the system change with a dated history",
    outside: "operating procedures, and approval of a release by quality assurance",
  },
  "11.30": {
    label: "records stay intact and confidential on open networks",
    outside: "signatures on records from end to end, and classification of what is sent",
  },
  "11.50(a)": {
    label: "a signature shows who, when and what it means",
    outside: "the application shows it; approval of a change in the repository is not such a signature",
  },
  "11.50(b)": {
    label: "what a signature shows is controlled like the record",
    outside: "the application keeps it with the record, on screen and on paper",
  },
  "11.70": {
    label: "a signature cannot be moved to another record",
    outside: "the application links signature and record",
  },
  "11.100(a)": {
    label: "a signature belongs to one person",
    outside: "identities of the application are never handed on",
  },
  "11.100(b)": {
    label: "identity is verified before a signature is given",
    outside: "proof of identity by the organisation",
  },
  "11.100(c)": {
    label: "the agency is told that signatures bind",
    outside: "the letter of the organisation to the FDA",
  },
  "11.200(a)": {
    label: "signing takes two components, used by their owner alone",
    outside: "the signing step of the application, and procedures against shared use",
  },
  "11.200(b)": {
    label: "a biometric signature works for its owner alone",
    outside: "choice and test of biometric devices, if any",
  },
  "11.300(a)": {
    label: "no two people have the same code and password",
    outside: "administration of users of the application and of the tenant",
  },
  "11.300(b)": {
    label: "codes and passwords are checked, recalled and renewed",
    outside: "password rules of the tenant, and recall when a person leaves",
  },
  "11.300(c)": { label: "lost tokens are made useless", outside: "procedure for lost devices and their replacement" },
  "11.300(d)": {
    label: "misuse is prevented, noticed and reported",
    outside: "who receives the report, and the reaction of the organisation",
  },
  "11.300(e)": {
    label: "devices that carry codes are tested",
    outside: "tests of tokens and cards, at first and later",
  },
} as const satisfies Readonly<Record<string, FrameworkControl>>;
