import struct from "google-protobuf/google/protobuf/struct_pb.js";
import analyzer from "@pulumi/pulumi/proto/analyzer_pb.js";
import type {
  AnalyzeRequest,
  AnalyzeStackRequest,
  AnalyzerProviderResource,
  AnalyzerResource,
} from "@pulumi/pulumi/proto/analyzer_pb.js";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb.js";
import { SecretValue, unknownValue } from "#policies/engine/marked-value.ts";
import type { Members } from "#policies/engine/marked-value.ts";
import type { Estate, Subject } from "#policies/engine/subject.ts";
import { asSecret, isObject, unknownSentinel } from "#tools/capture/marks.ts";

/** What the engine asks while a resource is registered. */
export function analyzeRequest(subject: Subject, estate: Estate): AnalyzeRequest {
  const request = new analyzer.AnalyzeRequest();
  request.setType(subject.type);
  request.setUrn(subject.urn);
  request.setName(subject.name);
  request.setProperties(wire(subject.inputs));
  request.setOptions(optionsOf(subject, subject.parent));
  request.setProvider(providerOf(subject, estate));
  return request;
}

/** What it asks once all are registered: outputs instead of inputs, of which nothing is known before deployment. */
export function analyzeStackRequest(estate: Estate): AnalyzeStackRequest {
  const request = new analyzer.AnalyzeStackRequest();
  const providers = new Map(
    estate.subjects.flatMap((subject) => {
      const provider = subject.provider === "" ? defaultProviderOf(subject) : undefined;
      return provider === undefined ? [] : [[provider.urn, provider] as const];
    }),
  );
  request.setResourcesList([...providers.values(), ...estate.subjects].map((subject) => settled(subject, estate)));
  return request;
}

function settled(subject: Subject, estate: Estate): AnalyzerResource {
  const resource = new analyzer.AnalyzerResource();
  resource.setType(subject.type);
  resource.setUrn(subject.urn);
  resource.setName(subject.name);
  resource.setProperties(wire({ id: unknownValue }));
  resource.setOptions(optionsOf(subject, ""));
  resource.setProvider(providerOf(subject, estate));
  resource.setParent(subject.parent);
  resource.setDependenciesList([...subject.dependencies]);
  for (const [property, urns] of Object.entries(subject.propertyDependencies)) {
    const dependencies = new analyzer.AnalyzerPropertyDependencies();
    dependencies.setUrnsList([...urns]);
    resource.getPropertydependenciesMap().set(property, dependencies);
  }
  return resource;
}

function optionsOf({ options }: Subject, parent: string) {
  const result = new analyzer.AnalyzerResourceOptions();
  result.setProtect(options.protect);
  result.setIgnorechangesList([...options.ignoreChanges]);
  result.setParent(parent);
  return result;
}

function providerOf(subject: Subject, { subjects }: Estate): AnalyzerProviderResource | undefined {
  const found = subjects.find(({ urn }) => urn === subject.provider) ?? defaultProviderOf(subject);
  if (found === undefined) return undefined;
  const provider = new analyzer.AnalyzerProviderResource();
  provider.setType(found.type);
  provider.setUrn(found.urn);
  provider.setName(found.name);
  provider.setProperties(wire(found.inputs));
  return provider;
}

/** The engine makes one for each package; components and providers have none. */
function defaultProviderOf(subject: Subject): Subject | undefined {
  const [pack = ""] = subject.type.split(":");
  if (!subject.custom || pack === "pulumi") return undefined;
  const type = `pulumi:providers:${pack}`;
  const urn = `urn:pulumi:test::ms5::${type}::default_1_0_0`;
  return {
    ...subject,
    type,
    urn,
    name: "default_1_0_0",
    inputs: {},
    parent: "",
    dependencies: [],
    propertyDependencies: {},
  };
}

function wire(members: Members) {
  return struct.Struct.fromJavaScript(wireMembers(members));
}

const wireMembers = (members: object): Record<string, JavaScriptValue> =>
  Object.fromEntries(
    Object.entries(members).flatMap(([key, value]) => (value === undefined ? [] : [[key, wireValue(value)]])),
  );

function wireValue(value: unknown): JavaScriptValue {
  if (value === unknownValue) return unknownSentinel;
  if (value instanceof SecretValue) return wireMembers(asSecret(value.value));
  if (Array.isArray(value)) return value.map(wireValue);
  if (isObject(value)) return wireMembers(value);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return null;
}
