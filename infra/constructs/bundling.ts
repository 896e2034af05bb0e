import { type BundlingOptions, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";

/**
 * CommonJS packages load Node's modules with `require`, which an ES module has to create. React does so on its first
 * render, so without this a bundle would load and then fail.
 */
const REQUIRE = 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);';

/** How every function is bundled. */
export const BUNDLING = {
  format: OutputFormat.ESM,
  target: "node24",
  mainFields: ["module", "main"],
  minify: true,
  bundleAwsSDK: true,
  // React Email uses it only for formatted HTML, which we never request.
  externalModules: ["prettier"],
  // Otherwise React's development build is bundled and used.
  define: { "process.env.NODE_ENV": '"production"' },
  banner: REQUIRE,
} satisfies BundlingOptions;
