import { isIP } from "node:net";
import { z } from "zod";

/**
 * A NetworkPolicy as the API accepts it. Unknown fields are refused: what nobody has read may change the answer.
 * Source of every statement in this folder: https://kubernetes.io/docs/reference/kubernetes-api/networking/network-policy-v1/
 */
const labels = z.record(z.string(), z.string());

const requirement = z
  .discriminatedUnion("operator", [
    z.strictObject({ key: z.string(), operator: z.enum(["In", "NotIn"]), values: z.array(z.string()).min(1) }),
    z.strictObject({
      key: z.string(),
      operator: z.enum(["Exists", "DoesNotExist"]),
      values: z.array(z.string()).max(0).optional(),
    }),
  ])
  .readonly();

const selector = z.strictObject({ matchLabels: labels.optional(), matchExpressions: z.array(requirement).optional() });

const cidr = z.string().refine((text) => isCidr(text), "is no range of addresses");
const ipBlock = z.strictObject({ cidr, except: z.array(cidr).optional() });

const peer = z
  .strictObject({
    podSelector: selector.optional(),
    namespaceSelector: selector.optional(),
    ipBlock: ipBlock.optional(),
  })
  .refine((value) => Object.values(value).some((member) => member !== undefined), "selects nothing")
  .refine(
    ({ ipBlock: block, ...selectors }) =>
      block === undefined || Object.values(selectors).every((member) => member === undefined),
    "has a block of addresses and a selector",
  );

const portNumber = z.number().int().min(1).max(65_535);

const port = z
  .strictObject({
    protocol: z.enum(["TCP", "UDP", "SCTP"]).optional(),
    port: z.union([portNumber, z.string()]).optional(),
    endPort: portNumber.optional(),
  })
  .refine(
    ({ port: first, endPort }) => endPort === undefined || (typeof first === "number" && endPort >= first),
    "has an end without a number to start at",
  );

const spec = z.strictObject({
  podSelector: selector.optional(),
  policyTypes: z.array(z.enum(["Ingress", "Egress"])).optional(),
  ingress: z.array(z.strictObject({ from: z.array(peer).optional(), ports: z.array(port).optional() })).optional(),
  egress: z.array(z.strictObject({ to: z.array(peer).optional(), ports: z.array(port).optional() })).optional(),
});

const policy = z.object({
  apiVersion: z.literal("networking.k8s.io/v1"),
  kind: z.literal("NetworkPolicy"),
  metadata: z.object({ name: z.string(), namespace: z.string().default("default") }),
  spec,
});

export type LabelSelector = z.infer<typeof selector>;
export type PolicyPeer = z.infer<typeof peer>;
export type PolicyPort = z.infer<typeof port>;
export type NetworkPolicySpec = z.infer<typeof spec>;
export type Protocol = "TCP" | "UDP" | "SCTP";

export interface NetworkPolicy {
  readonly name: string;
  readonly namespace: string;
  readonly spec: NetworkPolicySpec;
}

/** @throws Error when the API would refuse the object. */
export function parseNetworkPolicy(object: unknown): NetworkPolicy {
  const { metadata, spec: rules } = policy.parse(object);
  return { ...metadata, spec: rules };
}

function isCidr(text: string): boolean {
  const [address = "", length = "", ...rest] = text.split("/");
  const family = isIP(address);
  return family !== 0 && rest.length === 0 && /^\d{1,3}$/.test(length) && Number(length) <= (family === 4 ? 32 : 128);
}
