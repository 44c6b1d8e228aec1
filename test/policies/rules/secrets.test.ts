import { accessPolicies } from "#policies/packs/access.ts";
import { describeResourceRule } from "#test/policies/support/describe-rule.ts";
import { absent } from "#test/policies/support/edits.ts";
import { kubernetesSubject } from "#test/policies/support/kubernetes-subjects.ts";
import { policyOf } from "#test/policies/support/policies.ts";

const irrelevant = { "metadata.annotations": { note: "unrelated" } };

describeResourceRule(policyOf(accessPolicies, "SEC01"), {
  kind: "core/Secret",
  subject: (estate) => kubernetesSubject(estate, "core/v1:Secret", { metadata: { name: "empty" }, type: "Opaque" }),
  breaks: [
    {
      title: "a value in base64",
      edits: { data: { "database-url": "cGFzc3dvcmQ=" } },
      says: ["data.database-url: a value is kept in the cluster"],
    },
    {
      title: "a value in clear",
      edits: { stringData: { "app.key": "hunter2hunter2" } },
      says: ['stringData["app.key"]: a value is kept in the cluster'],
    },
  ],
  unknown: ["data", "stringData", "metadata.name"],
  irrelevant,
});

describeResourceRule(policyOf(accessPolicies, "SEC03"), {
  kind: "core/Secret",
  subject: (estate) => kubernetesSubject(estate, "core/v1:Secret", { metadata: { name: "empty" }, type: "Opaque" }),
  breaks: [
    {
      title: "the token of an account",
      edits: { type: "kubernetes.io/service-account-token" },
      says: ["type: the token of an account is kept for ever"],
    },
  ],
  passes: [{ title: "no stated type", edits: { type: absent } }],
  unknown: ["type"],
  irrelevant,
});

const leaked = (key: string): readonly string[] => [
  `${/^[\w-]+$/.test(key) ? `data.${key}` : `data["${key}"]`}: a credential is readable by everybody`,
];

describeResourceRule(policyOf(accessPolicies, "SEC02"), {
  kind: "core/ConfigMap",
  breaks: [
    ...[
      "DATABASE_PASSWORD",
      "smtp.passwd",
      "client-secret",
      "API_TOKEN",
      "api_key",
      "api-key",
      "apikey",
      "privateKey",
      "private_key",
      "connection-string",
      "connectionString",
    ].map((key) => ({ title: `a value called ${key}`, edits: { data: { [key]: "x" } }, says: leaked(key) })),
    { title: "a password with a slash in it", edits: { data: { PASSWORD: "ab/cd" } }, says: leaked("PASSWORD") },
    {
      title: "a private key under another name",
      edits: { data: { "tls.txt": "-----BEGIN EC PRIVATE KEY-----\nMHc" } },
      says: leaked("tls.txt"),
    },
    ...["AccountKey=abc", "SharedAccessKey=abc", "SharedAccessSignature=sv"].map((text) => ({
      title: `a connection string with ${text}`,
      edits: { data: { storage: `DefaultEndpointsProtocol=https;${text}` } },
      says: leaked("storage"),
    })),
    {
      title: "an address with a password",
      edits: { data: { upstream: "see postgresql+asyncpg://ms5:hunter2@db:5432/ms5" } },
      says: leaked("upstream"),
    },
  ],
  passes: [
    { title: "no data", edits: { data: absent } },
    { title: "a password that is no text", edits: { data: { PASSWORD: 1 } } },
    ...["/mnt/secrets/password", "./secrets/password", "${DATABASE_PASSWORD}", "{{ password }}", ""].map((value) => ({
      title: `a reference in place of a password: ${value}`,
      edits: { data: { DATABASE_PASSWORD: value } },
    })),
    {
      title: "harmless words",
      edits: {
        data: {
          PASSWORD_MIN_LENGTH: "12",
          TOKEN_URL: "https://login.example.org/token",
          site: "https://example.org/a@b",
          certificate: "-----BEGIN CERTIFICATE-----",
        },
      },
    },
  ],
  unknown: ["data"],
  irrelevant,
});
