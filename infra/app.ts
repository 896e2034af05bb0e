import { addChecks } from "./checks.ts";
import { createApp } from "./create-app.ts";
import { SettingsError } from "./settings/settings.ts";
import { versionOf } from "./settings/version.ts";

try {
  const app = createApp({
    outdir: process.env.CDK_OUTDIR ?? "cdk.out",
    version: versionOf(new URL(".", import.meta.url)),
  });
  addChecks(app, new Date().toISOString().slice(0, 10));
  app.synth();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
