import * as sdk from "@pulumi/policy";

/** Stands for a text that is not known: https://github.com/pulumi/pulumi/blob/v3.270.0/sdk/go/common/resource/plugin/rpc.go */
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * The error by which the SDK refuses an unknown value, for what a rule cannot decide although the value is known. It ends
 * the policy without a finding; any other error would end the deployment. The class is exported, and its typing is not.
 */
export function refusalAt(path: string): Error {
  const type: unknown = Reflect.get(sdk, "UnknownValueError");
  if (typeof type !== "function") throw new Error("@pulumi/policy no longer exports UnknownValueError");
  const refusal: unknown = Reflect.construct(type, [unknownText, path.split(".")]);
  if (!(refusal instanceof Error)) throw new Error("UnknownValueError of @pulumi/policy is no error");
  return refusal;
}
