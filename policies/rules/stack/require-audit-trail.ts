import { dataClassOf } from "#policies/engine/data-class.ts";
import { stackRule } from "#policies/engine/policy.ts";
import type { StackRule } from "#policies/engine/policy.ts";
import { auditSources } from "#policies/rules/logging/audit-sources.ts";
import { activitySettings } from "#policies/rules/logging/diagnostics.ts";
import { trailLinks } from "#policies/rules/stack/audit-trail.ts";

/** 21 CFR 11.10(e): https://www.ecfr.gov/current/title-21/chapter-I/subchapter-A/part-11/subpart-B/section-11.10 */
export const requireAuditTrail: StackRule = {
  ...stackRule((stack, judge) => {
    if (activitySettings(stack).length === 0) judge.report("changes of the subscription leave no trail");
    for (const source of auditSources(stack)) {
      for (const link of trailLinks) {
        judge.each([source.resource], (_resource, report) => {
          for (const broken of link(stack, source)) report("", `the audit trail breaks: ${broken}`);
        });
      }
    }
  }),
  appliesTo: (stack) => stack.resources.some((resource) => dataClassOf(resource) === "gxp-record"),
};
