import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fakeMachine } from "#test/tools/lab/fake-toolchain.ts";
import { operators } from "#stacks/catalog/operators.ts";
import { crdFiles, crdsInstalled, requireCrds } from "#tools/lab/crds/crd-cache.ts";
import { crdModules, crdSource, isCrdSet, moduleVersions } from "#tools/lab/crds/crd-modules.ts";
import { jsonValues, parseDefinitions } from "#tools/lab/crds/install-crds.ts";

test.each(operators)("the definitions of $key are of the version that its chart installs", ({ key, appVersion }) => {
  const version = moduleVersions().get(crdModules[key].module);
  expect(version).toBe(appVersion.startsWith("v") ? appVersion : `v${appVersion}`);
});

test("every module is pinned, with checksums", () => {
  const checksums = readFileSync(join(crdSource, "go.sum"), "utf8");
  const versions = moduleVersions();
  expect([...versions.keys()].toSorted()).toStrictEqual(
    Object.values(crdModules)
      .map(({ module }) => module)
      .toSorted(),
  );
  for (const [module, version] of versions) expect(checksums).toContain(`${module} ${version} h1:`);
});

test("the requirements of a go.mod file are read in both of its forms", () => {
  // Form: https://go.dev/ref/mod#go-mod-file-require
  const text =
    "module local/x\n\ngo 1.26.0\n\nrequire k8s.io/api v0.36.4\n\nrequire (\n\tistio.io/api v1.30.8 // indirect\n)\n";
  expect([...moduleVersions(text)]).toStrictEqual([
    ["k8s.io/api", "v0.36.4"],
    ["istio.io/api", "v1.30.8"],
  ]);
});

test("the objects that Go prints one after the other are told apart", () => {
  expect(jsonValues('{\n\t"Path": "a",\n\t"Origin": {\n\t\t"VCS": "git"\n\t}\n}\n{\n\t"Path": "b"\n}\n')).toStrictEqual(
    [{ Path: "a", Origin: { VCS: "git" } }, { Path: "b" }],
  );
});

test("only definitions are taken from a file that holds other documents too", () => {
  const text = [
    "# a comment\n---\nkind: Kustomization\nmetadata: { name: all }\n",
    "---\nkind: CustomResourceDefinition\nmetadata: { name: rollouts.argoproj.io }\n---\n",
  ].join("");
  expect(parseDefinitions(text).map(({ name }) => name)).toStrictEqual(["rollouts.argoproj.io"]);
});

test("a machine without the definitions is told how to get them", () => {
  using machine = fakeMachine();
  expect(crdsInstalled(machine.environment)).toBe(false);
  expect(() => {
    requireCrds(machine.environment);
  }).toThrow("definitions are not installed; run npm run lab -- install");
  expect(() => crdFiles("istio", machine.environment)).toThrow("run npm run lab -- install");
});

test("a name that is no set of definitions is told apart", () => {
  expect(["keda", "toString", "helm"].map(isCrdSet)).toStrictEqual([true, false, false]);
});
