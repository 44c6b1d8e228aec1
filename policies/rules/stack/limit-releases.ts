import { chartMirror, reviewedCharts } from "#policies/catalog/parameters/stack.ts";
import { resourceRule } from "#policies/engine/policy.ts";
import type { PropertyView } from "#policies/engine/property-view.ts";

/** Without a version Helm takes the newest one: https://helm.sh/docs/helm/helm_install/ */
export const limitReleases = resourceRule(
  (release, report) => {
    const address = addressOf(release);
    const versions = reviewedCharts[address];
    if (versions === undefined) {
      report("chart", `${address} is no reviewed chart`);
      return;
    }
    const version = release.string("version") ?? "whichever is the newest";
    if (!versions.includes(version)) report("version", `version ${version} of ${address} is not a reviewed one`);
  },
  (release, report) => {
    if (release.boolean("devel") === true) report("devel", "versions in development are taken");
  },
);

function addressOf(release: PropertyView): string {
  const chart = release.string("chart") ?? "";
  const repository = release.string("repositoryOpts.repo")?.replace(/\/$/, "");
  if (repository === undefined) return chart;
  const published = Object.keys(reviewedCharts).find((address) => address.endsWith(`/${chart}`));
  return chartMirror.test(repository) && published !== undefined ? published : `${repository}/${chart}`;
}
