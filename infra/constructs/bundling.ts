import { join } from "node:path";
import { type BundlingOptions, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";

/** How every function is bundled, for the fastest start (docs/cold-start.md). */
export const BUNDLING = {
  // With a CommonJS bundle, esbuild can turn every `import()` into `require`. The SDK's `import("node:http")` would
  // otherwise have Node list the module's exports, and that loads undici.
  format: OutputFormat.CJS,
  esbuildArgs: {
    "--supported:dynamic-import": "false",
    "--alias:@aws-sdk/credential-provider-node": join(import.meta.dirname, "lambda-credentials.ts"),
  },
  target: "node24",
  // Use packages' ES modules, so that esbuild can drop unused code.
  mainFields: ["module", "main"],
  minify: true,
  bundleAwsSDK: true,
  // React Email uses it only for formatted HTML, which we never request.
  externalModules: ["prettier"],
  define: {
    // Otherwise React's development build is bundled and used.
    "process.env.NODE_ENV": '"production"',
    // A CommonJS module has no `import.meta`.
    "import.meta.dirname": "__dirname",
  },
} satisfies BundlingOptions;
