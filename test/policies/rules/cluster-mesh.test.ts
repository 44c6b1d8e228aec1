import { clusterPolicies } from "#policies/packs/cluster.ts";
import { limitMeshAddOnTo } from "#policies/rules/cluster/limit-mesh-add-on.ts";
import { describeResourceRule } from "#test/policies/support/describe-rule.ts";
import { absent, editSubject } from "#test/policies/support/edits.ts";
import { subjectOf } from "#test/policies/support/estates.ts";
import { makePolicy } from "#test/policies/support/made-policy.ts";
import { policyOf } from "#test/policies/support/policies.ts";

const kind = "containerservice/ManagedCluster";
const irrelevant = { fqdnSubdomain: "ms5" };

const stated = (path: string, value: unknown, says: string) => ({
  title: `${path} = ${typeof value === "symbol" ? "absent" : JSON.stringify(value)}`,
  edits: { [path]: value },
  says: [`${path}: ${says}`],
});

const revisions = "serviceMeshProfile.istio.revisions";
describeResourceRule(policyOf(clusterPolicies, "AKS20"), {
  kind,
  irrelevant,
  breaks: [
    stated(revisions, [], "the mesh follows no stated revision"),
    stated(revisions, absent, "the mesh follows no stated revision"),
    stated(revisions, ["asm-1-28", "asm-1-29", "asm-1-30"], "3 revisions run side by side"),
    stated(revisions, ["1.30"], "1.30 is not a revision of the add-on"),
    stated(revisions, ["asm-1-30-x"], "asm-1-30-x is not a revision of the add-on"),
    stated(revisions, ["x-asm-1-30"], "x-asm-1-30 is not a revision of the add-on"),
  ],
  passes: [{ title: "two revisions during an upgrade", edits: { [revisions]: ["asm-1-29", "asm-1-30"] } }],
  unknown: [`${revisions}[0]`, "serviceMeshProfile.mode"],
  notApplicable: [{ title: "a cluster without a mesh", edits: { serviceMeshProfile: absent } }],
});

const gateways = "serviceMeshProfile.istio.components.ingressGateways";
const internal = { enabled: true, mode: "Internal" };
const external = { ...internal, mode: "External" };
const inside = limitMeshAddOnTo({ staging: { externalGateway: true }, production: { externalGateway: false } });
describeResourceRule(makePolicy(inside, { id: "AKS20 where nothing is reached from outside", kinds: [kind] }), {
  kind,
  subject: (estate) => editSubject(subjectOf(estate, kind), { [gateways]: [internal] }),
  irrelevant,
  breaks: [stated(`${gateways}[1]`, external, "a gateway faces the internet")],
  passes: [
    { title: "an external gateway that is off", edits: { [gateways]: [{ ...external, enabled: false }] } },
    { title: "no gateway", edits: { [gateways]: absent } },
  ],
  unknown: [`${gateways}[0].mode`, `${gateways}[0].enabled`],
});
