import { describe, expect, it } from "vitest";
import { validateActionGroups } from "#components/operations/action-group-spec.ts";
import { ActionGroups } from "#components/operations/action-groups.ts";
import { actionGroups } from "#stacks/catalog/action-groups.ts";
import { captureOne, ofType } from "../capture-one.ts";

const contacts = {
  onCall: "oncall@example.com",
  platform: "platform@example.com",
  finance: "finance@example.com",
  security: "security@example.com",
};

const declared = async () =>
  ofType(
    await captureOne(
      () =>
        new ActionGroups("alerts", {
          resourceGroupName: "rg-test",
          namePrefix: "ag-test",
          groups: actionGroups,
          contacts,
          tags: { system: "ms5" },
        }),
    ),
    "monitor:ActionGroup",
  );

const receiversOf = (inputs: Readonly<Record<string, unknown>>) =>
  inputs["emailReceivers"] as { emailAddress: string; useCommonAlertSchema: boolean }[];

describe("the action groups", () => {
  it("are one per severity, with a fixed name", async () => {
    expect((await declared()).map(({ inputs }) => inputs["actionGroupName"])).toEqual([
      "ag-test-critical",
      "ag-test-finance",
      "ag-test-security",
      "ag-test-warning",
    ]);
  });

  it("wake whoever is on call for critical and for security alerts only", async () => {
    const awake = (await declared())
      .filter(({ inputs }) => receiversOf(inputs).some(({ emailAddress }) => emailAddress === contacts.onCall))
      .map(({ name }) => name);
    expect(awake).toEqual(["alerts-critical", "alerts-security"]);
  });

  it("are global, enabled and tagged", async () => {
    const odd = (await declared()).filter(
      ({ inputs }) => inputs["location"] !== "Global" || inputs["enabled"] !== true || inputs["tags"] === undefined,
    );
    expect(odd).toEqual([]);
  });

  it("send the common alert schema to every receiver", async () => {
    const receivers = (await declared()).flatMap(({ inputs }) => receiversOf(inputs));
    expect(receivers.filter(({ useCommonAlertSchema }) => !useCommonAlertSchema)).toEqual([]);
  });

  it("have short names that fit into a text message", async () => {
    const tooLong = (await declared()).filter(({ inputs }) => String(inputs["groupShortName"]).length > 12);
    expect(tooLong).toEqual([]);
  });

  it("refuse a short name of 13 characters", () => {
    const groups = { ...actionGroups, critical: { shortName: "ms5-criticals", receivers: ["onCall"] } } as const;
    expect(validateActionGroups(groups, contacts)).toEqual([
      {
        path: "groups.critical.shortName",
        reason: 'must have 1 to 12 characters (got "ms5-criticals"); shorten it',
      },
    ]);
  });

  it("refuse to reach nobody", () => {
    const groups = { ...actionGroups, warning: { shortName: "ms5-warning", receivers: [] } };
    expect(validateActionGroups(groups, contacts).map(({ path }) => path)).toEqual(["groups.warning.receivers"]);
  });

  it("refuse a contact without an address", () => {
    const paths = validateActionGroups(actionGroups, { ...contacts, finance: "" }).map(({ path }) => path);
    expect(paths).toEqual(["contacts.finance"]);
  });
});
