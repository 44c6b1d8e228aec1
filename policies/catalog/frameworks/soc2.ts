import type { FrameworkControl } from "#policies/engine/framework.ts";

/** Common criteria, and those of availability, confidentiality and processing integrity. */
export const soc2Controls = {
  "CC1.1": { label: "integrity and ethical values", outside: "conduct of the organisation" },
  "CC1.2": { label: "oversight by an independent board", outside: "work of the board" },
  "CC1.3": { label: "structure, reporting lines and authority", outside: "organisation chart and delegation" },
  "CC1.4": { label: "competent people", outside: "hiring, training and development" },
  "CC1.5": { label: "people are held to their duties", outside: "performance and consequences" },
  "CC2.1": {
    label: "good information for internal control",
    outside: "which information controls need, and its quality",
  },
  "CC2.2": { label: "communication inside", outside: "duties and changes are made known to the people concerned" },
  "CC2.3": { label: "communication with outside parties", outside: "contracts, notices and a way to report problems" },
  "CC3.1": { label: "clear objectives", outside: "objectives set by management" },
  "CC3.2": {
    label: "risks are identified and assessed",
    outside: "the risk assessment itself, and who accepts what remains",
  },
  "CC3.3": { label: "fraud is considered", outside: "assessment of incentives and opportunities" },
  "CC3.4": { label: "significant change is assessed", outside: "assessment of new business, people and technology" },
  "CC4.1": { label: "controls are evaluated", outside: "choice, frequency and independence of the evaluation" },
  "CC4.2": { label: "deficiencies reach those who correct them", outside: "follow-up by management" },
  "CC5.1": { label: "control activities reduce risk", outside: "choice of controls for each risk" },
  "CC5.2": { label: "general controls over technology", outside: "choice of technology controls for the objectives" },
  "CC5.3": {
    label: "policies and procedures put controls to work",
    outside: "written policies, and that they are followed",
  },
  "CC6.1": {
    label: "logical access is restricted",
    outside: "inventory of what is protected, users inside the application, rules of the tenant",
  },
  "CC6.2": { label: "users are registered and removed", outside: "approval of joiners, removal of leavers" },
  "CC6.3": {
    label: "rights follow roles and are reviewed",
    outside: "periodic access reviews, and segregation of business duties",
  },
  "CC6.4": {
    label: "physical access is restricted",
    outside: "offices, plants and devices; for data centres the report of the cloud provider",
  },
  "CC6.5": {
    label: "data is gone before a device is given away",
    outside: "disposal of devices; for data centres the report of the cloud provider",
  },
  "CC6.6": {
    label: "threats from outside the boundary are kept out",
    outside: "the list of boundaries, and the reaction to attempts",
  },
  "CC6.7": { label: "data is protected while it moves", outside: "removable media and devices of people" },
  "CC6.8": {
    label: "unauthorised software is kept out and noticed",
    outside: "devices of people, and the reaction to what was found",
  },
  "CC7.1": {
    label: "new weaknesses and changes of configuration are noticed",
    outside: "scans over the period, and how fast findings were closed",
  },
  "CC7.2": { label: "anomalies are noticed", outside: "that somebody reads the signals, over the whole period" },
  "CC7.3": { label: "events are evaluated", outside: "the decision whether an event is an incident" },
  "CC7.4": { label: "incidents are answered", outside: "the response of people, and its records" },
  "CC7.5": { label: "operation recovers from incidents", outside: "records of recoveries, and what was learnt" },
  "CC8.1": {
    label: "changes are authorised, tested and approved",
    outside: "approval of each change over the period, and tests of the application",
  },
  "CC9.1": { label: "risks of disruption are reduced", outside: "continuity plan and insurance of the business" },
  "CC9.2": { label: "risks of vendors are managed", outside: "assessment of vendors and partners" },
  "A1.1": { label: "capacity is watched and planned", outside: "forecast of demand by the business" },
  "A1.2": {
    label: "backup, recovery and environmental protection exist",
    outside: "buildings, power and climate: the report of the cloud provider; order of recovery by the business",
  },
  "A1.3": { label: "recovery is tested", outside: "execution and results of the tests" },
  "C1.1": {
    label: "confidential information is identified and kept",
    outside: "classification of information by its owners",
  },
  "C1.2": { label: "confidential information is disposed of", outside: "decision and proof of disposal" },
  "PI1.1": { label: "what processing must achieve is specified", outside: "specification of the application" },
  "PI1.2": { label: "input is complete and accurate", outside: "checks of the application on its input" },
  "PI1.3": { label: "processing does what is specified", outside: "tests of the application" },
  "PI1.4": {
    label: "output is complete, accurate and timely",
    outside: "checks of the application on its output, and its recipients",
  },
  "PI1.5": { label: "stored items are complete and accurate", outside: "checks of the application on what it stores" },
} as const satisfies Readonly<Record<string, FrameworkControl>>;
