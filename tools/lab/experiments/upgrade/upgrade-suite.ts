import { join } from "node:path";
import { openWorkspace, operate } from "#tools/lab/engine/commands.ts";
import { locateParts, prepareWorkspace } from "#tools/lab/engine/workspace.ts";
import { requireSuccess } from "#tools/lab/experiments/drift/drift-checks.ts";
import { unpackEarlier } from "#tools/lab/experiments/upgrade/earlier-tree.ts";
import { defineSuite } from "#tools/lab/experiments/suite.ts";
import { withLab } from "#tools/lab/experiments/labs/temporary-lab.ts";
import { upgrade } from "#tools/lab/experiments/upgrade/upgrade.ts";
import type { UpgradeContext } from "#tools/lab/experiments/upgrade/upgrade.ts";
import { captureOf } from "#tools/lab/stack-capture.ts";

/** The way from an earlier commit to this one; which commit: {@link unpackEarlier}. */
export const upgradeSuite = defineSuite<UpgradeContext>({
  experiments: upgrade,
  long: true,
  withContext: (stack, use) =>
    withLab(stack, "upgrade", async (lab) => {
      const parts = locateParts();
      const root = parts.repository;
      const earlier = await unpackEarlier(root, stack, join(lab.folder, "earlier"));
      process.stderr.write(`${stack}: the upgrade starts from ${earlier.label}\n`);
      await openWorkspace(lab); // makes the stack
      const workspace = prepareWorkspace(lab, { ...parts, repository: earlier.folder });
      requireSuccess(await operate(workspace, "up"));
      const protectedTypes = (await captureOf("production")).resources.filter(({ protect }) => protect);
      return use({ lab, root, earlier, stateful: new Set(protectedTypes.map(({ type }) => type)) });
    }),
});
