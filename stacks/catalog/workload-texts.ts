/** What `{{key}}` in a text of the workload catalogue may name; the values are those of the environment. */
export const workloadTextKeys = [
  "environment",
  "namespace",
  "domain",
  "release",
  "objectsAccount",
  "allowContract",
] as const satisfies readonly string[];
