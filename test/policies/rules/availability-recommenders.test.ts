import { unknownValue } from "#policies/engine/marked-value.ts";
import { describeWorkloads } from "#test/policies/support/describe-availability.ts";
import { absent } from "#test/policies/support/edits.ts";
import type { Edits } from "#test/policies/support/edits.ts";
import { makeSubject } from "#test/policies/support/subjects.ts";
import { added, changed, inTurn, referring, workloads } from "#test/policies/support/workloads.ts";

const recommender = makeSubject("kubernetes:autoscaling.k8s.io/v1:VerticalPodAutoscaler", "sizes", {
  inputs: {
    metadata: { name: "ms5-backend", namespace: "ms5-production" },
    spec: {
      targetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "ms5-backend" },
      updatePolicy: { updateMode: "Off" },
    },
  },
});
const ofSizes = (edits: Edits) => changed("sizes", edits);
const mode = "spec.updatePolicy.updateMode";
const name = "spec.targetRef.name";
const missing = (kind: string) => [`sizes: spec.targetRef: the ${kind} is not declared`];

describeWorkloads("AVL13", {
  estate: () => Promise.resolve(added(recommender)(workloads)),
  breaks: [
    ...["Auto", "Recreate", "Initial", "InPlaceOrRecreate"].map((text) => ({
      title: `the mode ${text}`,
      edit: ofSizes({ [mode]: text }),
      says: [`sizes: ${mode}: pods are replaced by the mode ${text}`],
    })),
    {
      title: "the mode by default",
      edit: ofSizes({ "spec.updatePolicy": absent }),
      says: [`sizes: ${mode}: pods are replaced by the mode Recreate`],
    },
    { title: "another name", edit: ofSizes({ [name]: "other" }), says: missing("apps/Deployment") },
    {
      title: "another kind",
      edit: ofSizes({ "spec.targetRef.kind": "StatefulSet" }),
      says: missing("apps/StatefulSet"),
    },
    {
      title: "another group",
      edit: ofSizes({ "spec.targetRef.apiVersion": "argoproj.io/v1alpha1" }),
      says: missing("argoproj.io/Deployment"),
    },
    { title: "another namespace", edit: ofSizes({ "metadata.namespace": "other" }), says: missing("apps/Deployment") },
    { title: "no target", edit: ofSizes({ "spec.targetRef": absent }), says: missing("/") },
  ],
  passes: [
    { title: "a stateful set", edit: ofSizes({ "spec.targetRef.kind": "StatefulSet", [name]: "ms5-objects" }) },
    {
      title: "a target whose name is not known yet",
      edit: inTurn(
        changed("backend", { "metadata.name": unknownValue }),
        referring("sizes", "spec", "backend", { [name]: unknownValue }),
      ),
    },
  ],
  unknown: [
    { title: "the mode is unknown", edit: ofSizes({ [mode]: unknownValue }), paths: [mode] },
    { title: "the target is unknown", edit: ofSizes({ [name]: unknownValue }), paths: [name] },
  ],
});
