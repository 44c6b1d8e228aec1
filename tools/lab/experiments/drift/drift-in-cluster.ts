import { preview, refresh, up } from "#tools/lab/engine/commands.ts";
import type { DeployedLab } from "#tools/lab/experiments/labs/deployed-lab.ts";
import { judgeConflict, judgeFound, judgeRepair, judgeSuccess } from "#tools/lab/experiments/drift/drift-checks.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";
import { editField, readField, setField } from "#tools/lab/experiments/labs/kubectl.ts";
import type { Field } from "#tools/lab/experiments/labs/kubectl.ts";
import { isSettled } from "#tools/lab/experiments/drift/settled.ts";

/** A field the program states, and what somebody makes of it. */
interface Edit extends Field {
  readonly urn: string;
  /** Path of the field in the engine's words. */
  readonly property: string;
  readonly value: string;
}

const group = "drift";
/** Not `kubectl-…`: the provider takes over what a manager of such a name holds, and drops what it does not state. */
const scanner = "scanner.example";

/** Fields of Kubernetes objects, by who writes them. Each experiment leaves the lab as it was. */
export const clusterDrift: readonly Experiment<DeployedLab>[] = [
  {
    group,
    shows: "what another controller adds to our objects is no difference, to a refresh or to a preview",
    run: async (lab: DeployedLab): Promise<readonly string[]> => {
      for (const field of additions(lab)) await setField(lab.plane, field, "added", scanner);
      return isQuiet(lab);
    },
    // The controller writes where the program writes too.
    control: (lab) => withEdits(lab, editsOf(lab).slice(0, 1), () => isQuiet(lab), scanner),
  },
  {
    group,
    shows: "an edit by hand of namespace, limits or expander is undone, and what others added beside it stays",
    run: async (lab: DeployedLab): Promise<readonly string[]> => {
      for (const field of additions(lab)) await setField(lab.plane, field, "added", scanner);
      return withEdits(lab, editsOf(lab), (edits) => isUndone(lab, edits));
    },
    // The quota has no such mark.
    control: (lab) => withEdits(lab, [quotaEdit(lab)], (edits) => isUndone(lab, edits)),
  },
  {
    group,
    shows: "an edit by hand of a quota stops the deployment, which names editor and field, until somebody decides",
    run: async (lab: DeployedLab): Promise<readonly string[]> => [
      ...(await withEdits(lab, [quotaEdit(lab)], ([edit]) => isRefused(lab, edit))),
      ...(await isSettled(lab)),
    ],
    control: (lab) => withEdits(lab, editsOf(lab).slice(0, 1), ([edit]) => isRefused(lab, edit)),
  },
];

async function isQuiet(lab: DeployedLab): Promise<readonly string[]> {
  const found = await refresh(lab, { extra: ["--expect-no-changes"] });
  const findings = [...judgeSuccess(found), ...judgeFound(found.results, [])];
  if (findings.length > 0) return findings;
  return judgeSuccess(await preview(lab, { extra: ["--expect-no-changes"] }));
}

async function isUndone(lab: DeployedLab, edits: readonly Edit[]): Promise<readonly string[]> {
  const found = await refresh(lab);
  const missed = [...judgeSuccess(found), ...judgeFound(found.results, edits)];
  if (missed.length > 0) return missed;
  const repair = await deploy(lab);
  const unrepaired = [...judgeSuccess(repair), ...judgeRepair(repair.steps, edits)];
  if (unrepaired.length > 0) return unrepaired;
  const lost: string[] = [];
  for (const field of additions(lab)) {
    if ((await readField(lab.plane, field)) !== "added")
      lost.push(`${field.object.join(" ")}: ${field.pointer} is lost`);
  }
  return [...lost, ...(await isSettled(lab))];
}

async function isRefused(lab: DeployedLab, edit: Edit | undefined): Promise<readonly string[]> {
  if (edit === undefined) return ["there is nothing to edit"];
  await refresh(lab); // neither preview nor `up` looks at the cluster before it
  const path = `.${edit.property}`;
  const findings = judgeConflict(await preview(lab), "kubectl-edit", path);
  if (findings.length > 0) return findings;
  const refused = judgeConflict(await deploy(lab), "kubectl-edit", path);
  const kept = (await readField(lab.plane, edit)) === edit.value;
  return [...refused, ...(kept ? [] : ["the edit is gone"])];
}

/** As people deploy, with its preview: without one, the provider takes over what kubectl wrote instead of refusing. */
const deploy = (lab: DeployedLab) => up(lab, { extra: ["--skip-preview=false"] });

/** Makes edits for `check`; what is left of them is set back, which is how a person decides against one. */
async function withEdits(
  lab: DeployedLab,
  edits: readonly Edit[],
  check: (edits: readonly Edit[]) => Promise<readonly string[]>,
  manager?: string,
): Promise<readonly string[]> {
  const before = new Map<Edit, string>();
  for (const edit of edits) {
    before.set(edit, (await readField(lab.plane, edit)) ?? "");
    await (manager === undefined
      ? editField(lab.plane, edit, edit.value)
      : setField(lab.plane, edit, edit.value, manager));
  }
  const findings = await check(edits);
  let left = false;
  for (const [edit, value] of before) {
    if ((await readField(lab.plane, edit)) === value) continue;
    await editField(lab.plane, edit, value);
    left = true;
  }
  if (!left) return findings;
  await refresh(lab);
  return findings;
}

const core = "kubernetes:core/v1:";

function editsOf({ stack, urnOf }: DeployedLab): readonly Edit[] {
  const namespace = `ms5-${stack}`;
  return [
    {
      object: ["namespace", namespace],
      pointer: "/metadata/labels/pod-security.kubernetes.io~1enforce",
      value: "privileged",
      urn: urnOf(`${core}Namespace`, namespace),
      property: 'metadata.labels["pod-security.kubernetes.io/enforce"]',
    },
    {
      object: ["limitrange", "defaults", "--namespace", namespace],
      pointer: "/spec/limits/0/default/cpu",
      value: "8",
      urn: urnOf(`${core}LimitRange`, `${namespace}/defaults`),
      property: "spec.limits[0].default.cpu",
    },
    {
      object: ["configmap", expander, "--namespace", "kube-system"],
      pointer: "/data/priorities",
      value: "10:\n  - .*\n",
      urn: urnOf(`${core}ConfigMap`, `kube-system/${expander}`),
      property: "data.priorities",
    },
  ];
}

const quotaEdit = ({ stack, urnOf }: DeployedLab): Edit => ({
  object: ["resourcequota", "namespace", "--namespace", `ms5-${stack}`],
  pointer: "/spec/hard/pods",
  value: "999",
  urn: urnOf(`${core}ResourceQuota`, `ms5-${stack}/namespace`),
  property: "spec.hard.pods",
});

const expander = "cluster-autoscaler-priority-expander";

/** Fields the program does not state, on every object it edits. */
function additions(lab: DeployedLab): readonly Field[] {
  const annotation = "/metadata/annotations/scanner.example~1result";
  const objects = [...editsOf(lab), quotaEdit(lab)].map(({ object }) => ({ object, pointer: annotation }));
  return [...objects, { object: ["configmap", expander, "--namespace", "kube-system"], pointer: "/data/seen" }];
}
