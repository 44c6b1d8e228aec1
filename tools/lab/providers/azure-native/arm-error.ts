/** A refusal of Azure Resource Manager, worded as the provider passes it on. */
export class ArmError extends Error {
  constructor(status: number, code: string, message: string) {
    super(`Status=${String(status)} Code="${code}" Message="${message}"`);
  }
}

/** https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-parent-resource */
export const parentNotFound = (name: string): ArmError =>
  new ArmError(
    404,
    "ParentResourceNotFound",
    `Can not perform requested operation on nested resource. Parent resource '${name}' not found.`,
  );

/** https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found */
export const groupNotFound = (name: string): ArmError =>
  new ArmError(404, "ResourceGroupNotFound", `Resource group '${name}' could not be found.`);

/** https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found */
export const resourceNotFound = (type: string, name: string, group: string): ArmError =>
  new ArmError(
    404,
    "ResourceNotFound",
    `The Resource '${type}/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );

/** https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources */
export const scopeLocked = (id: string, lockedScope: string): ArmError =>
  new ArmError(
    409,
    "ScopeLocked",
    `The scope '${id}' cannot perform delete operation because following scope(s) are locked: '${lockedScope}'. Please remove the lock and try again.`,
  );
