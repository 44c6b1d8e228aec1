import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "#tools/lab/experiments/plane/context.ts";
import type { PlaneContext } from "#tools/lab/experiments/plane/context.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";

export const secrecy: readonly Experiment<PlaneContext>[] = [
  {
    group: "secrets",
    shows: "the audit log names a Secret that is written and never its value",
    run: async (context: PlaneContext): Promise<readonly string[]> => {
      const { value, name } = await writeSecret(context);
      return leaks(await auditLogWith(context, name), value);
    },
    // What a log with request bodies would hold: the same search must find the value in it.
    control: async (context: PlaneContext): Promise<readonly string[]> => {
      const { value, encoded, name } = await writeSecret(context);
      const log = await auditLogWith(context, name);
      return leaks(`${log}\n{"requestObject":{"data":{"password":"${encoded}"}}}`, value);
    },
  },
];

/** A value in clear or in the encoding that Kubernetes stores it in. */
export function leaks(log: string, value: string): readonly string[] {
  const forms = { "in clear": value, "in base64": Buffer.from(value).toString("base64") };
  return Object.entries(forms).flatMap(([form, text]) => (log.includes(text) ? [`the value is there ${form}`] : []));
}

async function writeSecret({ server, open: namespace }: PlaneContext) {
  const value = randomBytes(18).toString("hex");
  const name = `lab-${value.slice(0, 8)}`;
  const encoded = Buffer.from(value).toString("base64");
  const object = { apiVersion: "v1", kind: "Secret", metadata: { name, namespace }, data: { password: encoded } };
  const findings = await server.findings(object, { dryRun: false });
  if (findings.length > 0) throw new Error(findings.join("; "));
  return { value, encoded, name };
}

/** The log once it tells of an object; a log that is empty would prove nothing. */
function auditLogWith({ plane }: PlaneContext, name: string): Promise<string> {
  const file = join(plane.folder, "logs", "audit.log");
  return until(() => {
    const log = existsSync(file) ? readFileSync(file, "utf8") : "";
    return Promise.resolve(log.includes(name) ? log : undefined);
  }, `${name} in the audit log`);
}
