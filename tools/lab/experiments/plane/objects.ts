import type { PlaneContext } from "#tools/lab/experiments/plane/context.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";
import type { KubernetesObject } from "#tools/lab/strict-dry-run.ts";
import { judge } from "#tools/lab/verify.ts";

export const objects: readonly Experiment<PlaneContext>[] = [
  {
    group: "verify",
    shows: "every Kubernetes object of the stack passes a strict dry run without a warning",
    run: (context) => judged(context, (object) => object),
    // Each object in turn has one property that no schema knows; all of them must be found.
    control: async (context: PlaneContext): Promise<readonly string[]> => {
      const findings = await judged(context, (object) => ({ ...object, specc: {} }));
      const named = findings.filter((finding) => finding.endsWith(".specc: field not declared in schema"));
      return named.length === context.objects.length ? named : [];
    },
  },
];

async function judged(
  { server, objects: all }: PlaneContext,
  change: (object: KubernetesObject) => KubernetesObject,
): Promise<readonly string[]> {
  const changed = all.map((each) => ({ ...each, object: change(each.object) }));
  const verdicts = await judge(server, changed, { createNamespaces: false });
  if (verdicts.length === 0) return ["the stack has no Kubernetes object"];
  return verdicts.flatMap(({ title, findings }) => findings.map((finding) => `${title}: ${finding}`));
}
