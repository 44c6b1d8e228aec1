import { podsPolicies } from "#policies/packs/pods.ts";
import { app, describePods, inEveryContainer, podSpec, stated } from "#test/policies/support/describe-pods.ts";
import { absent } from "#test/policies/support/edits.ts";

const describePod = describePods(podsPolicies);
const labels = "spec.template.metadata.labels";

const dataClass = `${labels}["ms5.io/data-class"]`;
describePod("POD10", {
  breaks: [
    ...inEveryContainer(
      "env[1]",
      { name: "DB", valueFrom: { secretKeyRef: { name: "db", key: "password" } } },
      () => "variable DB holds a secret",
      "env[1].valueFrom.secretKeyRef",
    ),
    stated(
      `${app}.env[0]`,
      { valueFrom: { secretKeyRef: {} } },
      "variable  holds a secret",
      `${app}.env[0].valueFrom.secretKeyRef`,
    ),
    ...inEveryContainer(
      "envFrom",
      [{ configMapRef: { name: "settings" } }, { secretRef: { name: "db" } }],
      () => "variables hold the secrets of db",
      "envFrom[1].secretRef",
    ),
    stated(`${app}.envFrom`, [{ secretRef: {} }], "variables hold the secrets of ", `${app}.envFrom[0].secretRef`),
    ...["confidential", "audit"].map((value) => ({
      title: `a secret of data class ${value}`,
      edits: { [dataClass]: value, [`${app}.envFrom`]: [{ secretRef: { name: "db" } }] },
      says: [`${app}.envFrom[0].secretRef: variables hold the secrets of db`],
    })),
  ],
  passes: [
    {
      title: "a variable from the pod itself",
      edits: { [`${app}.env[0]`]: { name: "POD", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } } },
    },
  ],
  unknown: [`${app}.env`, `${app}.env[0]`, `${app}.envFrom`, dataClass],
  notApplicable: [
    ...["internal", "public", absent].map((value) => ({
      title: `data class ${String(value)}`,
      edits: { [dataClass]: value },
    })),
    { title: "a pod without labels", edits: { "spec.template.metadata": absent } },
  ],
});

const socket = "/run/containerd/containerd.sock";
const mounted = `${podSpec}.volumes[1].hostPath.path`;
describePod("POD11", {
  breaks: [
    ...[socket, `/var${socket}`, "/run/containerd", "/run/containerd/", "//run", "/var/run", "/", "/run/"].map((path) =>
      stated(mounted, path, `${path} of the node holds ${socket}`),
    ),
    ...["/run/crio/crio.sock", "/run/cri-dockerd.sock", "/run/docker.sock"].map((path) =>
      stated(mounted, path, `${path} of the node holds ${path}`),
    ),
    stated(mounted, "/var/run/docker.sock", "/var/run/docker.sock of the node holds /run/docker.sock"),
  ],
  passes: ["/var/log", "/run/containerd/containerd.sock.d", "/run/con", "/srv/var/run", "/var/lib"].map((path) => ({
    title: `${path} of the node`,
    edits: { [mounted]: path },
  })),
  unknown: [`${podSpec}.volumes`, mounted],
});

