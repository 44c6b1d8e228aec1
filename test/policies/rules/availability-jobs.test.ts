import { describeWorkload } from "#test/policies/support/describe-availability.ts";
import { stated } from "#test/policies/support/describe-pods.ts";
import { absent } from "#test/policies/support/edits.ts";
import { nightly, report, rollout, scaledJob } from "#test/policies/support/workloads.ts";

const hangs = "a job that hangs runs for ever";
const tries = (count: number): string => `a job that fails is started ${String(count)} times more`;
const ttl = "spec.ttlSecondsAfterFinished";

describeWorkload("AVL11", report, {
  breaks: [
    stated("spec.activeDeadlineSeconds", absent, hangs),
    stated("spec.backoffLimit", 7, tries(7)),
    stated(ttl, absent, "a finished job is never removed"),
  ],
  passes: [
    { title: "the most retries", edits: { "spec.backoffLimit": 6 } },
    { title: "the default of retries", edits: { "spec.backoffLimit": absent } },
    { title: "the immediate removal", edits: { [ttl]: 0 } },
  ],
  unknown: ["spec.activeDeadlineSeconds", "spec.backoffLimit", ttl],
});

const inner = "spec.jobTemplate.spec";
const policy = "spec.concurrencyPolicy";
const overlap = "a run starts while the one before it goes on";
const starting = "spec.startingDeadlineSeconds";
describeWorkload("AVL11", nightly, {
  breaks: [
    stated(`${inner}.activeDeadlineSeconds`, absent, hangs),
    stated(`${inner}.backoffLimit`, 7, tries(7)),
    stated(policy, "Allow", overlap),
    stated(policy, absent, overlap),
    stated(starting, absent, "a missed run starts at any later time"),
  ],
  passes: [
    { title: "the replacement of a run", edits: { [policy]: "Replace" } },
    { title: "runs that the history limit removes", edits: { [`${inner}.ttlSecondsAfterFinished`]: absent } },
  ],
  unknown: [`${inner}.activeDeadlineSeconds`, policy, starting],
});

describeWorkload("AVL11", scaledJob, {
  breaks: [
    stated("spec.jobTargetRef.activeDeadlineSeconds", absent, hangs),
    stated("spec.jobTargetRef.backoffLimit", 7, tries(7)),
  ],
  passes: [{ title: "the default of retries", edits: { "spec.jobTargetRef.backoffLimit": absent } }],
  unknown: ["spec.jobTargetRef.activeDeadlineSeconds"],
});

const unmeasured = "spec.strategy: nothing measures a release while it goes on";
const analysis = { templates: [{ templateName: "errors" }] };
const abort = "spec.progressDeadlineAbort";
const label = 'spec.template.metadata.labels["ms5.io/class"]';
describeWorkload("AVL12", rollout, {
  breaks: [
    { title: "steps without an analysis", edits: { "spec.strategy.canary.steps[1]": absent }, says: [unmeasured] },
    {
      title: "an analysis without templates",
      edits: { "spec.strategy.canary.steps[1].analysis.templates": [] },
      says: [unmeasured],
    },
    { title: "no strategy", edits: { "spec.strategy": absent }, says: [unmeasured] },
    { title: "blue and green without an analysis", edits: { "spec.strategy": { blueGreen: {} } }, says: [unmeasured] },
    stated(abort, absent, "a release that hangs is not taken back"),
    stated(abort, false, "a release that hangs is not taken back"),
  ],
  passes: [
    {
      title: "a Rollout that refers to its pods",
      edits: { "spec.template": absent, "metadata.labels": { "ms5.io/class": "critical" } },
    },
    { title: "an analysis in the background", edits: { "spec.strategy": { canary: { analysis } } } },
    { title: "an analysis before", edits: { "spec.strategy": { blueGreen: { prePromotionAnalysis: analysis } } } },
    { title: "an analysis after", edits: { "spec.strategy": { blueGreen: { postPromotionAnalysis: analysis } } } },
  ],
  notApplicable: [
    { title: "an elastic workload", edits: { [label]: "elastic" } },
    { title: "a Rollout of no class", edits: { "spec.template": absent } },
  ],
  unknown: ["spec.strategy.canary.steps[1].analysis.templates", abort, label],
});
