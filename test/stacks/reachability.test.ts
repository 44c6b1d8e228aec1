import { describe, expect, it } from "vitest";
import { validateNetworkGraph } from "#components/core/validate-network-graph.ts";
import { planNamespaces } from "#components/platform/namespaces.ts";
import { namespaces as catalog } from "#stacks/catalog/namespaces.ts";
import { planContext } from "#stacks/layers/context.ts";
import { planApplication } from "#stacks/layers/workloads/plan.ts";
import { kubernetesObjects } from "#tools/lab/captured-objects.ts";
import { partiesOf, worldOf } from "#tools/reachability/world.ts";
import { disagreements } from "#test/support/network.ts";
import { committedConfig } from "#test/support/stack-text.ts";
import { stacks, synth } from "#test/support/synth.ts";

describe.each(stacks)("the network of %s", (stack) => {
  const config = committedConfig(stack);
  const { graph, workloads } = planApplication(planContext(config, stack, []));
  const namespaces = planNamespaces(catalog, config.environment);
  const objects = async () => kubernetesObjects(await synth(stack)).map(({ object }) => object);

  it("is sound", () => {
    expect(validateNetworkGraph(graph)).toEqual([]);
  });

  it("lets through what the catalogue calls and nothing else, at both ends, from the policies alone", async () => {
    expect(disagreements(await objects(), graph, namespaces)).toEqual([]);
  });

  it("has pods for each workload and each data service, and no others", async () => {
    const made = worldOf(await objects()).parties.map(({ name }) => name);
    const database = ["ms5-postgres", "ms5-postgres-pooler-ro", "ms5-postgres-pooler-rw"];
    expect(made.toSorted()).toEqual([...workloads.map(({ name }) => name), ...database].toSorted());
  });

  it("opens ports that containers declare, under the names of the catalogue", async () => {
    const parties = worldOf(await objects()).parties;
    const own = partiesOf(graph).filter(({ name }) => workloads.some((spec) => spec.name === name));
    const missing = own.flatMap(({ name, at }) => {
      const found = parties.find((party) => party.name === name)?.at;
      const declared = found?.kind === "pods" ? found.ports : [];
      const wanted = at.kind === "pods" ? at.ports.filter(({ port }) => port !== 15_020) : []; // the sidecar's own
      return wanted.filter((port) => !declared.some((each) => JSON.stringify(each) === JSON.stringify(port)));
    });
    expect(missing).toEqual([]);
  });
});
