import js from "@eslint/js";
import tseslint from "typescript-eslint";

const pulumiMistakes = [
  {
    selector: "CallExpression[callee.property.name='apply'] NewExpression:not([callee.name=/(Error|Map|Set|URL)$/])",
    message: "declare resources outside apply; preview cannot see them",
  },
  { selector: "CallExpression[callee.type='Super'][arguments.length=3]", message: "super(token, name, args, options)" },
  { selector: "ExportDefaultDeclaration", message: "export by name" },
  { selector: "TSNonNullExpression", message: "check for undefined instead" },
];

export default tseslint.config(
  { ignores: ["node_modules/**", "out/**", "docs/generated/**", "eslint.config.js", ".dependency-cruiser.cjs"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "max-lines": ["error", { max: 300, skipBlankLines: false, skipComments: false }],
      "max-lines-per-function": ["error", { max: 60 }],
      complexity: ["error", 10],
      "no-console": "error",
      "no-restricted-syntax": ["error", ...pulumiMistakes],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  {
    // Components are created for their effect on the stack.
    files: ["stacks/**", "components/**", "test/**"],
    rules: { "no-new": "off", "@typescript-eslint/no-unused-private-class-members": "off" },
  },
  { files: ["stacks/catalog/**", "policies/catalog/**"], rules: { "max-lines": "off" } },
  {
    files: ["test/**"],
    rules: { "max-lines-per-function": "off", "@typescript-eslint/explicit-module-boundary-types": "off" },
  },
  {
    // Wrappers of one kind hand name, arguments and options to CustomResource; they are no components.
    files: ["components/*/kinds/**"],
    rules: {
      "no-restricted-syntax": ["error", ...pulumiMistakes.filter(({ message }) => !message.startsWith("super("))],
    },
  },
  { files: ["vitest*.config.ts"], rules: { "no-restricted-syntax": "off" } },
);
