import { clusterPolicies } from "#policies/packs/cluster.ts";
import { unknownValue } from "#policies/engine/marked-value.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { describeResourceRule, describeStackRule } from "#test/policies/support/describe-rule.ts";
import type { ResourceRuleCase } from "#test/policies/support/describe-rule.ts";
import { absent, editSubject, withSubject, withoutSubjects } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { subjectOf } from "#test/policies/support/estates.ts";
import { policyOf } from "#test/policies/support/policies.ts";

const kind = "containerservice/ManagedCluster";
const irrelevant = { fqdnSubdomain: "ms5" };

function describeCluster(id: string, spec: Omit<ResourceRuleCase, "kind" | "irrelevant">): void {
  describeResourceRule(policyOf(clusterPolicies, id), { kind, irrelevant, ...spec });
}

const stated = (path: string, value: unknown, says: string) => ({
  title: `${path} = ${typeof value === "symbol" ? "absent" : JSON.stringify(value)}`,
  edits: { [path]: value },
  says: [`${path}: ${says}`],
});

describeCluster("AKS10", {
  breaks: [
    stated("kubernetesVersion", "1.33", "1.33 is older than 1.34"),
    stated("kubernetesVersion", "1.33.9", "1.33.9 is older than 1.34"),
    stated("kubernetesVersion", absent, "the version is not stated as 1.<minor> (absent)"),
    stated("kubernetesVersion", "latest", "the version is not stated as 1.<minor> (latest)"),
    stated("kubernetesVersion", "1.36-beta", "the version is not stated as 1.<minor> (1.36-beta)"),
    stated("kubernetesVersion", "v1.36", "the version is not stated as 1.<minor> (v1.36)"),
  ],
  passes: [
    { title: "the oldest supported minor", edits: { kubernetesVersion: "1.34" } },
    { title: "a patch version", edits: { kubernetesVersion: "1.36.4" } },
    { title: "a patch version of two digits", edits: { kubernetesVersion: "1.36.10" } },
  ],
  unknown: ["kubernetesVersion"],
});

describeCluster("AKS11", {
  breaks: [
    stated("autoUpgradeProfile.upgradeChannel", "rapid", "the control plane follows channel rapid"),
    stated("autoUpgradeProfile.upgradeChannel", absent, "the control plane follows channel none"),
    stated("autoUpgradeProfile.nodeOSUpgradeChannel", "Unmanaged", "node images follow channel Unmanaged"),
    stated("autoUpgradeProfile.nodeOSUpgradeChannel", absent, "node images follow channel None"),
  ],
  passes: [
    {
      title: "the stable channel with security patches",
      edits: { autoUpgradeProfile: { upgradeChannel: "stable", nodeOSUpgradeChannel: "SecurityPatch" } },
    },
  ],
  unknown: ["autoUpgradeProfile.upgradeChannel", "autoUpgradeProfile.nodeOSUpgradeChannel"],
});

const defender = "securityProfile.defender";
describeCluster("AKS13", {
  breaks: [
    stated(`${defender}.securityMonitoring.enabled`, false, "Defender does not watch the cluster"),
    stated(`${defender}.logAnalyticsWorkspaceResourceId`, absent, "Defender has no workspace to report to"),
    {
      title: "a cluster without Defender",
      edits: { [defender]: absent },
      says: [
        `${defender}.securityMonitoring.enabled: Defender does not watch the cluster`,
        `${defender}.logAnalyticsWorkspaceResourceId: Defender has no workspace to report to`,
      ],
    },
  ],
  passes: [
    {
      title: "a workspace that does not exist yet",
      edits: { [`${defender}.logAnalyticsWorkspaceResourceId`]: unknownValue },
    },
  ],
  unknown: [`${defender}.securityMonitoring.enabled`],
});

