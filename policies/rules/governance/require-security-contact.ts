import { stackRule } from "#policies/engine/policy.ts";
import { templateResources } from "#policies/engine/template.ts";

/** https://learn.microsoft.com/azure/defender-for-cloud/configure-email-notifications */
export const requireSecurityContact = stackRule((stack, judge) => {
  const templated = templateResources(stack, "Microsoft.Security/securityContacts");
  const contacts = [
    ...stack.of("security/SecurityContact"),
    ...templated.map(({ resource }) => resource.at("properties")),
  ];
  const reached = contacts.some(
    (contact) => contact.boolean("isEnabled") === true && (contact.string("emails") ?? "") !== "",
  );
  if (!reached) judge.report("Microsoft has nobody to tell of an attack");
});
