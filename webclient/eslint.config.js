import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config({ ignores: ["dist", "node_modules"] }, js.configs.recommended, {
  files: ["**/*.ts", "**/*.tsx"],
  extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
  plugins: { "react-hooks": reactHooks },
  languageOptions: { parserOptions: { projectService: true } },
  rules: {
    "react-hooks/rules-of-hooks": "error",
    "react-hooks/exhaustive-deps": "error",
    "no-restricted-syntax": [
      "error",
      {
        selector:
          "JSXAttribute[name.name='dangerouslySetInnerHTML'], MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]",
        message: "What people write never becomes HTML: make elements of it.",
      },
    ],
    // Handlers such as onClick={() => act()} read best as one expression.
    "@typescript-eslint/no-confusing-void-expression": [
      "error",
      { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
    ],
    // A property keeps its `this`, so it can be handed on; methods can't.
    "@typescript-eslint/method-signature-style": ["error", "property"],
    "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_" }],
    // Numbers have one obvious text form.
    "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    // Preact awaits nothing from event handlers; a rejected action shows its own error.
    "@typescript-eslint/no-misused-promises": [
      "error",
      { checksVoidReturn: { attributes: false } },
    ],
  },
});