const kms = "securityProfile.azureKeyVaultKms";
describeCluster("AKS15", {
  subject: (estate) =>
    editSubject(subjectOf(estate, kind), { [kms]: { enabled: true, keyId: "https://vault/keys/etcd/1" } }),
  breaks: [
    stated(`${kms}.enabled`, false, "Secrets in etcd are not encrypted with a key of the customer"),
    stated(`${kms}.keyId`, absent, "no key encrypts the Secrets in etcd"),
    ...["audit", "gxp-record"].map((dataClass) => ({
      title: `no encryption of ${dataClass}`,
      edits: { [kms]: absent, "tags.data-class": dataClass },
      says: [
        `${kms}.enabled: Secrets in etcd are not encrypted with a key of the customer`,
        `${kms}.keyId: no key encrypts the Secrets in etcd`,
      ],
    })),
  ],
  passes: [{ title: "a key that does not exist yet", edits: { [`${kms}.keyId`]: unknownValue } }],
  unknown: [`${kms}.enabled`, "tags.data-class"],
  notApplicable: [
    { title: "a cluster of internal data", edits: { "tags.data-class": "internal" } },
    { title: "a cluster without a data class", edits: { "tags.data-class": absent } },
  ],
});

describeCluster("AKS16", {
  subject: (estate) =>
    editSubject(subjectOf(estate, kind), {
      diskEncryptionSetID: "/diskEncryptionSets/a",
      "tags.data-class": "gxp-record",
    }),
  breaks: ["audit", "gxp-record"].map((dataClass) => ({
    title: `keys of the platform for ${dataClass}`,
    edits: { diskEncryptionSetID: absent, "tags.data-class": dataClass },
    says: ["diskEncryptionSetID: disks are not encrypted with a key of the customer"],
  })),
  passes: [{ title: "a set that does not exist yet", edits: { diskEncryptionSetID: unknownValue } }],
  unknown: ["tags.data-class"],
  notApplicable: [{ title: "a cluster of confidential data", edits: { "tags.data-class": "confidential" } }],
});

describeCluster("AKS17", {
  breaks: [
    stated("securityProfile.imageCleaner.enabled", false, "images that are no longer used stay on the nodes"),
    stated("securityProfile.imageCleaner.enabled", absent, "images that are no longer used stay on the nodes"),
  ],
  unknown: ["securityProfile.imageCleaner.enabled"],
});

const store = "addonProfiles.azureKeyvaultSecretsProvider";
describeCluster("AKS18", {
  breaks: [
    stated(`${store}.enabled`, false, "pods cannot mount secrets of the vault"),
    stated(`${store}.config.enableSecretRotation`, "false", "a rotated secret does not reach the pods"),
    {
      title: "a cluster without the add-on",
      edits: { [store]: absent },
      says: [
        `${store}.enabled: pods cannot mount secrets of the vault`,
        `${store}.config.enableSecretRotation: a rotated secret does not reach the pods`,
      ],
    },
  ],
  unknown: [`${store}.enabled`, `${store}.config.enableSecretRotation`],
});

describeCluster("AKS19", {
  breaks: ["httpApplicationRouting", "kubeDashboard", "openServiceMesh"].map((addOn) =>
    stated(`addonProfiles.${addOn}.enabled`, true, `the retired add-on ${addOn} is on`),
  ),
  passes: [{ title: "a retired add-on that is off", edits: { "addonProfiles.kubeDashboard.enabled": false } }],
  unknown: ["addonProfiles.httpApplicationRouting.enabled", "addonProfiles.openServiceMesh.enabled"],
});

describeCluster("AKS21", {
  breaks: [
    stated("networkProfile.outboundType", "loadBalancer", "traffic leaves through loadBalancer"),
    stated("networkProfile.outboundType", absent, "traffic leaves through loadBalancer"),
  ],
  passes: ["userDefinedRouting", "managedNATGateway", "none", "block"].map((type) => ({
    title: `egress through ${type}`,
    edits: { "networkProfile.outboundType": type },
  })),
  unknown: ["networkProfile.outboundType"],
});

describeCluster("AKS23", {
  breaks: ["Unrestricted", absent].map((level) =>
    stated(
      "nodeResourceGroupProfile.restrictionLevel",
      level,
      "the resource group of the nodes can be changed by hand",
    ),
  ),
  unknown: ["nodeResourceGroupProfile.restrictionLevel"],
});

const changed =
  (edits: Edits) =>
  (estate: Estate): Estate =>
    withSubject(estate, editSubject(subjectOf(estate, kind), edits));
