import { labError } from "#tools/lab/errors.ts";
import { callApi } from "#tools/lab/plane/api-client.ts";
import type { ApiAccess } from "#tools/lab/plane/api-client.ts";

type Manifest = Readonly<Record<string, unknown>>;

const disk = "disk.csi.azure.com";
const file = "file.csi.azure.com";
const zoneLabels = ["topology.disk.csi.azure.com/zone", "topology.kubernetes.io/zone"] as const;

/** Set by the stage that makes a volume, `volume-stages.yaml`. */
const nodeAnnotation = "ms5.io/lab-node";

/**
 * The classes a new AKS cluster has. Source: https://learn.microsoft.com/azure/aks/concepts-storage#storage-classes, and
 * for binding mode and expansion a cluster's own list, https://github.com/MicrosoftDocs/azure-docs/issues/97970.
 */
export const storageClasses: readonly Manifest[] = [
  storageClass("default", disk, "StandardSSD_LRS", { "storageclass.kubernetes.io/is-default-class": "true" }),
  storageClass("managed-csi", disk, "StandardSSD_LRS"),
  storageClass("managed-csi-premium", disk, "Premium_LRS"),
  storageClass("azurefile-csi", file, "Standard_LRS"),
  storageClass("azurefile-csi-premium", file, "Premium_LRS"),
];

/** A disk waits for the node of its pod, because it has to be in that node's zone; a share can be reached from all. */
function storageClass(
  name: string,
  provisioner: typeof disk | typeof file,
  skuName: string,
  annotations: Readonly<Record<string, string>> = {},
): Manifest {
  return {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name, annotations },
    provisioner,
    parameters: { skuName },
    reclaimPolicy: "Delete",
    volumeBindingMode: provisioner === disk ? "WaitForFirstConsumer" : "Immediate",
    allowVolumeExpansion: true,
  };
}

/**
 * Ties a disk to the zone of the node the scheduler chose, as the driver does
 * (https://github.com/kubernetes-sigs/azuredisk-csi-driver/tree/master/deploy/example/topology). A stage of kwok sees
 * nothing but the claim; an admission policy can look at the node, which is its parameter.
 */
export const zonePolicy: Manifest = {
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "MutatingAdmissionPolicy",
  metadata: { name: "lab-volume-zone" },
  spec: {
    paramKind: { apiVersion: "v1", kind: "Node" },
    matchConstraints: {
      resourceRules: [
        { apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["persistentvolumes"] },
      ],
    },
    matchConditions: [
      {
        name: "made-for-this-node",
        expression:
          "has(object.metadata.annotations) && " +
          `object.metadata.annotations[?'${nodeAnnotation}'] == optional.of(params.metadata.name)`,
      },
    ],
    failurePolicy: "Fail",
    reinvocationPolicy: "Never",
    // Not an apply configuration: the field is atomic, which those may not touch.
    mutations: [{ patchType: "JSONPatch", jsonPatch: { expression: zoneExpression() } }],
  },
};

function zoneExpression(): string {
  const affinity = "Object.spec.nodeAffinity";
  const terms = `${affinity}.required.nodeSelectorTerms`;
  const requirements = zoneLabels.map(
    (label) =>
      `${terms}.matchExpressions{key: '${label}', operator: 'In', values: [params.metadata.labels['${label}']]}`,
  );
  const term = `${terms}{matchExpressions: [${requirements.join(", ")}]}`;
  const value = `${affinity}{required: ${affinity}.required{nodeSelectorTerms: [${term}]}}`;
  return `[JSONPatch{op: 'add', path: '/spec/nodeAffinity', value: ${value}}]`;
}

const zonePolicyBinding: Manifest = {
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "MutatingAdmissionPolicyBinding",
  metadata: { name: "lab-volume-zone" },
  spec: { policyName: "lab-volume-zone", paramRef: { selector: {}, parameterNotFoundAction: "Allow" } },
};

/** Gives a new control plane what AKS brings for volumes. @throws LabError */
export async function createStorage(access: ApiAccess): Promise<void> {
  const admission = "/apis/admissionregistration.k8s.io/v1";
  const wanted: readonly (readonly [string, Manifest])[] = [
    [`${admission}/mutatingadmissionpolicies`, zonePolicy],
    [`${admission}/mutatingadmissionpolicybindings`, zonePolicyBinding],
    ...storageClasses.map((each) => ["/apis/storage.k8s.io/v1/storageclasses", each] as const),
  ];
  const answers = await Promise.all(wanted.map(([path, body]) => callApi(access, "POST", path, body)));
  const refused = answers.find(({ status }) => status !== 201);
  if (refused !== undefined) throw labError(`the storage of the lab is refused: ${refused.body}`, "see the API server");
}
