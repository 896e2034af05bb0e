import { tmpdir } from "node:os";
import type { TestProject } from "vitest/node";
import { findMiniStack, startMiniStack } from "../emulators/ministack.ts";
import { ACCOUNT } from "./attributes.ts";
import { cdk, deploy } from "./cli.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The emulator's environment, with both sample practices deployed. Undefined without Python. */
    emulator?: Readonly<Record<string, string>>;
  }
}

/** One emulator for all tests: bootstrapped, with both practices of cdk.json deployed. */
export default async function setup(project: TestProject) {
  const tool = await findMiniStack();
  if ("missing" in tool) {
    console.warn(`The tests of the deployment are skipped. ${tool.missing}`);
    return;
  }
  const ministack = await startMiniStack(tool, { strict: true });
  const { environment } = ministack;
  try {
    // In a folder without an app, which the CLI would synthesise.
    const place = `aws://${ACCOUNT}/${environment.AWS_REGION}`;
    const bootstrapped = await cdk(["bootstrap", place], { environment, folder: tmpdir() });
    if (bootstrapped.code !== 0) throw new Error(`cdk bootstrap failed:\n${bootstrapped.output}`);
    await deploy(["--all"], { environment });
  } catch (error) {
    const log = ministack.log();
    await ministack.stop();
    throw new Error(
      `${error instanceof Error ? error.message : error}\n\nMiniStack said:\n${log.slice(-5_000)}`,
    );
  }
  project.provide("emulator", environment);
  return async () => {
    if (process.env.MINISTACK_LOG) console.log(ministack.log());
    await ministack.stop();
  };
}
