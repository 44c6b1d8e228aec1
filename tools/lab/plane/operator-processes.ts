import { join } from "node:path";
import { rolloutsNamespace } from "#tools/lab/charts/chart-facts.ts";
import { chartsFolder } from "#tools/lab/charts/mirror.ts";
import { binary } from "#tools/lab/locate.ts";
import type { ProcessSpec } from "#tools/lab/plane/processes.ts";

/** The repository that the lab's copy of the stack file names as the source of every chart. */
export function chartMirror(folder: string, port: number): ProcessSpec {
  const script = join(import.meta.dirname, "..", "charts", "serve.ts");
  return { name: "chart-mirror", path: process.execPath, arguments: [script, chartsFolder(folder), String(port)] };
}

/** Makes pods and scalers of the objects whose operators need a real cluster: the database's, its poolers', KEDA's. */
export function operators(folder: string, port: number): ProcessSpec {
  const script = join(import.meta.dirname, "..", "stand-ins", "serve.ts");
  return { name: "operators", path: process.execPath, arguments: [script, folder, String(port)] };
}

/** Without the kinds it watches, the controller would try again at ever longer intervals. */
const kinds = ["rollouts", "analysisruns", "analysistemplates", "clusteranalysistemplates", "experiments"];

/** The operator's pods in the lab do nothing; its controller runs beside them as soon as its definitions are there. */
export function rolloutsController(folder: string): ProcessSpec {
  const script = rolloutsScript(binary("kubectl"), binary("rollouts-controller"), join(folder, "kubeconfig"));
  return {
    name: "rollouts-controller",
    path: "/bin/sh",
    arguments: ["-c", script],
    environment: { POD_NAMESPACE: rolloutsNamespace },
  };
}

export function rolloutsScript(kubectl: string, controller: string, kubeconfig: string): string {
  const access = `--kubeconfig=${kubeconfig}`;
  const forEver = "--timeout=-1s";
  const definitions = kinds.map((kind) => `crd/${kind}.argoproj.io`);
  const wait = ["wait", "--for=create", "--for=condition=Established", forEver, ...definitions];
  const settings = [
    "--leader-elect=false",
    "--istio-api-version=v1",
    // Its two servers listen on every interface and cannot be told otherwise, nor be turned off. It reports a port that
    // does not exist and works on: https://github.com/argoproj/argo-rollouts/blob/v1.9.1/controller/controller.go#L469
    "--healthzPort=65536",
    "--metricsPort=65536",
  ];
  const waiting = [kubectl, access, ...wait].map(quote).join(" ");
  const running = [controller, access, ...settings].map(quote).join(" ");
  // The API server may be gone for a while: experiments kill it.
  return `until ${waiting} 2>/dev/null; do sleep 1; done; exec ${running}`;
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
