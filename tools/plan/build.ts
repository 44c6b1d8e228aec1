import type { Capture, CapturedResource, SourcePosition } from "#tools/capture/model.ts";
import { maskProperties } from "#tools/plan/mask.ts";
import type { Finding, Plan, PlanResource } from "#tools/plan/model.ts";
import type { Position } from "#tools/plan/position.ts";
import { summarize } from "#tools/plan/summary.ts";

export interface PlanContext {
  /** Day to judge against, `YYYY-MM-DD`. */
  readonly date: string;
  readonly commit: string | null;
}

/** Turns what a run registered into the plan; diff, findings and slots are added by those who know them. */
export function planOf(capture: Capture, { date, commit }: PlanContext): Plan {
  const resources = capture.resources.map(planResource);
  return {
    schemaVersion: 1,
    project: capture.project,
    stack: capture.stack,
    mode: capture.mode,
    generatedFor: date,
    commit,
    summary: summarize(resources, []),
    resources,
    outputs: maskProperties(capture.outputs).value,
    invokes: capture.invokes.map(({ token, inputs }) => ({ token, inputs: maskProperties(inputs).value })),
    findings: [],
    diff: null,
    slots: { application: null, policies: null, cost: null },
  };
}

/** The plan with these findings beside those it has. */
export function withFindings(plan: Plan, found: readonly Finding[]): Plan {
  const findings = [...plan.findings, ...found];
  return { ...plan, findings, summary: summarize(plan.resources, findings) };
}

function planResource(resource: CapturedResource): PlanResource {
  const inputs = maskProperties(resource.inputs);
  const stackFrame = resource.frames.find(({ file }) => file.startsWith("stacks/"));
  const { registeredOutputs } = resource;
  return {
    urn: resource.urn,
    type: resource.type,
    name: resource.name,
    layer: layerOf(resource.frames),
    provider: packageOf(resource.type, resource.custom),
    packageVersion: resource.version === "" ? null : resource.version,
    explicitProvider: resource.provider === "" ? null : withoutId(resource.provider),
    parent: resource.parent === "" ? null : resource.parent,
    custom: resource.custom,
    protect: resource.protect,
    retainOnDelete: resource.retainOnDelete,
    deleteBeforeReplace: resource.deleteBeforeReplace,
    ignoreChanges: [...resource.ignoreChanges],
    replaceOnChanges: [...resource.replaceOnChanges],
    aliases: [...resource.aliases],
    dependencies: [...resource.dependencies],
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([key, urns]) => [key, [...urns]]),
    ),
    inputs: inputs.value,
    secretPaths: inputs.secretPaths,
    unknownPaths: inputs.unknownPaths,
    registeredOutputs: registeredOutputs === undefined ? null : maskProperties(registeredOutputs).value,
    position: positionOf(stackFrame),
    componentPosition: positionOf(resource.frames.find(({ file }) => /^components\/(?!core\/)/.test(file))),
  };
}

/** Layer that the program called: the outermost part of the call chain under `stacks/layers/`; layers share their helpers. */
function layerOf(frames: readonly SourcePosition[]): string | null {
  const layers = frames.flatMap(({ file }) => /^stacks\/layers\/([^/.]+)/.exec(file)?.[1] ?? []);
  return layers.at(-1) ?? null;
}

/** `kubernetes:core/v1:Namespace` and `pulumi:providers:kubernetes` both belong to `kubernetes`. */
function packageOf(type: string, custom: boolean): string {
  const [head = "", middle = "", tail = ""] = type.split(":");
  if (head === "pulumi") return middle === "providers" ? tail : "pulumi";
  return custom ? head : "component";
}

/** A provider reference is `<urn>::<id>`; the id of a run in process says nothing. */
function withoutId(reference: string): string {
  return reference.slice(0, reference.lastIndexOf("::"));
}

function positionOf(frame: SourcePosition | undefined): Position | null {
  return frame === undefined ? null : { file: frame.file, line: frame.line };
}
