import { Metadata, status } from "@grpc/grpc-js";
import type { ServerErrorResponse } from "@grpc/grpc-js";
import any from "google-protobuf/google/protobuf/any_pb.js";
import pb from "@pulumi/pulumi/proto/provider_pb.js";
import statusPb from "@pulumi/pulumi/proto/status_pb.js";
import { NotReadyError } from "#tools/lab/providers/stand-in.ts";
import { toStruct } from "#tools/lab/providers/wire.ts";

/** An error as the engine expects it: what exists but is not ready travels in the details of the status. */
export function renderFailure(error: unknown): Partial<ServerErrorResponse> & { code: status; details: string } {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof NotReadyError)) return { code: status.UNKNOWN, details: message };
  const metadata = new Metadata();
  metadata.set("grpc-status-details-bin", Buffer.from(renderDetails(error)));
  return { code: status.UNKNOWN, details: message, metadata };
}

function renderDetails({ message, reported, inputs }: NotReadyError): Uint8Array {
  const detail = new pb.ErrorResourceInitFailed();
  detail.setId(reported.id);
  detail.setProperties(toStruct(reported.outputs));
  detail.setInputs(toStruct(inputs));
  detail.setReasonsList([message]);
  const packed = new any.Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const failure = new statusPb.Status();
  failure.setCode(status.UNKNOWN);
  failure.setMessage(message);
  failure.setDetailsList([packed]);
  return failure.serializeBinary();
}
