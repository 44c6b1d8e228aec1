import { stackRule } from "#policies/engine/policy.ts";
import type { ResourceView, StackView } from "#policies/engine/stack-view.ts";

const reached = [
  "keyvault/Vault",
  "containerregistry/Registry",
  "storage/StorageAccount",
  "redisenterprise/RedisEnterprise",
];
const connections = ["privateLinkServiceConnections", "manualPrivateLinkServiceConnections"];

/** https://learn.microsoft.com/azure/private-link/private-endpoint-overview */
export const requirePrivateEndpoints = stackRule((stack, judge) => {
  judge.each(stack.of(...reached), (service, report) => {
    if (!hasEndpoint(stack, service)) report("", "no private endpoint of the stack leads to it");
  });
});

const hasEndpoint = (stack: StackView, service: ResourceView): boolean =>
  stack
    .of("network/PrivateEndpoint")
    .some((endpoint) => connections.some((connection) => endpoint.references(connection).includes(service)));
