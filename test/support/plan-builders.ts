import type { Capture, CapturedResource, Properties } from "#tools/capture/model.ts";
import { planOf } from "#tools/plan/build.ts";
import type { Plan } from "#tools/plan/model.ts";

const stackUrn = "urn:pulumi:production::ms5::pulumi:pulumi:Stack::ms5-production";

/** How the wire format marks a secret and an unknown; copied from the SDK's documentation of its protocol. */
export const secret = (value: unknown): Properties => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A registered resource under the stack; `parent` is a type chain for its URN and the parent's URN at once. */
export function aRegistration(
  overrides: Partial<CapturedResource> & { readonly type: string; readonly name: string },
): CapturedResource {
  const { type, name, parent = stackUrn } = overrides;
  const parentTypes = parent.split("::")[2] ?? "";
  const chain = parentTypes === "pulumi:pulumi:Stack" ? "" : `${parentTypes}$`;
  return {
    urn: `urn:pulumi:production::ms5::${chain}${type}::${name}`,
    custom: !type.startsWith("ms5:"),
    parent,
    provider: "",
    inputs: {},
    dependencies: [],
    propertyDependencies: {},
    protect: false,
    retainOnDelete: false,
    deleteBeforeReplace: false,
    ignoreChanges: [],
    replaceOnChanges: [],
    aliases: [],
    version: "",
    frames: [],
    registeredOutputs: undefined,
    ...overrides,
  };
}

export const aPool = (inputs: Properties, overrides: Partial<CapturedResource> = {}): CapturedResource =>
  aRegistration({ type: "azure-native:containerservice:AgentPool", name: "regular1", inputs, ...overrides });

export function aCapture(resources: readonly CapturedResource[], outputs: Properties = {}): Capture {
  const stack = aRegistration({
    type: "pulumi:pulumi:Stack",
    name: "ms5-production",
    urn: stackUrn,
    parent: "",
    custom: false,
  });
  return {
    project: "ms5",
    stack: "production",
    mode: "update",
    resources: [stack, ...resources],
    invokes: [],
    outputs,
  };
}

export const aPlan = (resources: readonly CapturedResource[], outputs: Properties = {}): Plan =>
  planOf(aCapture(resources, outputs), { date: "2026-11-12", commit: null });
