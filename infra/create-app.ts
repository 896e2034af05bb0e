import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { BUNDLING_STACKS } from "aws-cdk-lib/cx-api";
import cdkJson from "../cdk.json" with { type: "json" };
import { PracticeStack } from "./practice-stack.ts";
import { readPractices } from "./settings/settings.ts";

const CDK_JSON = new URL("../cdk.json", import.meta.url);

interface AppOptions {
  /** Instead of `practices` in cdk.json. */
  readonly practices?: unknown;
  /** Where the templates go; a temporary folder by default. */
  readonly outdir?: string;
  /** False leaves the functions' code out, for those who want the templates only. */
  readonly bundle?: boolean;
}

/** The app: one stack a practice, and nothing shared between them. Throws when a setting is wrong. */
export function createApp({ practices, outdir, bundle = true }: AppOptions): App {
  const app = new App({
    // The CLI hands over the same context, with its command line's additions, and those win.
    context: cdkJson.context,
    analyticsReporting: false,
    ...(outdir !== undefined && { outdir }),
    ...(!bundle && { postCliContext: { [BUNDLING_STACKS]: [] } }),
  });
  const read =
    practices !== undefined
      ? readPractices(practices)
      : readPractices(app.node.tryGetContext("practices"), { json: readFileSync(CDK_JSON, "utf8") });
  for (const [id, settings] of Object.entries(read)) {
    new PracticeStack(app, `Aftercare-${id}`, { id, settings });
  }
  return app;
}
