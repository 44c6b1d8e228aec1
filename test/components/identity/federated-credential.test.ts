import { describe, expect, it } from "vitest";
import { FederatedCredentials } from "#components/identity/federated-credential.ts";
import { validateSubjects } from "#components/identity/federated-subject.ts";
import { captureOne, ofType, refusal } from "#test/components/capture-one.ts";

const subject = (key: string): { key: string; namespace: string; serviceAccount: string } => ({
  key,
  namespace: "ms5-test",
  serviceAccount: `account-${key}`,
});
const args = {
  identityName: "id-11",
  resourceGroupName: "rg-12",
  issuer: "https://issuer.example/13/",
  subjects: [subject("backend"), subject("worker"), subject("ingest")],
};

describe("federated credentials", () => {
  it("let a service account of the cluster exchange its token", async () => {
    const resources = await captureOne(
      () => new FederatedCredentials("app", { ...args, subjects: [subject("backend")] }),
    );
    const [credential] = ofType(resources, "managedidentity:FederatedIdentityCredential");
    // https://azure.github.io/azure-workload-identity/docs/topics/federated-identity-credential.html
    expect(credential?.inputs).toEqual({
      federatedIdentityCredentialResourceName: "backend",
      resourceGroupName: "rg-12",
      resourceName: "id-11",
      issuer: "https://issuer.example/13/",
      subject: "system:serviceaccount:ms5-test:account-backend",
      audiences: ["api://AzureADTokenExchange"],
    });
  });

  it("are written one after the other", async () => {
    const resources = await captureOne(() => new FederatedCredentials("app", args));
    const credentials = ofType(resources, "managedidentity:FederatedIdentityCredential");
    const nameOf = (urn: string): string => urn.split("::").slice(-1).join("");
    const order = credentials.map(({ name, dependencies }) => [name, dependencies.map(nameOf)]);
    expect(Object.fromEntries(order)).toEqual({
      "app-backend": [],
      "app-worker": ["app-backend"],
      "app-ingest": ["app-worker"],
    });
  });

  it("refuse a second credential for one service account", async () => {
    const twice = [subject("backend"), { ...subject("backend"), key: "again" }];
    expect(await refusal(() => new FederatedCredentials("app", { ...args, subjects: twice }))).toContain("subjects[1]");
  });
});

describe("subjects", () => {
  it("are at most twenty", () => {
    const many = Array.from({ length: 21 }, (_, index) => subject(`key-${String(index)}`));
    expect(validateSubjects(many).map(({ path }) => path)).toEqual(["subjects"]);
    expect(validateSubjects(many.slice(1))).toEqual([]);
  });

  it("have keys Azure accepts, each once", () => {
    const paths = validateSubjects([subject("ok-key"), subject("a"), subject("with space"), subject("ok-key")]).map(
      ({ path }) => path,
    );
    expect(paths).toEqual(["subjects[1].key", "subjects[2].key", "subjects[3].key", "subjects[3]"]);
  });
});
