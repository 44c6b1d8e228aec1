import type { PlaneContext } from "#tools/lab/experiments/plane/context.ts";
import type { Experiment } from "#tools/lab/experiments/harness.ts";
import { pod } from "#tools/lab/experiments/plane/pods.ts";
import { findingsOf } from "#tools/lab/strict-dry-run.ts";
import type { KubernetesObject } from "#tools/lab/strict-dry-run.ts";

const group = "admission";

export const admission: readonly Experiment<PlaneContext>[] = [
  {
    group,
    shows: "Pod Security refuses a privileged pod in the application's namespace",
    run: (context) => mustRefuse(context, privileged(context.application), /violates PodSecurity "restricted/),
    control: (context) => mustRefuse(context, privileged(context.open), /violates PodSecurity "restricted/),
  },
  {
    group,
    shows: "a pod that keeps to the restricted profile is accepted in silence",
    run: ({ server, application: namespace }) => server.findings(pod({ name: "compliant", namespace })),
    control: ({ server, application }) => server.findings(privileged(application)),
  },
  {
    group,
    shows: "no pod may ask for more than the limit of its namespace",
    run: (context) => mustRefuse(context, huge(context.application), /maximum cpu usage per Container|exceeded quota/),
    control: (context) => mustRefuse(context, huge(context.open), /maximum cpu usage per Container|exceeded quota/),
  },
  {
    group,
    shows: "the quota refuses the ConfigMap after the last one",
    run: async (context) => mustRefuse(context, await afterTheLast(context, context.application), /exceeded quota/),
    control: async (context) => mustRefuse(context, await afterTheLast(context, context.open), /exceeded quota/),
  },
  {
    group,
    shows: "strict fields refuse a property that is misspelt, and name it",
    run: (context) => mustRefuse(context, misspelt(context), misspeltField),
    // A plain create that does not ask for strict fields, as many clients send it.
    control: async (context: PlaneContext): Promise<readonly string[]> => {
      const path = `/api/v1/namespaces/${context.application}/pods?dryRun=All&fieldValidation=Ignore`;
      return judgeRefusal(findingsOf(await context.server.call("POST", path, misspelt(context))), misspeltField);
    },
  },
];

const misspeltField = /\.spec\.containers\[name="main"\]\.resorces: field not declared in schema/;

const privileged = (namespace: string): KubernetesObject => pod({ name: "privileged", namespace, privileged: true });
const huge = (namespace: string): KubernetesObject => pod({ name: "huge", namespace, cpu: "900", memory: "4Ti" });

const misspelt = ({ application: namespace }: PlaneContext): KubernetesObject =>
  pod({
    name: "misspelt",
    namespace,
    spec: {
      containers: [
        {
          name: "main",
          image: "registry.example/pause:3.10",
          resorces: { limits: { cpu: "50m" } },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
        },
      ],
    },
  });

/** What keeps an object from being refused for the expected reason. */
async function mustRefuse({ server }: PlaneContext, object: KubernetesObject, reason: RegExp) {
  return judgeRefusal(await server.findings(object), reason);
}

function judgeRefusal(findings: readonly string[], reason: RegExp): readonly string[] {
  const errors = findings.filter((finding) => !finding.startsWith("warning: "));
  if (errors.some((error) => reason.test(error))) return [];
  return [errors.length === 0 ? "it is accepted" : `it is refused for another reason: ${errors.join("; ")}`];
}

/** Fills a namespace with ConfigMaps for real; the quotas allow at most 60 of them. */
async function afterTheLast({ server }: PlaneContext, namespace: string): Promise<KubernetesObject> {
  const configMap = (index: number): KubernetesObject => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: `lab-${String(index)}`, namespace },
    data: { index: String(index) },
  });
  for (let index = 0; index < 100; index += 1) {
    if ((await server.findings(configMap(index), { dryRun: false })).length > 0) return configMap(index);
  }
  return configMap(100);
}
