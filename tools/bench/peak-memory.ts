// Preloaded into a measured process: writes its peak resident memory, in megabytes, to the file it is given.
import { writeFileSync } from "node:fs";

const file = process.env["MS5_BENCH_MEMORY_FILE"];
process.on("exit", () => {
  if (file !== undefined) writeFileSync(file, String(process.resourceUsage().maxRSS / 1024));
});
