import type { OperatorSpec } from "#components/operators/operator-spec.ts";
import type { ChartFacts, Switch, WorkloadFacts } from "#tools/lab/charts/chart-facts.ts";

/** A definition as a file of a chart. */
export interface CrdFile {
  readonly name: string;
  readonly text: string;
}

export type ChartPinned = Pick<OperatorSpec, "key" | "chart" | "version" | "appVersion" | "footprint">;

/** Files of a chart by their path in it. */
export type ChartFiles = Readonly<Record<string, string>>;

/**
 * A chart that stands in for a published one: its name and version, its custom resource definitions, and pods that do
 * nothing where the operator's would run, placed and sized by the very values the published chart reads.
 */
export function renderChart(spec: ChartPinned, facts: ChartFacts, crds: readonly CrdFile[]): ChartFiles {
  const inTemplates = facts.crdSwitch !== undefined;
  const definitions = crds.map(({ name, text }) => [`${inTemplates ? "definitions" : "crds"}/${name}`, text] as const);
  const workloads = Object.entries(facts.workloads).map(
    ([key, workload]) => [`templates/${key}.yaml`, renderWorkload(workload)] as const,
  );
  return {
    "Chart.yaml": renderMetadata(spec),
    "values.yaml": "{}\n", // no defaults: what the release got stays what the program gave
    "templates/values.yaml": valuesTemplate,
    ...Object.fromEntries(workloads),
    ...(facts.crdSwitch === undefined ? {} : { "templates/definitions.yaml": renderDefinitions(facts.crdSwitch) }),
    ...(facts.issuer === undefined ? {} : { "templates/issuer.yaml": renderIssuer(facts.issuer) }),
    ...Object.fromEntries(definitions),
  };
}

function renderMetadata({ key, chart, version, appVersion }: ChartPinned): string {
  const metadata = {
    apiVersion: "v2",
    name: chart,
    version,
    appVersion,
    description: `Stand-in of the lab for ${key}`,
    type: "application",
  };
  return `${JSON.stringify(metadata, undefined, 2)}\n`; // JSON is YAML
}

/** Name of the ConfigMap with the values a release got. */
export const valuesMap = (release: string): string => `lab-values-${release}`;

const valuesTemplate = `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${valuesMap("{{ .Release.Name }}")}
  namespace: {{ .Release.Namespace }}
data:
  values.json: {{ .Values | toJson | quote }}
  values.yaml: {{ .Values | toYaml | quote }}
`;

/** `.Files.Get` inserts a definition as it is: its text may hold what a template would take for its own. */
function renderDefinitions(condition: Switch): string {
  return `{{- if ${renderSwitch(condition)} }}
{{- range $path, $_ := .Files.Glob "definitions/*.json" }}
---
{{ $.Files.Get $path }}
{{- end }}
{{- end }}
`;
}

function renderIssuer(condition: Switch): string {
  return `{{- if ${renderSwitch(condition)} }}
apiVersion: cert-manager.io/v1
kind: Issuer
metadata:
  name: {{ .Release.Name }}-selfsigned
  namespace: {{ .Release.Namespace }}
spec:
  selfSigned: {}
{{- end }}
`;
}

/** A value that may be absent anywhere on its path. */
function renderPath(path: readonly string[]): string {
  return path.reduce((inner, key) => `(${inner}).${key}`, ".Values");
}

/** Go's `default` would take `false` for absent. */
function renderSwitch({ values, byDefault }: Switch): string {
  const value = renderPath(values);
  return byDefault ? `(ne (toString ${value}) "false")` : `(eq (toString ${value}) "true")`;
}

const hook = `
  annotations:
    helm.sh/hook: post-install
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded`;

const podFields = ["nodeSelector", "tolerations", "affinity", "topologySpreadConstraints"];

/** What the `restricted` profile demands: https://kubernetes.io/docs/concepts/security/pod-security-standards/. */
const podSecurity = { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } };
const containerSecurity = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };

function renderWorkload(workload: WorkloadFacts): string {
  const { kind, name, labels, values, replicas, priorityClass } = workload;
  const isJob = kind === "Job";
  const selector = {
    "app.kubernetes.io/name": labels.name,
    "app.kubernetes.io/instance": "{{ .Release.Name }}",
    ...(labels.component === undefined ? {} : { "app.kubernetes.io/component": labels.component }),
  };
  const count = replicas === undefined ? "1" : `{{ $own.${replicas} | default 1 }}`;
  return `{{- $own := ${values.length === 0 ? ".Values" : `${renderPath(values)} | default dict`} }}
apiVersion: ${isJob ? "batch/v1" : "apps/v1"}
kind: ${kind}
metadata:
  name: ${name}
  namespace: {{ .Release.Namespace }}
  labels: ${JSON.stringify(selector)}${isJob ? hook : ""}
spec:
  ${isJob ? "backoffLimit: 0" : `replicas: ${count}\n  selector: { matchLabels: ${JSON.stringify(selector)} }`}
  template:
    metadata:
      labels: {{ merge (dict ${goPairs(selector)}) (${renderPath(workload.podLabels)} | default dict) | toJson }}
    spec:
      automountServiceAccountToken: false
      ${isJob ? "restartPolicy: Never" : "enableServiceLinks: false"}
      securityContext: ${renderOr(workload.podSecurity, podSecurity)}
      {{- range $key := list ${podFields.map((field) => JSON.stringify(field)).join(" ")} }}
      {{- with index $own $key }}
      {{ $key }}: {{ toJson . }}
      {{- end }}
      {{- end }}
      {{- with ${renderPath(priorityClass)} }}
      priorityClassName: {{ . }}
      {{- end }}
      containers:
        - name: pause
          image: registry.example/pause:3.10
          resources: {{ $own.resources | default dict | toJson }}
          securityContext: ${renderOr(workload.containerSecurity, containerSecurity)}
`;
}

/** The program's value, or this one. */
function renderOr(path: readonly string[], otherwise: object): string {
  return `{{ ${renderPath(path)} | default (fromJson ${JSON.stringify(JSON.stringify(otherwise))}) | toJson }}`;
}

/** Arguments of a template's `dict`. */
function goPairs(labels: Readonly<Record<string, string>>): string {
  const value = (text: string): string => (text === "{{ .Release.Name }}" ? ".Release.Name" : JSON.stringify(text));
  return Object.entries(labels)
    .map(([key, text]) => `${JSON.stringify(key)} ${value(text)}`)
    .join(" ");
}