const windowNamed = (name: string) => (subject: Subject) => subject.inputs["configName"] === name;

describeStackRule(policyOf(clusterPolicies, "AKS12"), {
  breaks: ["default", "aksManagedAutoUpgradeSchedule", "aksManagedNodeOSUpgradeSchedule"].map((name) => ({
    title: `a cluster without ${name}`,
    edit: (estate: Estate) => withoutSubjects(estate, windowNamed(name)),
    says: [`cluster: there is no maintenance configuration ${name}`],
  })),
  unknown: [
    {
      title: "the name of a configuration is unknown",
      edit: (estate) =>
        withSubject(
          estate,
          editSubject(subjectOf(estate, "containerservice/MaintenanceConfiguration"), { configName: unknownValue }),
        ),
      paths: ["configName"],
    },
  ],
});

const policyAddOn = "addonProfiles.azurepolicy.enabled";
const withSafeguard =
  (level: unknown) =>
  (estate: Estate): Estate => {
    const cluster = subjectOf(estate, kind);
    const safeguard = {
      ...cluster,
      urn: `${cluster.urn}-safeguard`,
      type: "azure-native:containerservice:DeploymentSafeguard",
      inputs: { level },
      propertyDependencies: { resourceUri: [cluster.urn] },
    };
    return withSubject(changed({ [policyAddOn]: false })(estate), safeguard);
  };

describeStackRule(policyOf(clusterPolicies, "AKS14"), {
  breaks: [
    {
      title: "a cluster without the add-on",
      edit: changed({ [policyAddOn]: false }),
      says: [`cluster: ${policyAddOn}: nothing checks objects when they enter the cluster`],
    },
    {
      title: "safeguards that only warn",
      edit: withSafeguard("Warn"),
      says: [`cluster: ${policyAddOn}: nothing checks objects when they enter the cluster`],
    },
  ],
  passes: [{ title: "safeguards that are enforced", edit: withSafeguard("Enforce") }],
  unknown: [
    { title: "the add-on is unknown", edit: changed({ [policyAddOn]: unknownValue }), paths: [policyAddOn] },
    { title: "the level of a safeguard is unknown", edit: withSafeguard(unknownValue), paths: ["level"] },
  ],
});

const isLock = ({ type }: Subject): boolean => type.endsWith(":ManagementLockByScope");
const withoutProtection = (subject: Subject): Subject => ({
  ...subject,
  options: { ...subject.options, protect: false },
});
const unprotected = (estate: Estate): Estate => ({ ...estate, subjects: estate.subjects.map(withoutProtection) });

/** The vault is locked, and no longer protected. */
const lockedVault =
  (level: unknown) =>
  (estate: Estate): Estate => {
    const locks = estate.subjects.filter(isLock).map((lock) => editSubject(lock, { level }));
    return [withoutProtection(subjectOf(estate, "keyvault/Vault")), ...locks].reduce(withSubject, estate);
  };
const keeping = [
  ...["cluster", "vault"],
  ...["files", "audit", "backup", "logs", "objects"].map((account) => `storage-${account}`),
  ...["logs", "backup", "registry", "cache", "postgres", "postgres-store", "files-reports", "files-uploads"],
];
const notSaved = "neither protected in the stack nor locked in Azure";

describeStackRule(policyOf(clusterPolicies, "AKS24"), {
  breaks: [
    {
      title: "what is neither protected nor locked",
      edit: (estate) => withoutSubjects(unprotected(estate), isLock),
      says: keeping.map((name) => `${name}: ${notSaved}`),
    },
    { title: "a lock that locks nothing", edit: lockedVault("NotSpecified"), says: [`vault: ${notSaved}`] },
    { title: "a lock without a level", edit: lockedVault(absent), says: [`vault: ${notSaved}`] },
  ],
  passes: [
    { title: "a lock against deletion", edit: lockedVault("CanNotDelete") },
    { title: "a lock against every change", edit: lockedVault("ReadOnly") },
  ],
  unknown: [{ title: "the level of a lock is unknown", edit: lockedVault(unknownValue), paths: ["level"] }],
});
