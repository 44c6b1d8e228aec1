import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";

const reportSchema = z.looseObject({
  files: z.record(z.string(), z.looseObject({ mutants: z.array(z.looseObject({ status: z.string() })) })),
});

/**
 * Leaves in the report of an earlier run what tests noticed. Stryker keeps a survivor while no test that covers it
 * changes, but what runs while a module loads is covered by no test that it knows of.
 */
export function keepKilled(file: string): void {
  if (!existsSync(file)) return;
  const report = reportSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const files = Object.entries(report.files).map(([name, content]) => {
    const mutants = content.mutants.filter(({ status }) => status === "Killed");
    return [name, { ...content, mutants }] as const;
  });
  writeFileSync(file, JSON.stringify({ ...report, files: Object.fromEntries(files) }));
}
