import { secretsDirectory } from "#components/workload/command.ts";
import { needsSecrets } from "#components/workload/secret-provider-class.ts";
import { mebibytesOf } from "#components/workload/storage-size.ts";
import { anyOf, issueIf, itemOf, repeatedAt } from "#components/workload/validation/catalogue.ts";
import type { EntryRule } from "#components/workload/validation/catalogue.ts";

export const validateStorage: EntryRule = ({ kind, storage }, { shares }, path) => {
  const disks = storage.filter((each) => each.kind === "disk");
  const stateful = kind.kind === "stateful";
  return [
    ...issueIf(
      stateful && disks.length === 0,
      `${path}.storage`,
      "has no disk for kind stateful (got none); add one, or use kind service",
    ),
    ...storage.flatMap((each, index) => {
      const at = itemOf(`${path}.storage`, index);
      if (each.kind === "shared") {
        const known = anyOf(shares);
        return issueIf(
          !shares.includes(each.share),
          `${at}.share`,
          `is not in the catalogue of shares (got "${each.share}"); use one of ${known}`,
        );
      }
      return [
        ...issueIf(
          each.kind === "disk" && !stateful,
          `${at}.kind`,
          `belongs to kind stateful only (got "disk" for kind ${kind.kind}); use shared or scratch`,
        ),
        ...issueIf(
          mebibytesOf(each.size) === undefined,
          `${at}.size`,
          `is no size (got "${each.size}"); write it like 64Mi or 8Gi`,
        ),
      ];
    }),
  ];
};

/** Directories that are mounted, each once: of two mounts in one place the process sees one. */
export const validateDirectories: EntryRule = (spec, _catalogue, path) => {
  const mounts = [
    ...spec.storage.map((each, index) => ({ place: `${itemOf("storage", index)}.path`, directory: each.path })),
    ...(spec.files ?? []).map(({ directory }, index) => ({ place: `${itemOf("files", index)}.directory`, directory })),
  ];
  const taken = needsSecrets(spec) ? [secretsDirectory] : [];
  const repeated = repeatedAt([...taken, ...mounts.map(({ directory }) => directory)]);
  return mounts.flatMap(({ place, directory }, index) => [
    ...issueIf(
      !directory.startsWith("/"),
      `${path}.${place}`,
      `is no directory from the root (got "${directory}"); begin with a slash`,
    ),
    ...issueIf(
      repeated.includes(index + taken.length),
      `${path}.${place}`,
      `is mounted twice (got "${directory}"); choose another directory`,
    ),
  ]);
};

/** Roles in Azure and what they are about exist. */
export const validateGrants: EntryRule = ({ grants = [] }, { roles, containers }, path) =>
  grants.flatMap(({ role, account, container }, index) => {
    const at = itemOf(`${path}.grants`, index);
    const known = Object.hasOwn(containers, account) ? containers[account] : undefined;
    return [
      ...issueIf(
        !roles.includes(role),
        `${at}.role`,
        `is not in the catalogue of roles (got "${role}"); use one of ${anyOf(roles)}`,
      ),
      ...(known === undefined
        ? issueIf(
            true,
            `${at}.account`,
            `is no storage account (got "${account}"); use one of ${anyOf(Object.keys(containers))}`,
          )
        : issueIf(
            !known.includes(container),
            `${at}.container`,
            `is no container of ${account} (got "${container}"); use one of ${anyOf(known)}`,
          )),
    ];
  });
