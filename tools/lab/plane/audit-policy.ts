import { stringify } from "yaml";

/** Who did what, without contents: secrets must not land in a log. Heartbeats would drown everything else. */
export const auditPolicy: string = stringify({
  apiVersion: "audit.k8s.io/v1",
  kind: "Policy",
  omitStages: ["RequestReceived"],
  rules: [
    { level: "None", resources: [{ group: "coordination.k8s.io" }, { group: "", resources: ["events"] }] },
    { level: "None", nonResourceURLs: ["/readyz*", "/livez*", "/healthz*", "/version", "/openapi/*", "/api*"] },
    { level: "Metadata" },
  ],
});
