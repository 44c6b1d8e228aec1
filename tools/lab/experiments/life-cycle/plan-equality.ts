import type { CapturedResource } from "#tools/capture/model.ts";
import { compareWithEngine } from "#tools/lab/engine/compare-capture.ts";
import type { InputDifference } from "#tools/lab/engine/compare-capture.ts";
import type { Step } from "#tools/lab/engine/events.ts";

/** An input that the engine's preview has and the plan does not, because it is added after the program spoke. */
interface AddedInput {
  readonly type: RegExp;
  readonly path: string;
  readonly reason: string;
}

const provider = "https://github.com/pulumi/pulumi-azure-native/blob/v3.28.0/provider/pkg/provider/provider.go";

/** Everything else in which plan and preview differ is a finding. */
const addedInputs: readonly AddedInput[] = [
  {
    type: /^azure-native:/,
    path: "azureApiVersion",
    reason: `Check makes the API version of the type an input; ${provider}, applyDefaults`,
  },
  {
    type: /^azure-native:authorization:PolicyAssignment$/,
    path: "location",
    reason: `Check gives a type that has a location the provider's; ${provider}, getDefaultLocation`,
  },
  {
    type: /^pulumi:providers:/,
    path: "version",
    reason:
      "the engine adds the version of the SDK that was asked for; https://github.com/pulumi/pulumi/blob/v3.270.0/pkg/resource/deploy/providers/registry.go, SetProviderVersion",
  },
  {
    type: /^pulumi:providers:/,
    path: "__internal",
    reason: "the engine keeps its own notes about a plugin there; the same file, internalKey",
  },
];

/** Ways in which a plan is not what the engine would do. */
export function judgePlan(captured: readonly CapturedResource[], steps: readonly Step[]): readonly string[] {
  const { missing, extra, inputs } = compareWithEngine(captured, steps);
  return [
    ...missing.map((urn) => `${urn} is planned and the engine does not know it`),
    ...extra.map((urn) => `${urn} is the engine's and not planned`),
    ...inputs.filter((difference) => !isAdded(difference)).map(renderDifference),
  ];
}

function isAdded({ urn, path, captured }: InputDifference): boolean {
  const type = urn.split("::")[2]?.split("$").at(-1) ?? "";
  return captured === undefined && addedInputs.some((added) => added.path === path && added.type.test(type));
}

/** An object is not shown: it may hold a secret that the other side does not have. */
function renderDifference({ urn, path, captured, engine }: InputDifference): string {
  const value = (of: unknown): string =>
    typeof of === "object" && of !== null ? "an object" : JSON.stringify(of ?? null).slice(0, 80);
  return `${urn.split("::").at(-1) ?? urn} ${path}: planned ${value(captured)}, previewed ${value(engine)}`;
}
