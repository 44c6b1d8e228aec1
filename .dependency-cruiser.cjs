/** The import table of the design, one rule for each cell that says no. */
const pulumiValues = { path: "node_modules/@pulumi/", dependencyTypesNot: ["type-only"] };
/** Files under components/ that may hold Pulumi values are named here by what they import; test/architecture.test.ts checks the rest. */

module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "no-orphans",
      severity: "error",
      from: {
        orphan: true,
        pathNot: [
          "\\.test\\.ts$",
          "config\\.(js|ts|cjs)$",
          "^tools/plan/html/client/",
          "^test/policies/support/mutation/",
        ],
      },
      to: {},
    },
    {
      name: "azure-native-by-file",
      comment: "the package root costs seconds and hundreds of megabytes",
      severity: "error",
      from: { pathNot: "^tools/azure-schema/" },
      to: { path: "node_modules/@pulumi/azure-native/index\\.(d\\.ts|js)$" },
    },
    {
      name: "catalog-is-data",
      severity: "error",
      from: { path: "^stacks/catalog/" },
      to: {
        path: ["^node_modules/@pulumi/", "^stacks/(config|layers)/", "^stacks/[^/]+\\.ts$", "^policies/", "^tools/"],
      },
    },
    {
      name: "components-know-no-stack",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(stacks|policies|tools|test)/" },
    },
    {
      name: "domains-talk-through-layers",
      severity: "error",
      from: { path: "^components/([^/]+)/" },
      to: { path: "^components/", pathNot: ["^components/$1/", "^components/core/"] },
    },
    {
      name: "program-wires-only-layers",
      severity: "error",
      from: { path: "^stacks/" },
      to: { path: "^(policies|tools|test)/" },
    },
    {
      name: "configuration-reads-no-component",
      comment: "pure files excepted: the address arithmetic and the pool rules are shared",
      severity: "error",
      from: { path: "^stacks/config/(?!load\\.ts)" },
      to: pulumiValues,
    },
    {
      name: "policies-are-a-second-opinion",
      severity: "error",
      from: { path: "^policies/" },
      to: { path: "^(stacks|components)/" },
    },
    { name: "nothing-imports-tests", severity: "error", from: { pathNot: "^test/" }, to: { path: "^test/" } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
