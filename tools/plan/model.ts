import { z } from "zod";
import { applicationSection } from "#tools/plan/application-model.ts";
import { policySection } from "#tools/plan/policy-model.ts";
import { position } from "#tools/plan/position.ts";

/**
 * The plan as JSON: what `npm run plan -- --json` writes and every later tool reads.
 *
 * Absent values are `null`, never left out. Two markers stand for values that are not written:
 * `{ "$secret": true }` for a secret (never its value nor a hash of it) and `{ "$unknown": true }`
 * for a value born at deployment.
 */
export const schemaVersion = 1;

/** A JSON value with secrets and unknowns masked. */
export type Masked = null | boolean | number | string | readonly Masked[] | { readonly [key: string]: Masked };

const masked: z.ZodType<Masked> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(masked), z.record(z.string(), masked)]),
);
const properties = z.record(z.string(), masked);

const resource = z.strictObject({
  urn: z.string(),
  /** Type token, for example `azure-native:network:Subnet`. */
  type: z.string(),
  /** Logical name. */
  name: z.string(),
  /** File name under `stacks/layers/` that declared it; `null` outside the layers. */
  layer: z.string().nullable(),
  /** Package that deploys it, for example `azure-native`; `component` for components, `pulumi` for the stack. */
  provider: z.string(),
  /** Version of the provider's SDK; `null` where the registration carries none. */
  packageVersion: z.string().nullable(),
  /** URN of the explicit provider; `null` when a default provider would be used. */
  explicitProvider: z.string().nullable(),
  /** URN of the parent; `null` for the stack itself. */
  parent: z.string().nullable(),
  custom: z.boolean(),
  protect: z.boolean(),
  retainOnDelete: z.boolean(),
  deleteBeforeReplace: z.boolean(),
  ignoreChanges: z.array(z.string()),
  replaceOnChanges: z.array(z.string()),
  aliases: z.array(z.string()),
  dependencies: z.array(z.string()),
  propertyDependencies: z.record(z.string(), z.array(z.string())),
  inputs: properties,
  secretPaths: z.array(z.string()),
  unknownPaths: z.array(z.string()),
  /** What a component registered as its outputs; `null` for everything else. */
  registeredOutputs: properties.nullable(),
  /** First line under `stacks/` that led to the registration. */
  position: position.nullable(),
  /** First line under `components/` that led to the registration. */
  componentPosition: position.nullable(),
});

const finding = z.strictObject({
  severity: z.enum(["error", "warning"]),
  /** Who found it, for example `support-calendar`. */
  source: z.string(),
  /** URN or configuration path, in the reader's terms. */
  path: z.string(),
  message: z.string(),
  remedy: z.string(),
  /** The gate that turns the finding into an error; `null` for a finding that no gate reads. */
  gate: z.enum(["deploy"]).nullable(),
});

const propertyChange = z.strictObject({
  /** Path inside the inputs, for example `properties.subnets["nodes"].addressPrefix`. */
  path: z.string(),
  kind: z.enum(["add", "remove", "change"]),
  /** `null` when added. */
  before: masked,
  /** `null` when removed. */
  after: masked,
  /** From the provider's own metadata; `unknown` where that says nothing. */
  effect: z.enum(["update", "replace", "unknown"]),
});

const optionChange = z.strictObject({
  /** Not the package's version: raising it alone changes no resource. */
  option: z.enum(["protect", "retainOnDelete", "deleteBeforeReplace", "ignoreChanges", "explicitProvider", "parent"]),
  before: masked,
  after: masked,
});

const change = z.strictObject({
  op: z.enum(["create", "update", "replace", "delete"]),
  /** URN in the head plan; in the base plan for a deletion. */
  urn: z.string(),
  /** URN in the base plan when an alias carried the resource over. */
  renamedFrom: z.string().nullable(),
  type: z.string(),
  name: z.string(),
  provider: z.string(),
  layer: z.string().nullable(),
  custom: z.boolean(),
  /** Protected in the base plan: a deletion or replacement would be refused. */
  protectedInBase: z.boolean(),
  /** True for an update of which a property might force a replacement, the metadata being silent. */
  mayReplace: z.boolean(),
  properties: z.array(propertyChange),
  options: z.array(optionChange),
});

const diff = z.strictObject({
  /** What the reader gave as `--base`. */
  base: z.string(),
  /** Counts over custom resources; components are listed but not counted. */
  counts: z.strictObject({
    create: z.int(),
    update: z.int(),
    replace: z.int(),
    delete: z.int(),
    unchanged: z.int(),
  }),
  /** Sorted by URN; unchanged resources are left out. */
  changes: z.array(change),
});

const counts = z.record(z.string(), z.int());

const summary = z.strictObject({
  /** Custom resources, providers left out. */
  resources: z.int(),
  components: z.int(),
  providers: z.int(),
  /** Custom resources by provider package. */
  byProvider: counts,
  /** Custom resources by layer, then by provider package. */
  byLayer: z.record(z.string(), counts),
  /** Custom resources by type token. */
  byType: counts,
  /** URNs. */
  protected: z.array(z.string()),
  /** Number of secret input values. */
  secrets: z.int(),
  unknowns: z.int(),
  findings: z.strictObject({ error: z.int(), warning: z.int() }),
});

/** What a later tool adds to the plan under its own name. */
const section = z.strictObject({
  title: z.string(),
  status: z.enum(["ok", "warning", "error"]),
  /** One statement a line, for terminal, Markdown and HTML alike. */
  lines: z.array(z.string()),
  data: masked,
});

export const planSchema = z.strictObject({
  schemaVersion: z.literal(schemaVersion),
  project: z.string(),
  stack: z.string(),
  mode: z.enum(["preview", "update"]),
  /** Day the plan was judged against, `YYYY-MM-DD`. The plan holds no clock: equal input gives equal bytes. */
  generatedFor: z.iso.date(),
  /** Commit of the program; `null` when it was not given. */
  commit: z.string().nullable(),
  summary,
  /** Sorted by URN. */
  resources: z.array(resource),
  outputs: properties,
  invokes: z.array(z.strictObject({ token: z.string(), inputs: properties })),
  findings: z.array(finding),
  diff: diff.nullable(),
  slots: z.strictObject({
    /** A plan saved before there was this section has none. */
    application: applicationSection.nullable().default(null),
    policies: policySection.nullable(),
    cost: section.nullable(),
  }),
});

export type Plan = z.infer<typeof planSchema>;
export type PlanResource = z.infer<typeof resource>;
export type MaskedProperties = z.infer<typeof properties>;
export type Finding = z.infer<typeof finding>;
export type Diff = z.infer<typeof diff>;
export type Change = z.infer<typeof change>;
export type PropertyChange = z.infer<typeof propertyChange>;
export type OptionChange = z.infer<typeof optionChange>;
export type Effect = PropertyChange["effect"];
export type Summary = z.infer<typeof summary>;
export type Section = z.infer<typeof section>;
