import { readdirSync } from "node:fs";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

// gen → lib → components → features → app: each layer may import from those before it only.
const layers = ["gen", "lib", "components", "features", "app"];
const features = readdirSync(new URL("./src/features", import.meta.url));

const forbid = (names, message) => ({
  regex: `^(@/|(\\.\\./)+)(${names.join("|")})(/|$)`,
  message,
});
const tauri = { regex: "^@tauri-apps/", message: "Only lib/rpc/tauri.ts may speak to the host window." };

const layerRules = layers.slice(0, -1).map((layer, at) => ({
  files: [`ui/src/${layer}/**/*.{ts,tsx}`, `src/${layer}/**/*.{ts,tsx}`],
  ignores: ["**/*.test.{ts,tsx}"],
  rules: {
    "no-restricted-imports": ["error", {
      patterns: [
        tauri,
        forbid(layers.slice(at + 1), `${layer} may not import from a later layer.`),
        ...(layer === "features"
          ? [forbid(features, "Features do not import one another; inside a feature, import relatively."),
             { regex: "^@/features/", message: "Features do not import one another; inside a feature, import relatively." }]
          : []),
      ],
    }],
  },
}));

export default tseslint.config(
  { ignores: ["**/dist/**", "**/gen/**", "**/scripts/**", "**/public/**"] },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    plugins: { "react-hooks": reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "no-restricted-imports": ["error", { patterns: [tauri] }],
      "no-console": "error",
    },
  },
  ...layerRules,
  { files: ["**/lib/rpc/tauri.ts"], rules: { "no-restricted-imports": "off" } },
);
