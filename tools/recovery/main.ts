import { readFileSync } from "node:fs";
import {
  azureIdOf,
  importIdOf,
  objectKeyOf,
  parsePendingCreations,
  parsePlannedCreations,
  planImport,
  releaseIdOf,
  subscriptionOf,
} from "#tools/lab/engine/recovery.ts";

const usage = `npm run recovery -- STATE.json [PLAN.json]

Writes the file for pulumi import --file after an interrupted update. STATE.json is what pulumi stack export wrote before
the refresh: every creation that was interrupted is listed. With PLAN.json, what pulumi preview --json wrote: every
creation of the plan. Nothing is asked for its existence: delete the entries of what does not exist, see
docs/runbooks/recover-an-interrupted-update.md.
`;

/** Nothing is read but the files. */
function run([stateFile, planFile]: readonly string[]): number {
  if (stateFile === undefined || stateFile.startsWith("-")) {
    process.stderr.write(usage);
    return stateFile === "--help" ? 0 : 2;
  }
  const state = readFileSync(stateFile, "utf8");
  const subscription = subscriptionOf(state);
  const creations =
    planFile === undefined ? parsePendingCreations(state) : parsePlannedCreations(readFileSync(planFile, "utf8"));
  const file = planImport(creations, (creation) => {
    const key = objectKeyOf(creation);
    const inCluster = key === undefined ? releaseIdOf(creation) : importIdOf(key);
    return azureIdOf(creation, subscription) ?? inCluster;
  });
  process.stdout.write(`${JSON.stringify(file, undefined, 2)}\n`);
  return 0;
}

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
