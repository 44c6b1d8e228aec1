import { readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { parse } from "yaml";
import { isObject } from "#tools/capture/marks.ts";
import { labError } from "#tools/lab/errors.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What a Kubernetes client accepts where it names no version: https://kubernetes.io/docs/reference/config-api/client-authentication.v1/ */
const defaultVersion = "client.authentication.k8s.io/v1";

/**
 * Answers `kubelogin get-token` with the client certificate of the lab's administrator. The program's kubeconfig holds
 * no credential, so the lab takes the way a deployment takes: a program that the Kubernetes client asks.
 *
 * @throws LabError when the call or the lab's kubeconfig is not as expected.
 */
export function renderExecCredential(command: string | undefined, environment: Environment): string {
  if (command !== "get-token") {
    throw labError(
      `this kubelogin only knows get-token (got ${String(command)})`,
      "call the real kubelogin by its path",
    );
  }
  const folder = environment["MS5_LAB_FOLDER"];
  if (folder === undefined || folder === "") throw labError("MS5_LAB_FOLDER is not set", "run through `npm run lab`");
  const user = readUser(join(folder, "kubeconfig"));
  return JSON.stringify({
    apiVersion: requestedVersion(environment["KUBERNETES_EXEC_INFO"]),
    kind: "ExecCredential",
    status: {
      clientCertificateData: pem(user, "client-certificate", folder),
      clientKeyData: pem(user, "client-key", folder),
    },
  });
}

/** Clients refuse an answer of another version than the one their kubeconfig names. */
function requestedVersion(execInfo: string | undefined): string {
  if (execInfo === undefined || execInfo === "") return defaultVersion;
  const request: unknown = JSON.parse(execInfo);
  const version = isObject(request) ? request["apiVersion"] : undefined;
  return typeof version === "string" ? version : defaultVersion;
}

function readUser(file: string): Readonly<Record<string, unknown>> {
  const kubeconfig: unknown = parse(readText(file));
  const users: unknown = isObject(kubeconfig) ? kubeconfig["users"] : undefined;
  const first: unknown = Array.isArray(users) ? users[0] : undefined;
  const user = isObject(first) ? first["user"] : undefined;
  if (!isObject(user)) throw labError(`${file} has no user`, "start the lab again");
  return user;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw labError(`${file} cannot be read`, "start the lab's control plane");
  }
}

/** A kubeconfig holds a certificate either as base64 or as the path of a file. */
function pem(
  user: Readonly<Record<string, unknown>>,
  key: "client-certificate" | "client-key",
  folder: string,
): string {
  const data = user[`${key}-data`];
  if (typeof data === "string") return Buffer.from(data, "base64").toString("utf8");
  const file = user[key];
  if (typeof file === "string") return readText(isAbsolute(file) ? file : join(folder, file));
  throw labError(`the lab's kubeconfig has no ${key}`, "start the lab again");
}
