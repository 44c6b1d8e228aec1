import { loadConfig } from "#stacks/config/load.ts";
import { program } from "#stacks/program.ts";

// The SDK takes a stack trace for every promise, which costs more than the program itself. Errors of this program
// name path and remedy; `MS5_STACK_TRACES=1` brings the traces back.
if (process.env["MS5_STACK_TRACES"] === undefined) Error.stackTraceLimit = 0;

export const {
  clusterName,
  clusterId,
  oidcIssuerUrl,
  nodeResourceGroup,
  registryLoginServer,
  keyVaultName,
  logWorkspaceId,
  egressRange,
  applicationRelease,
} = program(loadConfig());
