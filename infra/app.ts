import { createApp } from "./create-app.ts";
import { SettingsError } from "./settings.ts";

try {
  createApp({ outdir: process.env.CDK_OUTDIR ?? "cdk.out" }).synth();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
