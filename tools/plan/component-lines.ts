import { fold } from "#tools/text/fold.ts";
import type { PlanResource } from "#tools/plan/model.ts";
import { isProvider } from "#tools/plan/summary.ts";
import type { TreeNode } from "#tools/plan/tree.ts";
import { treeOf } from "#tools/plan/tree.ts";
import { kindOf } from "#tools/plan/value-text.ts";

/** One component: how deep it is nested, and a text that names what it consists of. */
export interface ComponentLines {
  /** `null` outside the layers. */
  readonly layer: string | null;
  readonly lines: readonly string[];
}

/** Components by layer, one paragraph each: `KeyVault vault: Vault · DiagnosticSetting`. */
export function planComponentLines(resources: readonly PlanResource[], width: number): readonly ComponentLines[] {
  const roots = treeOf(resources)
    .flatMap((root) => (isStack(root) ? root.children : [root]))
    .toSorted((a, b) => (a.resource.layer ?? "").localeCompare(b.resource.layer ?? "", "en"));
  return Object.values(Object.groupBy(roots, ({ resource }) => resource.layer ?? "")).flatMap((nodes = []) => {
    const [first] = nodes;
    return first === undefined
      ? []
      : [{ layer: first.resource.layer, lines: nodes.flatMap((node) => linesOf(node, 4, width)) }];
  });
}

const isStack = ({ resource }: TreeNode): boolean => resource.type === "pulumi:pulumi:Stack";
const isLeaf = ({ resource, children }: TreeNode): boolean => resource.custom && children.length === 0;

function linesOf(node: TreeNode, indent: number, width: number): readonly string[] {
  const { resource, children } = node;
  const parts = partsOf(resource.name, children.filter(isLeaf));
  const title = `${kindOf(resource.type)} ${resource.name}`;
  const text = parts.length === 0 ? title : `${title}: ${parts.join(" · ")}`;
  const nested = children.filter((child) => !isLeaf(child));
  return [
    ...fold(text, { width, indent, hanging: indent + 4 }),
    ...nested.flatMap((child) => linesOf(child, indent + 2, width)),
  ];
}

/** `Vault` for a single resource, `AgentPool ×2 (data1, data2)` for several: their names without the component's own. */
function partsOf(component: string, leaves: readonly TreeNode[]): readonly string[] {
  const byKind = Object.groupBy(
    leaves,
    ({ resource }) => `${isProvider(resource) ? "provider " : ""}${kindOf(resource.type)}`,
  );
  return Object.entries(byKind).map(([kind, members = []]) => {
    if (members.length === 1) return kind;
    const keys = members.map(({ resource }) => resource.name.replace(`${component}-`, ""));
    return `${kind} ×${String(members.length)} (${keys.join(", ")})`;
  });
}
