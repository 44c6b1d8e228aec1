import { setTimeout as sleep } from "node:timers/promises";
import { member } from "#tools/lab/experiments/plane/context.ts";
import type { PlaneContext } from "#tools/lab/experiments/plane/context.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";
import { pod } from "#tools/lab/experiments/plane/pods.ts";
import type { KubernetesObject } from "#tools/lab/strict-dry-run.ts";

const group = "scheduling";
const zoneLabel = "topology.kubernetes.io/zone";
/** A volume is there in a fraction of a second; a claim that waits longer waits for ever. */
const waitMilliseconds = 6000;

export const volumes: readonly Experiment<PlaneContext>[] = [
  {
    group,
    shows: "a pod with a claim of a managed disk runs, and its volume is in the zone of its node",
    run: (context) => runsBesideItsVolume(context, "managed-csi-premium"),
    // Nobody provisions this class; the claim has to stay pending.
    control: async (context: PlaneContext): Promise<readonly string[]> => {
      await create(context, { ...abandonedClass });
      return runsBesideItsVolume(context, abandonedClass.metadata.name);
    },
  },
  {
    group,
    shows: "a pod that needs another zone than its disk's is not scheduled",
    run: (context) => staysInTheZone(context, "managed-csi", "ReadWriteOnce"),
    // A share of Azure Files can be reached from every zone.
    control: (context) => staysInTheZone(context, "azurefile-csi", "ReadWriteMany"),
  },
];

const abandonedClass = {
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name: "lab-abandoned" },
  provisioner: "nobody.example",
  volumeBindingMode: "WaitForFirstConsumer",
} as const;

async function runsBesideItsVolume(context: PlaneContext, storageClass: string): Promise<readonly string[]> {
  const claim = await createClaim(context, storageClass, "ReadWriteOnce");
  const placed = await place(context, claim);
  if (placed.node === undefined) return [`its claim is ${await phaseOf(context, claim)}: ${placed.reason}`];
  const [zone, zones] = [await zoneOf(context, placed.node), await zonesOfVolume(context, claim)];
  return zones.length === 1 && zones[0] === zone ? [] : [`it runs in ${zone}, its volume is in ${zones.join()}`];
}

async function staysInTheZone(context: PlaneContext, storageClass: string, mode: string): Promise<readonly string[]> {
  const claim = await createClaim(context, storageClass, mode);
  const first = await place(context, claim);
  if (first.node === undefined) return [`the first pod waits: ${first.reason}`];
  const zone = await zoneOf(context, first.node);
  const elsewhere = { key: zoneLabel, operator: "NotIn", values: [zone] };
  const second = await place(context, claim, {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [elsewhere] }] },
    },
  });
  if (second.node !== undefined) return [`it runs in ${await zoneOf(context, second.node)}, its volume was in ${zone}`];
  // Any other reason to wait would show nothing about the volume.
  return /didn't match PersistentVolume's node affinity|volume node affinity conflict/.test(second.reason)
    ? []
    : [`it waits for another reason: ${second.reason}`];
}

let serial = 0;
const nextName = (kind: string): string => {
  serial += 1;
  return `${kind}-${String(serial)}`;
};

async function create({ server }: PlaneContext, object: KubernetesObject): Promise<void> {
  const refused = await server.findings(object, { dryRun: false });
  if (refused.length > 0) throw new Error(refused.join("; "));
}

async function createClaim(context: PlaneContext, storageClassName: string, mode: string): Promise<string> {
  const name = nextName("claim");
  await create(context, {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name, namespace: context.open },
    spec: { accessModes: [mode], storageClassName, resources: { requests: { storage: "1Gi" } } },
  });
  return name;
}

/** Runs a pod with the claim on any node that fits; `node` is absent where none does in time. */
async function place(context: PlaneContext, claimName: string, affinity: Readonly<Record<string, unknown>> = {}) {
  const [name, namespace] = [nextName("with-volume"), context.open];
  const data = { name: "data", persistentVolumeClaim: { claimName } };
  const spec = { affinity, tolerations: [{ operator: "Exists" }], volumes: [data] };
  await create(context, pod({ name, namespace, spec }));
  const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
  const deadline = Date.now() + waitMilliseconds;
  for (;;) {
    const { body } = await context.server.call("GET", path);
    const node = member(body, "spec", "nodeName");
    if (typeof node === "string" && member(body, "status", "phase") === "Running") return { node, reason: "" };
    const reason = reasonOf(member(body, "status", "conditions"));
    // A claim that is just being provisioned is no reason yet.
    if (reason.includes("affinity") || Date.now() > deadline) return { node: undefined, reason };
    await sleep(100);
  }
}

function reasonOf(conditions: unknown): string {
  const list: readonly unknown[] = Array.isArray(conditions) ? conditions : [];
  const condition = list.find((each) => member(each, "type") === "PodScheduled");
  const message = member(condition, "message");
  return typeof message === "string" ? message : "the scheduler waits for its volume";
}

async function phaseOf({ server, open }: PlaneContext, claim: string): Promise<string> {
  const { body } = await server.call("GET", `/api/v1/namespaces/${open}/persistentvolumeclaims/${claim}`);
  return String(member(body, "status", "phase")).toLowerCase();
}

async function zoneOf({ server }: PlaneContext, node: string): Promise<string> {
  const { body } = await server.call("GET", `/api/v1/nodes/${node}`);
  return String(member(body, "metadata", "labels", zoneLabel));
}

async function zonesOfVolume({ server, open }: PlaneContext, claim: string): Promise<readonly string[]> {
  const { body } = await server.call("GET", `/api/v1/namespaces/${open}/persistentvolumeclaims/${claim}`);
  const volume = await server.call("GET", `/api/v1/persistentvolumes/${String(member(body, "spec", "volumeName"))}`);
  const terms = member(volume.body, "spec", "nodeAffinity", "required", "nodeSelectorTerms");
  const term: unknown = Array.isArray(terms) ? terms[0] : undefined;
  const requirements = member(term, "matchExpressions");
  const list: readonly unknown[] = Array.isArray(requirements) ? requirements : [];
  const values = member(
    list.find((each) => member(each, "key") === zoneLabel),
    "values",
  );
  return Array.isArray(values) ? values.map(String) : [];
}
