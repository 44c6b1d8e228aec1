import { unknownValue } from "#policies/engine/marked-value.ts";
import type { Estate } from "#policies/engine/subject.ts";
import { describeWorkloads, inStaging } from "#test/policies/support/describe-availability.ts";
import { absent, editSubject } from "#test/policies/support/edits.ts";
import {
  added as declared,
  backend,
  changed,
  placed,
  inTurn,
  referring,
  rollout,
  without,
} from "#test/policies/support/workloads.ts";

const labels = "spec.template.metadata.labels";
const scaler = "backend-scaler";

/** Nobody is served by pods that hold room for others. */
const holdingRoom = { "spec.template.spec.priorityClassName": "ms5-headroom" };
const room = {
  title: "one replica that holds room for others",
  edit: inTurn(without(scaler, "backend-budget"), changed("backend", { "spec.replicas": 1, ...holdingRoom })),
};

describeWorkloads("AVL01", {
  breaks: [
    {
      title: "two replicas of a critical workload",
      edit: changed("objects", { "spec.replicas": 2 }),
      says: ["objects: spec.replicas: 2 replicas where 3 are needed"],
    },
    {
      title: "a workload without a number",
      edit: changed("objects", { "spec.replicas": absent }),
      says: ["objects: spec.replicas: 1 replicas where 3 are needed"],
    },
    {
      title: "a scaler that goes below",
      edit: changed(scaler, { "spec.minReplicas": 2 }),
      says: ["backend: spec.replicas: 2 replicas where 3 are needed"],
    },
    {
      title: "a scaler without a minimum",
      edit: changed(scaler, { "spec.minReplicas": absent }),
      says: ["backend: spec.replicas: 1 replicas where 3 are needed"],
    },
    {
      title: "a trigger scaler without a minimum",
      edit: changed("worker-scaler", { "spec.minReplicaCount": absent }),
      says: ["worker: spec.replicas: 0 replicas where 2 are needed"],
    },
    {
      title: "one replica of a Rollout whose pod is stated elsewhere",
      edit: declared(editSubject(rollout, { "spec.template": absent, "spec.replicas": 1 })),
      says: ["canary: spec.replicas: 1 replicas where 2 are needed"],
    },
    {
      title: "one replica of no class",
      edit: changed("objects", { "spec.replicas": 1, [`${labels}["ms5.io/class"]`]: absent }),
      says: ["objects: spec.replicas: 1 replicas where 2 are needed"],
    },
    {
      title: "one replica of a class that only the object states",
      edit: changed("objects", {
        "spec.replicas": 2,
        [`${labels}["ms5.io/class"]`]: absent,
        "metadata.labels": { "ms5.io/class": "critical" },
      }),
      says: ["objects: spec.replicas: 2 replicas where 3 are needed"],
    },
    {
      title: "two of what must run once",
      edit: changed("beat", { "spec.replicas": 2 }),
      says: ["beat: spec.replicas: 2 replicas of what must run once"],
    },
    {
      title: "none of what must run once",
      edit: changed("beat", { "spec.replicas": 0 }),
      says: ["beat: spec.replicas: 0 replicas of what must run once"],
    },
    {
      title: "the same name in another spelling",
      edit: changed("beat", { "metadata.name": absent }),
      says: ["beat: spec.replicas: 1 replicas where 3 are needed"],
    },
    {
      title: "one replica of a critical workload in staging",
      edit: inTurn(inStaging, changed("objects", { "spec.replicas": 1 })),
      says: ["objects: spec.replicas: 1 replicas where 2 are needed"],
    },
  ],
  passes: [
    room,
    { title: "two in staging", edit: inTurn(inStaging, changed("objects", { "spec.replicas": 2 })) },
    {
      title: "no replicas of a batch workload",
      edit: changed("objects", { "spec.replicas": 0, [`${labels}["ms5.io/class"]`]: "batch" }),
    },
    {
      title: "a scaler that is made from the workload",
      edit: referring(scaler, "spec", "backend", { "spec.scaleTargetRef.name": unknownValue }),
    },
    { title: "a patch that says less", edit: added("apps/v1:DeploymentPatch") },
  ],
  unknown: [
    {
      title: "a number is unknown",
      edit: changed("objects", { "spec.replicas": unknownValue }),
      paths: ["spec.replicas"],
    },
    {
      title: "a minimum is unknown",
      edit: changed(scaler, { "spec.minReplicas": unknownValue }),
      paths: ["spec.minReplicas"],
    },
  ],
});

