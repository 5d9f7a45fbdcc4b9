import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["node_modules/", ".venv/", "venv/", "attnviz/browser/vendor/"] },
  js.configs.recommended,
  {
    rules: {
      complexity: ["error", 12],
      eqeqeq: "error",
      "max-lines": ["error", { max: 250 }],
      "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  { files: ["attnviz/browser/**/*.js"], languageOptions: { globals: globals.browser } },
  { files: ["tests/scripts/**", "eslint.config.js"], languageOptions: { globals: globals.node } },
];
