import { readdirSync } from "node:fs";
import { join } from "node:path";
import { App, Stack } from "aws-cdk-lib";
import { Runtime } from "aws-cdk-lib/aws-lambda";
import { type BundlingOptions, NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { BUNDLING } from "../../../infra/constructs/bundling.ts";
import { createApp } from "../../../infra/create-app.ts";
import type { Resource } from "../records-table.ts";
import { EVENTS, type Measured } from "./events.ts";

/** Empty functions that only read from DynamoDB, to compare with. */
export type Floor = "floor" | "bundled-alike";

const FLOORS: Record<Floor, BundlingOptions> = {
  /** By CDK's defaults, except for the SDK: by default it is the runtime's, which is not on this machine. */
  floor: { bundleAwsSDK: true },
  /** As our own functions are bundled. */
  "bundled-alike": BUNDLING,
};

export interface Deployment {
  /** The file to load, of each function. */
  readonly bundles: Readonly<Record<Floor | Measured, string>>;
  readonly resources: Readonly<Record<string, Resource>>;
  /** The variable PRACTICE. */
  readonly practice: string;
}

/** Synthesises the first practice and the floors. */
export function deployment(folder: string): Deployment {
  const [stack] = createApp({ outdir: join(folder, "app") }).synth().stacks;
  if (!stack) throw new Error("cdk.json names no practice");
  const functions = Object.values<Resource>(stack.template.Resources).filter(
    ({ Type }) => Type === "AWS::Lambda::Function",
  );
  const named = (name: string) =>
    functions.find(({ Properties }) => String(Properties.FunctionName).endsWith(name));
  const bundles = Object.keys(EVENTS).map((name) => [name, fileOf(join(folder, "app"), named(name))]);
  return {
    bundles: { ...floors(join(folder, "floors")), ...Object.fromEntries(bundles) },
    resources: stack.template.Resources,
    practice: named("receive-webhook")?.Properties.Environment.Variables.PRACTICE,
  };
}

function floors(outdir: string): Record<Floor, string> {
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(app, "floors");
  for (const [name, bundling] of Object.entries(FLOORS)) {
    new NodejsFunction(stack, name, {
      functionName: name,
      entry: join(import.meta.dirname, "floor.ts"),
      runtime: Runtime.NODEJS_24_X,
      bundling,
    });
  }
  const { Resources } = app.synth().getStackByName(stack.stackName).template;
  const functions = Object.values<Resource>(Resources).filter(({ Type }) => Type === "AWS::Lambda::Function");
  return Object.fromEntries(
    functions.map((each) => [each.Properties.FunctionName, fileOf(outdir, each)]),
  ) as Record<Floor, string>;
}

function fileOf(outdir: string, lambda: Resource | undefined): string {
  const asset = join(outdir, `asset.${String(lambda?.Properties.Code.S3Key).replace(".zip", "")}`);
  const entry = readdirSync(asset).find((file) => file.startsWith("index."));
  return join(asset, entry ?? "");
}
