import type { JsonObject } from "#tools/capture/marks.ts";
import { mapping, mappings, text, textMap, texts } from "#tools/scheduling/fields.ts";
import type {
  AntiAffinityTerm,
  Labels,
  SchedulingPod,
  Selector,
  SpreadConstraint,
  Toleration,
} from "#tools/scheduling/model.ts";
import { requestsOf } from "#tools/scheduling/requests.ts";

export interface Priority {
  readonly value: number;
  readonly preempts: boolean;
}

export interface PodSource {
  readonly name: string;
  readonly namespace: string;
  readonly owner: string;
  readonly labels: Labels;
  readonly spec: JsonObject;
  /** Priority classes of the cluster by name. */
  readonly priorities: ReadonlyMap<string, Priority>;
  readonly hasDisk: boolean;
}

/**
 * What a scheduler looks at in a pod.
 *
 * @throws Error for a rule this model does not know: left out in silence, it would prove too much.
 */
export function readPod({ name, namespace, owner, labels, spec, priorities, hasDisk }: PodSource): SchedulingPod {
  const affinity = mapping(spec, "affinity");
  refuseUnknown(name, spec, affinity);
  const className = text(spec, "priorityClassName");
  const priority = className === "" ? { value: 0, preempts: true } : priorities.get(className);
  if (priority === undefined) throw new Error(`${name} has the unknown priority class ${className}`);
  const node = mapping(affinity, "nodeAffinity");
  return {
    name,
    namespace,
    owner,
    labels,
    requests: requestsOf(spec),
    nodeSelector: textMap(mapping(spec, "nodeSelector")),
    nodeTerms: mappings(mapping(node, `required${duringScheduling}`), "nodeSelectorTerms").map(readTerm),
    preferredTerms: mappings(node, `preferred${duringScheduling}`).map((each) => ({
      weight: Number(each["weight"]),
      term: readTerm(mapping(each, "preference")),
    })),
    tolerations: mappings(spec, "tolerations").map(readToleration),
    spread: mappings(spec, "topologySpreadConstraints")
      .filter(({ whenUnsatisfiable }) => whenUnsatisfiable === "DoNotSchedule")
      .map((constraint) => readSpread(constraint, labels)),
    antiAffinity: mappings(mapping(affinity, "podAntiAffinity"), `required${duringScheduling}`).map((term) =>
      readAntiAffinity(term, namespace),
    ),
    priority: priority.value,
    preempts: priority.preempts,
    diskZone: undefined,
    hasDisk,
  };
}

const duringScheduling = "DuringSchedulingIgnoredDuringExecution";

function refuseUnknown(name: string, spec: JsonObject, affinity: JsonObject): void {
  const required = mappings(mapping(affinity, "podAffinity"), `required${duringScheduling}`);
  if (required.length > 0) throw new Error(`${name} has required pod affinity, which this model does not know`);
  for (const field of ["nodeName", "schedulerName", "schedulingGates", "resourceClaims"]) {
    if (spec[field] !== undefined) throw new Error(`${name} has ${field}, which this model does not know`);
  }
  if (mappings(spec, "containers").some((each) => mappings(each, "ports").some(({ hostPort }) => hostPort))) {
    throw new Error(`${name} has a port of its node, which this model does not know`);
  }
}

const readTerm = (term: JsonObject): Selector => {
  if (mappings(term, "matchFields").length > 0) throw new Error("this model does not know fields of nodes");
  return mappings(term, "matchExpressions").map(readRequirement);
};

const readRequirement = (each: JsonObject): Selector[number] => ({
  key: text(each, "key"),
  operator: text(each, "operator"),
  values: texts(each, "values"),
});

export function readLabelSelector(selector: JsonObject): Selector {
  const equal = Object.entries(textMap(mapping(selector, "matchLabels"))).map(([key, value]) => ({
    key,
    operator: "In",
    values: [value],
  }));
  return [...equal, ...mappings(selector, "matchExpressions").map(readRequirement)];
}

function readToleration(toleration: JsonObject): Toleration {
  return {
    key: text(toleration, "key"),
    operator: toleration["operator"] === "Exists" ? "Exists" : "Equal",
    value: text(toleration, "value"),
    effect: text(toleration, "effect"),
  };
}

/** Defaults: `nodeAffinityPolicy: Honor`, `nodeTaintsPolicy: Ignore`; the keys of `matchLabelKeys` have the pod's values. */
function readSpread(constraint: JsonObject, labels: Labels): SpreadConstraint {
  const own = texts(constraint, "matchLabelKeys").flatMap((key) => {
    const value = labels[key];
    return value === undefined ? [] : [{ key, operator: "In", values: [value] }];
  });
  return {
    topologyKey: text(constraint, "topologyKey"),
    maxSkew: Number(constraint["maxSkew"]),
    minDomains: Number(constraint["minDomains"] ?? 1),
    selector: [...readLabelSelector(mapping(constraint, "labelSelector")), ...own],
    honorsAffinity: constraint["nodeAffinityPolicy"] !== "Ignore",
    honorsTaints: constraint["nodeTaintsPolicy"] === "Honor",
  };
}

function readAntiAffinity(term: JsonObject, namespace: string): AntiAffinityTerm {
  for (const field of ["namespaceSelector", "matchLabelKeys", "mismatchLabelKeys"]) {
    if (term[field] !== undefined) throw new Error(`this model does not know ${field} of pod anti-affinity`);
  }
  const namespaces = texts(term, "namespaces");
  return {
    topologyKey: text(term, "topologyKey"),
    namespaces: namespaces.length === 0 ? [namespace] : namespaces,
    selector: readLabelSelector(mapping(term, "labelSelector")),
  };
}
