import { stringify } from "yaml";
import type { Pki } from "#tools/lab/plane/pki.ts";

const base64 = (pem: string): string => Buffer.from(pem).toString("base64");

/** A kubeconfig of the lab's administrator that needs no other file. */
export function renderKubeconfig(lab: string, port: number, { ca, clientCertificate, clientKey }: Pki): string {
  const name = `ms5-lab-${lab}`;
  return stringify(
    {
      apiVersion: "v1",
      kind: "Config",
      clusters: [
        {
          name,
          cluster: { server: `https://127.0.0.1:${String(port)}`, "certificate-authority-data": base64(ca) },
        },
      ],
      users: [
        {
          name,
          user: { "client-certificate-data": base64(clientCertificate), "client-key-data": base64(clientKey) },
        },
      ],
      contexts: [{ name, context: { cluster: name, user: name } }],
      "current-context": name,
    },
    { lineWidth: 0 },
  );
}
