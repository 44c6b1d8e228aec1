import { describe, expect, it } from "vitest";
import { ClusterAccess } from "#components/platform/cluster-access.ts";
import { parseKubeconfigs, renderKubeconfig } from "#components/platform/kubeconfig.ts";
import { capture } from "#tools/capture/capture.ts";
import { isSecret, reveal } from "#tools/capture/marks.ts";
import { only } from "#test/components/capture-one.ts";

const encode = (text: string) => [{ name: "clusterUser", value: Buffer.from(text).toString("base64") }];

/** As Azure writes it, with credentials nothing may keep. */
const answer = `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: Q0EtMTE=
    server: https://aks-11.hcp.uksouth.azmk8s.io:443
  name: aks-11
contexts: []
kind: Config
users:
- name: clusterUser
  user:
    client-key-data: S0VZLTEy
    token: token-13
`;

const spec = { clusterName: "aks-test", login: "workloadidentity" } as const;
const messageOf = (text: string): string => {
  try {
    parseKubeconfigs(encode(text));
  } catch (error) {
    return String(error);
  }
  return "nothing was refused";
};

const access = (mode: "preview" | "update") =>
  capture(
    () => {
      new ClusterAccess("access", {
        resourceGroupName: "rg-test",
        clusterName: "aks-test",
        clusterIdentifier: "aks-test",
        login: "azurecli",
      });
      return {};
    },
    { stack: "test", mode },
  );

describe("access to the cluster", () => {
  it("keeps the server and its authority, and no credential", () => {
    const kubeconfig = renderKubeconfig(parseKubeconfigs(encode(answer)), spec);
    expect(JSON.parse(kubeconfig)).toMatchObject({
      clusters: [
        { cluster: { server: "https://aks-11.hcp.uksouth.azmk8s.io:443", "certificate-authority-data": "Q0EtMTE=" } },
      ],
      "current-context": "aks-test",
    });
    expect(kubeconfig).not.toMatch(/token-13|S0VZLTEy/);
  });

  it("gets a token for the AKS server application without asking anybody", () => {
    const { users } = JSON.parse(renderKubeconfig(parseKubeconfigs(encode(answer)), spec)) as { users: unknown };
    expect(users).toEqual([
      {
        name: "workloadidentity",
        user: {
          exec: expect.objectContaining({
            command: "kubelogin",
            args: ["get-token", "--login", "workloadidentity", "--server-id", "6dae42f8-4368-4678-94ff-3960e28e3630"],
            interactiveMode: "Never",
          }) as unknown,
        },
      },
    ]);
  });

  it("explains an unreadable answer without showing any of it", () => {
    const unreadable = [
      "",
      "token-13: [",
      "just token-13",
      "token-13: x\nclusters: []",
      answer.replace("https:", "http:"),
    ];
    const messages = new Set(unreadable.map(messageOf));
    expect([...messages]).toEqual([expect.stringContaining("cannot be read")]);
    expect([...messages].join()).not.toContain("token-13");
  });

  it("makes a secret of the kubeconfig and applies objects on the server", async () => {
    const { inputs } = only((await access("update")).resources, "pulumi:providers:kubernetes");
    expect(isSecret(inputs["kubeconfig"])).toBe(true);
    expect(inputs).toMatchObject({ clusterIdentifier: "aks-test", enableServerSideApply: "true" });
    expect(reveal(inputs["kubeconfig"])).toContain("kubelogin");
  });

  it("changes a ConfigMap in place", async () => {
    const { inputs } = only((await access("update")).resources, "pulumi:providers:kubernetes");
    expect(inputs).toMatchObject({ enableConfigMapMutable: "true" });
  });

  it("asks for user credentials, never for those of the administrator", async () => {
    expect((await access("update")).invokes.map(({ token }) => token)).toEqual([
      "azure-native:containerservice:listManagedClusterUserCredentials",
    ]);
  });

  it("exposes the provider and nothing that could hold the kubeconfig", async () => {
    const { registeredOutputs } = only((await access("update")).resources, "ms5:platform:ClusterAccess");
    expect(Object.keys(registeredOutputs ?? {})).toEqual(["provider"]);
  });
});
