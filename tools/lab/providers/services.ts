import type { handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import pluginPb from "@pulumi/pulumi/proto/plugin_pb.js";
import pb from "@pulumi/pulumi/proto/provider_pb.js";
import type {
  CheckRequest,
  ConfigureRequest,
  CreateRequest,
  DeleteRequest,
  DiffRequest,
  InvokeRequest,
  ReadRequest,
  UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb.js";
import { renderDiff } from "#tools/lab/providers/diff.ts";
import { renderFailure } from "#tools/lab/providers/failure.ts";
import type { StandIn, Subject } from "#tools/lab/providers/stand-in.ts";
import { plain, toStruct } from "#tools/lab/providers/wire.ts";

/** Answers a call with what the body returns, or with its error. */
const answer =
  <Request, Response>(body: (request: Request) => Response | Promise<Response>): handleUnaryCall<Request, Response> =>
  (call, reply) => {
    // Async: a body that throws at once is answered like one that rejects.
    const answered = (async (): Promise<Response> => body(call.request))();
    answered.then(
      (response) => {
        reply(null, response);
      },
      (error: unknown) => {
        reply(renderFailure(error));
      },
    );
  };

/**
 * The calls an engine makes in preview, update, refresh, import and destroy. All capabilities of the handshake stay
 * off: the engine then strips secrets, except in the inputs of the provider itself, and marks outputs of the same name.
 */
export function renderServices(standIn: StandIn): UntypedServiceImplementation {
  return { ...renderProviderServices(standIn), ...renderResourceServices(standIn) };
}

function renderProviderServices(standIn: StandIn): UntypedServiceImplementation {
  return {
    handshake: answer(() => new pb.ProviderHandshakeResponse()),
    attach: answer(() => new empty.Empty()),
    getPluginInfo: answer(() => {
      const info = new pluginPb.PluginInfo();
      info.setVersion(standIn.version);
      return info;
    }),
    getSchema: answer(() => {
      const response = new pb.GetSchemaResponse();
      response.setSchema("{}"); // deployments do not read it
      return response;
    }),
    checkConfig: answer((request: CheckRequest) => {
      const response = new pb.CheckResponse();
      response.setInputs(request.getNews());
      return response;
    }),
    diffConfig: answer(() => {
      const response = new pb.DiffResponse();
      response.setChanges(pb.DiffResponse.DiffChanges.DIFF_NONE);
      return response;
    }),
    configure: answer((request: ConfigureRequest) => {
      standIn.configure(plain(request.getArgs()));
      const response = new pb.ConfigureResponse();
      response.setSupportspreview(true);
      return response;
    }),
    invoke: answer((request: InvokeRequest) => {
      const response = new pb.InvokeResponse();
      response.setReturn(toStruct(standIn.invoke(request.getTok(), plain(request.getArgs()))));
      return response;
    }),
    cancel: answer(() => {
      standIn.cancel();
      return new empty.Empty();
    }),
  };
}

function renderResourceServices(standIn: StandIn): UntypedServiceImplementation {
  return {
    check: answer((request: CheckRequest) => check(standIn, request)),
    diff: answer((request: DiffRequest) => {
      const news = plain(request.getNews());
      return renderDiff(
        standIn,
        subjectOf(request),
        plain(request.getOldInputs()),
        news,
        request.getIgnorechangesList(),
      );
    }),
    create: answer((request: CreateRequest) => create(standIn, request)),
    update: answer((request: UpdateRequest) => update(standIn, request)),
    read: answer((request: ReadRequest) => read(standIn, request)),
    delete: answer(async (request: DeleteRequest) => {
      await standIn.delete(subjectOf(request), request.getId());
      return new empty.Empty();
    }),
  };
}

function check(standIn: StandIn, request: CheckRequest): pb.CheckResponse {
  const { inputs, failures } = standIn.check({
    ...subjectOf(request),
    olds: plain(request.getOlds()),
    news: plain(request.getNews()),
    randomSeed: request.getRandomseed_asU8(),
  });
  const response = new pb.CheckResponse();
  response.setInputs(toStruct(inputs));
  response.setFailuresList(
    failures.map(({ property, reason }) => {
      const failure = new pb.CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

async function create(standIn: StandIn, request: CreateRequest): Promise<pb.CreateResponse> {
  const subject = subjectOf(request);
  const inputs = plain(request.getProperties());
  const response = new pb.CreateResponse(); // an empty id is an unknown one
  if (request.getPreview()) {
    response.setProperties(toStruct(standIn.preview(subject, inputs, undefined)));
    return response;
  }
  const { id, outputs } = await standIn.create(subject, inputs);
  response.setId(id);
  response.setProperties(toStruct(outputs));
  return response;
}

async function update(standIn: StandIn, request: UpdateRequest): Promise<pb.UpdateResponse> {
  const subject = subjectOf(request);
  const news = plain(request.getNews());
  const state = plain(request.getOlds());
  const outputs = request.getPreview()
    ? standIn.preview(subject, news, state)
    : await standIn.update({ ...subject, id: request.getId(), news, state });
  const response = new pb.UpdateResponse();
  response.setProperties(toStruct(outputs));
  return response;
}

function read(standIn: StandIn, request: ReadRequest): pb.ReadResponse {
  const found = standIn.read({
    ...subjectOf(request),
    id: request.getId(),
    state: plain(request.getProperties()),
    inputs: plain(request.getInputs()),
  });
  const response = new pb.ReadResponse(); // an empty id says that the resource is gone
  if (found === undefined) return response;
  response.setId(found.id);
  response.setProperties(toStruct(found.outputs));
  response.setInputs(toStruct(found.inputs));
  return response;
}

/** The type in a URN is the last of its chain of types; the name is what follows the type. */
function subjectOf(request: { getUrn(): string }): Subject {
  const urn = request.getUrn();
  const [, , types = "", ...name] = urn.split("::");
  return { urn, type: types.split("$").at(-1) ?? types, name: name.join("::") };
}
