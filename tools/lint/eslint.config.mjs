// What a typing mistake in the till looks like; the shape of the code is prettier's.
import js from "@eslint/js";
import globals from "globals";

export default [
    js.configs.recommended,
    {
        languageOptions: {
            ecmaVersion: 2024,
            sourceType: "module",
            globals: { ...globals.browser, luxon: "readonly", odoo: "readonly" },
        },
        rules: {
            "no-unused-vars": ["error", { args: "after-used", caughtErrors: "none" }],
            "no-var": "error",
            "prefer-const": "error",
            eqeqeq: ["error", "always"],
            curly: ["error", "all"],
        },
    },
];
