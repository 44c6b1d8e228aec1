import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { CrdSet } from "#tools/lab/crds/crd-modules.ts";
import type { Pool } from "#tools/lab/providers/azure-native/cluster-pools.ts";
import type { NodeFleet } from "#tools/lab/providers/azure-native/node-fleet.ts";

export interface KubectlFleetOptions {
  /** Of the lab's control plane; where the file is absent there is no plane and no nodes. */
  readonly kubeconfig: string;
  /** Path of kubectl, asked for only when there is a plane. */
  readonly kubectl: () => string;
  /** Custom resource definitions of an add-on. */
  readonly definitions: (addOn: CrdSet) => readonly object[];
  /** Kubernetes `Node` objects of a pool, with their status. */
  readonly render: (pool: Pool) => readonly object[];
  readonly signal: AbortSignal;
}

/** Label of AKS that holds the pool: https://learn.microsoft.com/azure/aks/use-labels */
const poolLabel = "kubernetes.azure.com/agentpool";

/** Longest time AKS's stand-in tries to empty nodes; the real default is 30 minutes. */
const drainTimeout = "15s";

/** Nodes as objects in the lab's API server, which kwok then keeps alive. */
export function createKubectlFleet(options: KubectlFleetOptions): NodeFleet {
  const run = (args: readonly string[], input = ""): Promise<void> => runKubectl(options, args, input);
  const create = async <Part>(parts: readonly Part[], render: (part: Part) => readonly object[]): Promise<void> => {
    if (!existsSync(options.kubeconfig)) return;
    const items = parts.flatMap(render);
    if (items.length === 0) return;
    const list = JSON.stringify({ apiVersion: "v1", kind: "List", items });
    // Not applied: a definition is too large for the annotation of an apply. What exists stays as it is.
    await run(["create", "--filename=-"], list).catch((error: unknown) => {
      if (!isOnlyExisting(error)) throw error;
    });
  };
  return {
    // Created whole, as a kubelet registers: a node without a status would be given one by kwok.
    provide: (pools) => create(pools, options.render),
    define: (addOns) => create(addOns, options.definitions),
    retire: async (pools) => {
      if (pools.length === 0 || !existsSync(options.kubeconfig)) return;
      const selector = `--selector=${poolLabel} in (${pools.map(({ name }) => name).join(",")})`;
      const drain = ["drain", "--ignore-daemonsets", "--delete-emptydir-data", "--force", `--timeout=${drainTimeout}`];
      // A pool goes even when a disruption budget keeps its pods: what is left is lost, as with AKS's undrainable nodes.
      await run([...drain, selector]).catch(() => undefined);
      await run(["delete", "nodes", "--ignore-not-found", "--wait=false", selector]);
    },
  };
}

/** kubectl complains about each object on a line of its own. */
function isOnlyExisting(error: unknown): boolean {
  const lines = error instanceof Error ? error.message.split("\n") : [];
  return lines.length > 0 && lines.every((line) => line.includes("(AlreadyExists)"));
}

/** @throws Error with what kubectl said. */
function runKubectl(options: KubectlFleetOptions, args: readonly string[], input: string): Promise<void> {
  const { kubeconfig, kubectl, signal } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(kubectl(), [`--kubeconfig=${kubeconfig}`, ...args], {
      stdio: ["pipe", "ignore", "pipe"],
      signal,
    });
    let complaint = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      complaint += text;
    });
    child.stdin.on("error", () => undefined); // kubectl ended before it read its input; its exit code tells
    child.stdin.end(input);
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`kubectl ${args[0] ?? ""} failed: ${complaint.trim()}`));
    });
  });
}
