import type { monitor } from "@pulumi/azure-native/types/input.js";
import type { Issue } from "#components/core/issues.ts";
import type { AlertSeverity, Contact } from "#components/operations/alert-severity.ts";
import { alertSeverities } from "#components/operations/alert-severity.ts";

/** Whom one severity reaches. */
export interface ActionGroupSpec {
  /** Sender shown in text messages and mail subjects, at most 12 characters. */
  readonly shortName: string;
  readonly receivers: readonly Contact[];
}

export type ActionGroupSpecs = Readonly<Record<AlertSeverity, ActionGroupSpec>>;
export type Contacts = Readonly<Record<Contact, string>>;

/** https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups */
const maxShortNameLength = 12;

export function validateActionGroups(groups: ActionGroupSpecs, contacts: Contacts): Issue[] {
  return alertSeverities.flatMap((severity) => [
    ...validateShortName(severity, groups[severity]),
    ...validateReceivers(severity, groups[severity], contacts),
  ]);
}

function validateShortName(severity: AlertSeverity, { shortName }: ActionGroupSpec): Issue[] {
  if (shortName.length > 0 && shortName.length <= maxShortNameLength) return [];
  const reason = `must have 1 to ${String(maxShortNameLength)} characters (got "${shortName}"); shorten it`;
  return [{ path: `groups.${severity}.shortName`, reason }];
}

function validateReceivers(severity: AlertSeverity, { receivers }: ActionGroupSpec, contacts: Contacts): Issue[] {
  if (receivers.length === 0) {
    return [{ path: `groups.${severity}.receivers`, reason: "must reach somebody (got none); add a contact" }];
  }
  return receivers
    .filter((contact) => contacts[contact] === "")
    .map((contact) => ({
      path: `contacts.${contact}`,
      reason: 'must be an address (got ""); fill in the configuration',
    }));
}

/** Receivers are named after the contact, not the address, so that a new address is an update and not a new receiver. */
export function renderEmailReceivers(
  { receivers }: ActionGroupSpec,
  contacts: Contacts,
): monitor.MicrosoftCommonEmailReceiverArgs[] {
  return receivers.map((contact) => ({
    name: contact,
    emailAddress: contacts[contact],
    useCommonAlertSchema: true,
  }));
}
