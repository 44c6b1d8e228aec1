import { describe, expect, it } from "vitest";
import { findModel } from "#tools/azure-schema/models.ts";
import { armIdTemplates } from "#tools/capture/arm-ids.ts";

describe("the ids a capture gives Azure resources", () => {
  it("follow the request paths of Microsoft's clients", () => {
    const offenders = Object.entries(armIdTemplates).flatMap(([token, template]) => {
      const path = findModel(token)?.path;
      // Azure compares ids without case, and the clients are not consistent about it.
      return path === undefined || path.toLowerCase() === template.toLowerCase() ? [] : [{ token, template, path }];
    });
    expect(offenders).toEqual([]);
  });
});
