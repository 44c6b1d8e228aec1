import { resourceRule } from "#policies/engine/policy.ts";

/** Off and None by default: https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent */
export const disallowPublicBlobs = resourceRule(
  (account, report) => {
    const path = "allowBlobPublicAccess";
    if (account.boolean(path) === true) report(path, "containers of the account can be made public");
  },
  (container, report) => {
    const path = "publicAccess";
    const access = container.string(path) ?? "None";
    if (access !== "None") report(path, `public access is ${access}`);
  },
);