const value = `${app}.env[0].value`;
const byName = (name: string) => `variable ${name} holds a credential, by its name`;
const byForm = "variable LOG_LEVEL holds a credential, by its form";
const random = "variable LOG_LEVEL holds a credential, by its randomness";
// Of the samples by which the scanners and the vendors document their formats; none of them opens anything.
const storageKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
const names = [
  "DB_PASSWORD",
  "password",
  "REDIS_PASSWD",
  "KEY_PASSPHRASE",
  "CLIENT_SECRET",
  "GITHUB_TOKEN",
  "AWS_CREDENTIAL",
  "AWS_CREDENTIALS",
  "SENTRY_DSN",
  "API_KEY",
  "MAPS_APIKEY",
  "ACCESS_KEY",
  "STORAGE_ACCOUNT_KEY",
  "PRIVATE_KEY",
  "SECRET_KEY",
  "SIGNING_KEY",
  "ENCRYPTION_KEY",
  "SERVICE_CONNECTION_STRING",
  "SERVICE_CONNECTIONSTRING",
];
const forms = [
  "-----BEGIN RSA PRIVATE KEY-----\nMIIE",
  "-----BEGIN PRIVATE KEY-----\nMIIE",
  "postgresql://ms5:hunter22@ms5-postgres:5432/ms5",
  "redis://:hunter22@ms5-redis:6379/0",
  `DefaultEndpointsProtocol=https;AccountName=devstoreaccount1;AccountKey=${storageKey}`,
  "Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey=abc",
  "Server=db;User=ms5;Password=hunter22;",
  "Server=db;Uid=ms5;pwd=hunter22",
  "https://x.blob.core.windows.net/c?sv=2024-08-04&sig=abc%3D",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.x",
  "AKIAIOSFODNN7EXAMPLE",
  "ASIAIOSFODNN7EXAMPLE",
  `ghp_${"a1".repeat(18)}`,
  `github_pat_${"a1".repeat(18)}`,
  "xoxb-1234567890-abc",
  `glpat-${"a1".repeat(10)}`,
];
const harmless = [
  "info",
  "",
  "0123456789abcdef".repeat(4), // a digest
  "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
  "/var/lib/postgresql/data/pgdata/base/16384/PG_VERSION",
  "https://login.microsoftonline.com/3f2504e0-4f89-11d3-9a0c-0305e82c3301/v2.0",
  "postgresql://ms5:$(DB_PASSWORD)@ms5-postgres:5432/ms5",
  "postgresql://ms5@ms5-postgres:5432/ms5?sslmode=verify-full",
  "http://ms5-backend:8000/a@b",
  "org.springframework.boot.autoconfigure.SpringBootApplication",
  "Server=db;Password=$DB_PASSWORD;",
  "ThequickbrownfoxJumpsoverThelazydog",
  "thequickbrownfoxjumpsoverthelazydog0123456789",
  "THEQUICKBROWNFOXJUMPSOVERTHELAZYDOG0123456789",
  "MS5ManufacturingDashboardBackendWorker4",
  "aB1".repeat(30),
  "Aa0bcdefghijklmnqqrrssttuuvvwwxx", // 16 characters once and 8 twice: exactly 4.5 bits per character
  "ghp_a1b2",
  "github_pat_a1b2",
  "xoxb-a1",
  "glpat-a1b2",
];
const argument = (says: string) => `an argument holds a credential, ${says}`;
describePod("POD09", {
  breaks: [
    ...names.map((name) => stated(`${app}.env[0]`, { name, value: "hunter22" }, byName(name), `${app}.env[0].value`)),
    ...forms.map((text) => stated(value, text, byForm)),
    stated(value, storageKey, random),
    stated(value, `key ${storageKey.slice(0, 40)}.`, random),
    ...inEveryContainer(
      "env[1]",
      { name: "DB_PASSWORD", value: "hunter22" },
      () => byName("DB_PASSWORD"),
      "env[1].value",
    ),
    ...[
      "--db-password=hunter22",
      "-password=hunter22",
      "token=x",
      "sh -c 'API_KEY=\"x\" run'",
      "a;API_KEY=x",
      "A=1;API_KEY=x",
      "run API_KEY=x",
    ].map((text) => stated(`${app}.args[1]`, text, argument("by its name"))),
    stated(`${app}.args`, ["--token", "hunter22"], argument("by its name"), `${app}.args[1]`),
    stated(`${app}.command`, ["run", "-token", "hunter22"], argument("by its name"), `${app}.command[2]`),
    stated(`${app}.args[1]`, `--verbose ${storageKey}`, argument("by its randomness")),
    stated(`${app}.args[1]`, "redis://:hunter22@ms5-redis", argument("by its form")),
    ...inEveryContainer("args[1]", "--token=x", () => argument("by its name")),
  ],
  passes: [
    ...harmless.map((text) => ({ title: `value ${text}`, edits: { [value]: text } })),
    ...["PASSWORD_FILE", "TOKEN_EXPIRY", "SECRET_NAME", "MAX_TOKENS", "KEY", "PWD", "XPASSWORD", "MONKEY"].map(
      (name) => ({
        title: `variable ${name}`,
        edits: { [`${app}.env[0]`]: { name, value: "hunter22" } },
      }),
    ),
    ...["/mnt/secrets/password", "true", "FALSE", "$(TOKEN)", "$TOKEN", ""].map((text) => ({
      title: `password ${text}`,
      edits: { [`${app}.env[0]`]: { name: "PASSWORD", value: text } },
    })),
    ...[
      ["--password-file=/mnt/secrets/password"],
      ["--token", "--verbose"],
      ["run --token", "hunter22"],
      ["--token", "/mnt/secrets/token"],
      ["--password=$(DB_PASSWORD)"],
      ["--password="],
      ["token", "hunter22"],
      ['export PASSWORD="$(cat /mnt/secrets/password)"; exec gunicorn'],
      [],
    ].map((args) => ({ title: `arguments ${JSON.stringify(args)}`, edits: { [`${app}.args`]: args } })),
    { title: "no variable and no argument", edits: { [`${app}.env`]: absent, [`${app}.args`]: absent } },
    {
      title: "a password by reference",
      edits: { [`${app}.env[0]`]: { name: "PASSWORD", valueFrom: { secretKeyRef: { name: "db" } } } },
    },
  ],
  unknown: [value, `${app}.env`, `${app}.args`, `${app}.command`],
});