function added(type: string): (estate: Estate) => Estate {
  return (estate) => ({
    ...estate,
    subjects: [
      ...estate.subjects,
      {
        ...backend,
        urn: `${backend.urn}-patch`,
        type: `kubernetes:${type}`,
        name: "patch",
        inputs: { spec: { replicas: 1 } },
      },
    ],
  });
}

const undone = (name: string, by: string): string =>
  `${name}: spec.replicas: each deployment undoes what ${by} has scaled`;
const replicas = { "spec.replicas": 3 };
describeWorkloads("AVL02", {
  breaks: [
    { title: "a number beside a scaler", edit: changed("backend", replicas), says: [undone("backend", scaler)] },
    {
      title: "a number beside a trigger scaler",
      edit: changed("worker", replicas),
      says: [undone("worker", "worker-scaler")],
    },
    {
      title: "a number beside a scaler of one kind with an explicit target",
      edit: inTurn(
        changed("worker-scaler", { "spec.scaleTargetRef": { kind: "StatefulSet", name: "ms5-objects" } }),
        changed("worker", { "spec.replicas": 3 }),
      ),
      says: [undone("objects", "worker-scaler")],
    },
    {
      title: "a number beside a scaler that is made from something else too",
      edit: inTurn(changed("backend", replicas), referring(scaler, "spec", "backend-budget", {})),
      says: [undone("backend", scaler)],
    },
    {
      title: "a number beside a scaler in the same namespace, whose name is not known",
      edit: inTurn(changed("backend", replicas), placed("backend", scaler)),
      says: [undone("backend", scaler)],
    },
    {
      title: "a number beside a scaler that is made from the workload",
      edit: inTurn(
        changed("backend", replicas),
        referring(scaler, "spec", "backend", { "spec.scaleTargetRef.name": unknownValue }),
      ),
      says: [undone("backend", scaler)],
    },
  ],
  passes: [
    {
      title: "a scaler in a namespace of the stack, and a workload outside",
      edit: inTurn(changed("backend", replicas), placed("backend-scaler")),
    },
    {
      title: "a workload in a namespace of the stack, and a scaler outside",
      edit: inTurn(changed("backend", replicas), placed("backend")),
    },
    {
      title: "a scaler of the same name in another namespace",
      edit: inTurn(changed("backend", replicas), changed(scaler, { "metadata.namespace": "elsewhere" })),
    },
    {
      title: "a scaler of another name",
      edit: inTurn(changed("backend", replicas), changed(scaler, { "spec.scaleTargetRef.name": "ms5-front" })),
    },
    {
      title: "a scaler of another group",
      edit: inTurn(
        changed("backend", replicas),
        changed(scaler, { "spec.scaleTargetRef.apiVersion": "argoproj.io/v1alpha1" }),
      ),
    },
    {
      title: "a workload whose name is not known and that no scaler is made from",
      edit: inTurn(without(scaler), changed("backend", { ...replicas, "metadata.name": unknownValue })),
    },
  ],
  unknown: [
    {
      title: "a target is unknown",
      edit: changed("worker-scaler", { "spec.scaleTargetRef.name": unknownValue }),
      paths: Array.from({ length: 4 }, () => "spec.scaleTargetRef.name"),
    },
  ],
});
