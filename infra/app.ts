import { createApp } from "./create-app.ts";

createApp({ outdir: process.env.CDK_OUTDIR ?? "cdk.out" }).synth();
