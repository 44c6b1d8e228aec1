import { request } from "node:https";
import { isObject } from "#tools/capture/marks.ts";

/** How to reach an API server as its administrator. */
export interface ApiAccess {
  readonly port: number;
  readonly ca: string;
  readonly clientCertificate: string;
  readonly clientKey: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: string;
}

const requestMilliseconds = 5000;

/** One request to the API server; rejects when nothing answers. */
export function callApi(access: ApiAccess, method: string, path: string, body?: object): Promise<ApiAnswer> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: "127.0.0.1",
        port: access.port,
        path,
        method,
        ca: access.ca,
        cert: access.clientCertificate,
        key: access.clientKey,
        agent: false, // a kept connection would keep this process from ending
        timeout: requestMilliseconds,
        headers: body === undefined ? {} : { "content-type": "application/json" },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, body: text });
        });
        response.on("error", reject);
      },
    );
    call.on("timeout", () => call.destroy(new Error(`no answer within ${String(requestMilliseconds)} ms`)));
    call.on("error", reject);
    call.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** Objects of a list. @throws Error when the server refuses. */
export async function listObjects(access: ApiAccess, path: string): Promise<Readonly<Record<string, unknown>>[]> {
  const { status, body } = await callApi(access, "GET", path);
  if (status !== 200) throw new Error(`GET ${path} answered ${String(status)}: ${body}`);
  const list: unknown = JSON.parse(body);
  const items: unknown = isObject(list) ? list["items"] : undefined;
  return Array.isArray(items) ? items.filter((item) => isObject(item)) : [];
}
