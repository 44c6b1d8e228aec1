import { operators } from "#stacks/catalog/operators.ts";
import { preview, up } from "#tools/lab/engine/commands.ts";
import type { Outcome } from "#tools/lab/engine/commands.ts";
import {
  judgeKinds,
  judgePlaces,
  judgeProfile,
  judgeValues,
  withoutDefinition,
} from "#tools/lab/experiments/charts/chart-checks.ts";
import { judgeReleases, nameOf, withoutKeys } from "#tools/lab/experiments/charts/chart-verdicts.ts";
import {
  catalogueReleases,
  helmRecords,
  helmSecrets,
  withoutChart,
} from "#tools/lab/experiments/charts/charts-context.ts";
import type { ChartsContext } from "#tools/lab/experiments/charts/charts-context.ts";
import { member } from "#tools/lab/experiments/plane/context.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";

const group = "charts";
const sampleChart = "plugin-barman-cloud";

export const charts: readonly Experiment<ChartsContext>[] = [
  {
    group,
    shows: "Helm has deployed every operator once, in exactly the catalogue's version",
    run: async ({ server }) => judgeReleases(await helmRecords(server), catalogueReleases),
    control: async ({ server }: ChartsContext): Promise<readonly string[]> => {
      const next = catalogueReleases.map((each) => ({ ...each, version: `${each.version}-next` }));
      return judgeReleases(await helmRecords(server), next);
    },
  },
  {
    group,
    shows: "the operators' pods are available, on the system pool",
    run: (context) => judgePlaces(context, "system"),
    control: (context) => judgePlaces(context, "data"),
  },
  {
    group,
    shows: "the restricted profile accepts every pod of an operator, also where a namespace demands less",
    run: (context) => judgeProfile(context, (spec) => spec),
    control: (context: ChartsContext) => judgeProfile(context, (spec) => withoutKeys(spec, "securityContext")),
  },
  {
    group,
    shows: "operators and add-ons bring exactly the kinds of their projects, and the server serves them",
    run: judgeKinds,
    control: withoutDefinition,
  },
  {
    group,
    shows: "the values a chart is rendered with are those of the program",
    run: (context) => judgeValues(context, (values) => values),
    control: (context: ChartsContext) => judgeValues(context, (values) => ({ ...values, nameOverride: "other" })),
  },
  {
    group,
    shows: "a second update changes no release",
    run: async (context: ChartsContext): Promise<readonly string[]> => [
      ...judgeUnchanged(await up(context, { extra: ["--expect-no-changes"] })),
      ...judgeReleases(await helmRecords(context.server), catalogueReleases),
    ],
    control: withoutRecord,
  },
  {
    group,
    shows: "an update without one of the charts fails and names the chart and its version",
    run: (context) =>
      withoutChart(context, sampleChart, async () => judgeMissing(await withoutRelease(context, () => up(context)))),
    control: async (context: ChartsContext) => judgeMissing(await up(context)),
  },
];

function judgeUnchanged({ exitCode, changes }: Outcome): readonly string[] {
  if (exitCode === 0) return [];
  return [`it ends with ${String(exitCode ?? "a signal")}: ${JSON.stringify(changes)}`];
}

/** Takes Helm's record of one release away, as a deletion by hand would, and brings it back. */
async function withoutRecord(context: ChartsContext): Promise<readonly string[]> {
  return withoutRelease(context, async () =>
    judgeUnchanged(await preview(context, { extra: ["--refresh", "--expect-no-changes"] })),
  );
}

async function withoutRelease<Result>({ server }: ChartsContext, use: () => Promise<Result>): Promise<Result> {
  const secret = (await helmSecrets(server)).find((each) => nameOf(each).includes(sampleChart));
  const folder = `/api/v1/namespaces/${String(member(secret, "metadata", "namespace"))}/secrets`;
  await server.call("DELETE", `${folder}/${nameOf(secret)}`);
  try {
    return await use();
  } finally {
    const metadata = withoutKeys(member(secret, "metadata"), "resourceVersion", "uid");
    await server.call("POST", folder, { ...secret, metadata });
  }
}

function judgeMissing({ exitCode, complaints }: Outcome): readonly string[] {
  if (exitCode === 0) return ["it succeeds"];
  const version = operators.find(({ chart }) => chart === sampleChart)?.version ?? "";
  const named = complaints.some(({ message }) => message.includes(sampleChart) && message.includes(version));
  return named
    ? []
    : [`no message names ${sampleChart} ${version}: ${complaints.map(({ message }) => message).join("; ")}`];
}
