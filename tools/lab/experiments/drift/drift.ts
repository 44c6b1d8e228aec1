import { isDeepStrictEqual } from "node:util";
import { refresh, up } from "#tools/lab/engine/commands.ts";
import type { DeployedLab } from "#tools/lab/experiments/labs/deployed-lab.ts";
import { judgeFound, judgeRepair, judgeSuccess } from "#tools/lab/experiments/drift/drift-checks.ts";
import type { Difference } from "#tools/lab/experiments/drift/drift-checks.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";
import { isSettled } from "#tools/lab/experiments/drift/settled.ts";
import { armStateFile, openArmState } from "#tools/lab/providers/azure-native/arm-state.ts";
import { changeOutside, removeOutside, resourcesOf } from "#tools/lab/providers/azure-native/drift.ts";

const account = "azure-native:storage:StorageAccount";
const logging = "azure-native:monitor:DiagnosticSetting";
const weakened = "minimumTlsVersion";

/** Resources as a whole: a refresh, and changes somebody made in the portal. Each leaves the lab as it was. */
export const azureDrift: readonly Experiment<DeployedLab>[] = [
  {
    group: "refresh",
    shows: "a refresh after the deployment finds nothing that is different",
    run: findsNothing,
    control: async (lab: DeployedLab): Promise<readonly string[]> => {
      const { id, before } = weaken(lab);
      const findings = await findsNothing(lab);
      changeOutside(lab.folder, id, weakened, before);
      await refresh(lab);
      return findings;
    },
  },
  {
    group: "drift",
    shows: "what is changed or removed in Azure past the program is found by name, and the next `up` puts it right",
    run: async (lab: DeployedLab): Promise<readonly string[]> => {
      const before = openArmState(lab.folder).all();
      const { id } = weaken(lab);
      const lost = firstOf(lab, logging).id;
      removeOutside(lab.folder, lost);
      const findings = await foundAndRepaired(lab, [
        { urn: lab.urnOf(account, id), property: weakened },
        { urn: lab.urnOf(logging, lost) },
      ]);
      if (findings.length > 0 || isDeepStrictEqual(openArmState(lab.folder).all(), before)) return findings;
      return [`${armStateFile} is not what it was before`];
    },
    // The same search where nobody changed anything.
    control: (lab) =>
      foundAndRepaired(lab, [{ urn: lab.urnOf(account, firstOf(lab, account).id), property: weakened }]),
  },
];

async function findsNothing(lab: DeployedLab): Promise<readonly string[]> {
  const outcome = await refresh(lab, { extra: ["--expect-no-changes"] });
  return [...judgeSuccess(outcome), ...judgeFound(outcome.results, [])];
}

/** Each step rests on the one before: the first that finds something wrong is the last. */
async function foundAndRepaired(lab: DeployedLab, expected: readonly Difference[]): Promise<readonly string[]> {
  const found = await refresh(lab);
  const missed = [...judgeSuccess(found), ...judgeFound(found.results, expected)];
  if (missed.length > 0) return missed;
  const repair = await up(lab);
  const unrepaired = [...judgeSuccess(repair), ...judgeRepair(repair.steps, expected)];
  return unrepaired.length > 0 ? unrepaired : isSettled(lab);
}

/** An old protocol on a storage account: a drift that an auditor asks about. */
function weaken(lab: DeployedLab) {
  const { id, inputs } = firstOf(lab, account);
  const before = inputs[weakened];
  changeOutside(lab.folder, id, weakened, "TLS1_0");
  return { id, before };
}

function firstOf({ folder }: DeployedLab, type: string) {
  const [first] = resourcesOf(folder, type);
  if (first === undefined) throw new Error(`the stack has no ${type}`);
  return first;
}
