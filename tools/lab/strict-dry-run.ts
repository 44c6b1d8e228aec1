import { request } from "node:https";
import { isObject } from "#tools/capture/marks.ts";
import type { JsonObject } from "#tools/capture/marks.ts";
import type { ApiAccess } from "#tools/lab/plane/api-client.ts";

/** An object as it would be applied; secrets are open, so never print it. */
export type KubernetesObject = JsonObject;

export interface StrictAnswer {
  readonly status: number;
  readonly body: JsonObject;
  /** Texts of the `Warning` headers. */
  readonly warnings: readonly string[];
}

export interface DryRunOptions {
  /** Store nothing. @default true */
  readonly dryRun?: boolean;
  /** Who owns the fields. @default the lab */
  readonly manager?: string;
}

/** A resource type as the server's discovery describes it. */
interface ResourceType {
  readonly path: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

const manager = "ms5-lab";
const requestMilliseconds = 20_000;

/**
 * Puts objects through an API server by server-side apply with strict fields.
 * Source of the parameters: https://kubernetes.io/docs/reference/using-api/api-concepts/#dry-run and #field-validation.
 */
export class StrictServer {
  readonly #access: ApiAccess;
  readonly #groups = new Map<string, Promise<ReadonlyMap<string, ResourceType>>>();

  constructor(access: ApiAccess) {
    this.#access = access;
  }

  /** @returns what is wrong with an object, warnings included; empty when it is accepted in silence. */
  async findings(object: KubernetesObject, options: DryRunOptions = {}): Promise<readonly string[]> {
    const path = await this.pathOf(object);
    if (path === undefined) return [`the server has no kind ${text(object["kind"])} in ${text(object["apiVersion"])}`];
    const query = new URLSearchParams({
      ...(options.dryRun === false ? {} : { dryRun: "All" }),
      fieldValidation: "Strict",
      fieldManager: options.manager ?? manager,
      force: "true",
    });
    const answer = await this.call("PATCH", `${path}?${query.toString()}`, object, "application/apply-patch+yaml");
    return findingsOf(answer);
  }

  /** The object as the server has it; 404 for none, and for a kind that it does not know. */
  async read(object: KubernetesObject): Promise<StrictAnswer> {
    const path = await this.pathOf(object);
    return path === undefined ? { status: 404, body: {}, warnings: [] } : this.call("GET", path);
  }

  /** One request; rejects when nothing answers. JSON is YAML, so every body is JSON. */
  call(method: string, path: string, body?: JsonObject, contentType = "application/json"): Promise<StrictAnswer> {
    const { port, ca, clientCertificate: cert, clientKey: key } = this.#access;
    return new Promise((resolve, reject) => {
      const headers = body === undefined ? {} : { "content-type": contentType };
      // A kept connection would keep this process from ending.
      const options = { host: "127.0.0.1", port, path, method, ca, cert, key, headers, agent: false as const };
      const call = request({ ...options, timeout: requestMilliseconds }, (response) => {
        let received = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          received += part;
        });
        response.on("error", reject);
        response.on("end", () => {
          const { statusCode = 0, headersDistinct } = response;
          resolve({ status: statusCode, body: parse(received), warnings: warningsOf(headersDistinct["warning"]) });
        });
      });
      call.on("timeout", () => call.destroy(new Error(`no answer within ${String(requestMilliseconds)} ms`)));
      call.on("error", reject);
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  /** Where the server has the object; undefined for a kind that it does not know. */
  async pathOf({ apiVersion, kind, metadata }: KubernetesObject): Promise<string | undefined> {
    const version = text(apiVersion);
    const types = this.#groups.get(version) ?? this.#discover(version);
    this.#groups.set(version, types);
    const type = (await types).get(text(kind));
    if (type === undefined) return undefined;
    const { name, namespace = "default" } = isObject(metadata) ? metadata : {};
    const folder = type.namespaced ? `/namespaces/${encodeURIComponent(text(namespace))}` : "";
    return `${type.path}${folder}/${type.plural}/${encodeURIComponent(text(name))}`;
  }

  async #discover(apiVersion: string): Promise<ReadonlyMap<string, ResourceType>> {
    const path = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const { body } = await this.call("GET", path);
    const list: readonly unknown[] = Array.isArray(body["resources"]) ? body["resources"] : [];
    const types = list.flatMap((entry): [string, ResourceType][] => {
      if (!isObject(entry)) return [];
      const { name, kind, namespaced } = entry;
      // `pods/status` and its like are not resources of their own.
      if (typeof name !== "string" || typeof kind !== "string" || name.includes("/")) return [];
      return [[kind, { path, plural: name, namespaced: namespaced === true }]];
    });
    return new Map(types);
  }
}

export function findingsOf({ status, body, warnings }: StrictAnswer): readonly string[] {
  const accepted = status >= 200 && status < 300;
  const message = text(body["message"]);
  return [
    ...(accepted ? [] : [message === "" ? `the server answered ${String(status)}` : message]),
    ...warnings.map((warning) => `warning: ${warning}`),
  ];
}

/** `299 - "text"`, several of them also joined by commas in one header. Source: RFC 7234, section 5.5. */
export function warningsOf(headers: readonly string[] = []): readonly string[] {
  return headers.flatMap((header) =>
    [...header.matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, quoted = ""]) => quoted.replaceAll(/\\(.)/g, "$1")),
  );
}

function parse(received: string): JsonObject {
  try {
    const value: unknown = JSON.parse(received);
    return isObject(value) ? value : {};
  } catch {
    return { message: received.trim() };
  }
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
