import type { PropertyView } from "#policies/engine/property-view.ts";

/** A line of pg_hba.conf: https://www.postgresql.org/docs/17/auth-pg-hba-conf.html */
export interface AccessLine {
  readonly path: string;
  readonly text: string;
  /** `host`, `hostssl`, `hostnossl`, `local`, … */
  readonly type: string | undefined;
  /** Databases, users, addresses and the method; an address with a mask of its own is two. */
  readonly concerns: readonly string[];
  readonly method: string | undefined;
}

/** Options follow the method as `name=value`. */
export function accessLinesOf(list: PropertyView): readonly AccessLine[] {
  return list.list().map((view) => {
    const text = String(view.read());
    const [type, ...concerns] = text
      .trim()
      .split(/\s+/)
      .filter((field) => !field.includes("="));
    return { path: view.path, text, type, concerns, method: concerns.at(-1) };
  });
}

const everyAddress: readonly (string | undefined)[] = ["all", "0.0.0.0/0"];

/** Turns every connection in clear away. */
export const refusesClearText = ({ type, concerns, method }: AccessLine): boolean => {
  const [databases, users, addresses] = concerns;
  const everybody = databases === "all" && users === "all" && everyAddress.includes(addresses);
  return type === "hostnossl" && everybody && method === "reject";
};

const clearTypes: readonly (string | undefined)[] = ["host", "hostnossl"];

/** Lets connections in clear in. */
export const admitsClearText = ({ type, method }: AccessLine): boolean =>
  clearTypes.includes(type) && method !== "reject";

/** Let everybody in, or show the password to whoever listens or has the hash. */
const weakMethods: readonly (string | undefined)[] = ["trust", "password", "md5"];

export const isWeak = ({ method }: AccessLine): boolean => weakMethods.includes(method);
