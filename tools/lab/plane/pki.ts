import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { labError } from "#tools/lab/errors.ts";

/** Days a lab's certificates are good for; a lab lives for minutes to days. */
const validDays = "30";

/** PEM texts of a lab; only the API server and its clients ever see them. */
export interface Pki {
  readonly ca: string;
  readonly clientCertificate: string;
  readonly clientKey: string;
}

interface CertificateRequest {
  readonly name: string;
  readonly subject: string;
  /** Section of the configuration with the extensions. */
  readonly section: "authority" | "server" | "client";
}

const requests: readonly CertificateRequest[] = [
  { name: "ca", subject: "/CN=ms5-lab", section: "authority" },
  { name: "api", subject: "/CN=kube-apiserver", section: "server" },
  // The built-in group of administrators: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
  { name: "admin", subject: "/O=system:masters/CN=ms5-lab-admin", section: "client" },
];

/** Makes certificates and the key pair that signs ServiceAccount tokens. `serviceIp`: address of the `kubernetes` Service. */
export function createPki(folder: string, serviceIp: string): Pki {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, "openssl.cnf"), renderConfig(serviceIp));
  for (const request of requests) openssl(folder, certificateArguments(request));
  openssl(folder, ["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "sa.key"]);
  openssl(folder, ["pkey", "-in", "sa.key", "-pubout", "-out", "sa.pub"]);
  return readPki(folder);
}

export function readPki(folder: string): Pki {
  const read = (name: string): string => readFileSync(join(folder, name), "utf8");
  return { ca: read("ca.crt"), clientCertificate: read("admin.crt"), clientKey: read("admin.key") };
}

/** Own configuration: the machine's may be absent or add extensions. */
function renderConfig(serviceIp: string): string {
  const leaf = "basicConstraints = critical, CA:FALSE\nkeyUsage = critical, digitalSignature\n";
  return `[req]
distinguished_name = none
prompt = no
[none]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
${leaf}extendedKeyUsage = serverAuth
subjectAltName = IP:127.0.0.1, IP:${serviceIp}, DNS:localhost, DNS:kubernetes.default.svc
[client]
${leaf}extendedKeyUsage = clientAuth
`;
}

function certificateArguments({ name, subject, section }: CertificateRequest): string[] {
  const signer = section === "authority" ? [] : ["-CA", "ca.crt", "-CAkey", "ca.key"];
  return [
    ...["req", "-x509", "-config", "openssl.cnf", "-extensions", section, "-subj", subject, "-days", validDays],
    ...["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", ...signer],
    ...["-keyout", `${name}.key`, "-out", `${name}.crt`],
  ];
}

function openssl(folder: string, args: readonly string[]): void {
  const { error, status, stderr } = spawnSync("openssl", args, { cwd: folder, encoding: "utf8" });
  if (error !== undefined) throw labError(`openssl cannot be started (${error.message})`, "install OpenSSL 3");
  if (status === 0) return;
  const reason = stderr.trim().split("\n").at(-1) ?? "";
  throw labError(`openssl ${args[0] ?? ""} failed: ${reason}`, "use OpenSSL 3 or later");
}
