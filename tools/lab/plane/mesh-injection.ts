import { labError } from "#tools/lab/errors.ts";
import { callApi } from "#tools/lab/plane/api-client.ts";
import type { ApiAccess } from "#tools/lab/plane/api-client.ts";

type Manifest = Readonly<Record<string, unknown>>;

const name = "lab-mesh-injection";
const container = "Object.spec.initContainers";

/**
 * Adds the proxy of the mesh to pods as its webhook does: in namespaces with a revision, unless the pod says no, as a
 * sidecar of the size that the pod's annotations state. Quota, admission and the scheduler see it; nothing runs in it.
 * https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
 */
export const injectionPolicy: Manifest = {
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "MutatingAdmissionPolicy",
  metadata: { name },
  spec: {
    matchConstraints: {
      namespaceSelector: { matchExpressions: [{ key: "istio.io/rev", operator: "Exists" }] },
      objectSelector: { matchExpressions: [{ key: "sidecar.istio.io/inject", operator: "NotIn", values: ["false"] }] },
      resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] }],
    },
    variables: [{ name: "stated", expression: "has(object.metadata.annotations) ? object.metadata.annotations : {}" }],
    failurePolicy: "Fail",
    reinvocationPolicy: "Never",
    // Not an apply configuration, which may not touch the list of capabilities.
    mutations: [{ patchType: "JSONPatch", jsonPatch: { expression: patchExpression() } }],
  },
};

/**
 * Before every other init container, so that those may use the network. The list is made first where there is none: the
 * API server cannot convert one that has objects in it.
 */
function patchExpression(): string {
  const list = "JSONPatch{op: 'add', path: '/spec/initContainers', value: []}";
  const item = `JSONPatch{op: 'add', path: '/spec/initContainers/0', value: ${proxyExpression()}}`;
  return `has(object.spec.initContainers) ? [${item}] : [${list}, ${item}]`;
}

/** Sizes without annotations are those of the mesh itself: https://github.com/istio/istio/blob/master/manifests/charts/istio-control/istio-discovery/values.yaml */
function proxyExpression(): string {
  const stated = (annotation: string, otherwise: string): string =>
    `variables.stated[?'sidecar.istio.io/${annotation}'].orValue('${otherwise}')`;
  const requests = `{'cpu': ${stated("proxyCPU", "100m")}, 'memory': ${stated("proxyMemory", "128Mi")}}`;
  const limits = `{'cpu': ${stated("proxyCPULimit", "2000m")}, 'memory': ${stated("proxyMemoryLimit", "1024Mi")}}`;
  const security = [
    "allowPrivilegeEscalation: false",
    "readOnlyRootFilesystem: true",
    "runAsNonRoot: true",
    "runAsUser: 1337",
    "runAsGroup: 1337",
    `capabilities: ${container}.securityContext.capabilities{drop: ['ALL']}`,
  ];
  const fields = [
    "name: 'istio-proxy'",
    "image: 'registry.example/proxyv2:lab'",
    "restartPolicy: 'Always'",
    `resources: ${container}.resources{requests: ${requests}, limits: ${limits}}`,
    `securityContext: ${container}.securityContext{${security.join(", ")}}`,
  ];
  return `${container}{${fields.join(", ")}}`;
}

const binding: Manifest = {
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "MutatingAdmissionPolicyBinding",
  metadata: { name },
  spec: { policyName: name },
};

/** Gives a new control plane the injection. @throws LabError */
export async function createInjection(access: ApiAccess): Promise<void> {
  const admission = "/apis/admissionregistration.k8s.io/v1";
  for (const [kind, body] of [
    ["mutatingadmissionpolicies", injectionPolicy],
    ["mutatingadmissionpolicybindings", binding],
  ] as const) {
    const answer = await callApi(access, "POST", `${admission}/${kind}`, body);
    if (answer.status !== 201)
      throw labError(`the injection of the lab is refused: ${answer.body}`, "see the API server");
  }
}
