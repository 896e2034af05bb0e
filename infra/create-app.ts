import { readFileSync } from "node:fs";
import { Annotations, App } from "aws-cdk-lib";
import { BUNDLING_STACKS } from "aws-cdk-lib/cx-api";
import cdkJson from "../cdk.json" with { type: "json" };
import { AddressStack } from "./address-stack.ts";
import { PracticeStack } from "./practice-stack.ts";
import { readPractices } from "./settings/settings.ts";
import { warningsOf } from "./settings/warnings.ts";

const CDK_JSON = new URL("../cdk.json", import.meta.url);

interface AppOptions {
  /** Overrides `practices` in cdk.json. */
  readonly practices?: unknown;
  /** The templates' folder; default a temporary one. */
  readonly outdir?: string;
  /** False leaves out the functions' code, when only templates are needed. */
  readonly bundle?: boolean;
  /** The version named in the stacks' outputs; default none, so that their templates depend only on the code. */
  readonly version?: string;
}

/**
 * The app: one independent stack per practice, and one for its own address if any.
 * @throws a SettingsError for invalid settings
 */
export function createApp({ practices, outdir, bundle = true, version }: AppOptions): App {
  const app = new App({
    // The CLI passes the same context with additions from its command line, which win.
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
    const stack = new PracticeStack(app, `Aftercare-${id}`, { id, settings, version });
    for (const { setting, says, instead } of warningsOf(settings))
      Annotations.of(stack).addWarningV2(
        `aftercare:settings:${setting}`,
        `practices.${id}.${setting}: ${says}. ${instead}`,
      );
    const { publicDomain } = settings;
    if (publicDomain !== undefined) new AddressStack(app, `AftercareAddress-${id}`, { id, publicDomain });
  }
  return app;
}
