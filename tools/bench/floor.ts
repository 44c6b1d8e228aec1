// An empty Pulumi program captured the way the plan captures a stack: what the SDK itself costs.
import { capture } from "#tools/capture/capture.ts";

const { resources } = await capture(() => ({}), { stack: "floor" });
process.stdout.write(`${JSON.stringify(resources)}\n`);
