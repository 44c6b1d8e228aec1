import { withDeployedLab } from "#tools/lab/experiments/labs/deployed-lab.ts";
import type { DeployedLab } from "#tools/lab/experiments/labs/deployed-lab.ts";
import { azureDrift } from "#tools/lab/experiments/drift/drift.ts";
import { clusterDrift } from "#tools/lab/experiments/drift/drift-in-cluster.ts";
import { defineSuite } from "#tools/lab/experiments/suite.ts";

/** What becomes of changes that are made past the program: docs/decisions/0012-drift-in-the-cluster.md. */
export const driftSuite = defineSuite<DeployedLab>({
  experiments: [...azureDrift, ...clusterDrift],
  withContext: (stack, use) => withDeployedLab(stack, "drift", use),
  long: true,
});
