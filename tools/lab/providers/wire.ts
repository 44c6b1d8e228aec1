import struct from "google-protobuf/google/protobuf/struct_pb.js";
import type { JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { isObject, reveal } from "#tools/capture/marks.ts";
import type { Properties } from "#tools/capture/model.ts";

/** The properties of a request, without marks of secrecy; unknown values stay the sentinel. */
export function plain(message: Struct | undefined): Properties {
  const value = withoutNulls(reveal(message?.toJavaScript() ?? {}));
  return isObject(value) ? value : {};
}

/** Properties as the wire carries them; what is undefined is dropped, at any depth. */
export function toStruct(properties: Properties): Struct {
  return struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)) as Record<string, JavaScriptValue>);
}

/** The engine sends an absent value as null; providers skip those. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const present = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(present.map(([key, member]) => [key, withoutNulls(member)]));
}
