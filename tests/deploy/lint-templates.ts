import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import cdkJson from "../../cdk.json" with { type: "json" };
import { createApp } from "../../infra/create-app.ts";
import { pythonTool } from "../emulators/python-tools.ts";

/** One in the middle of each continent's customers: properties and types differ by Region. */
const REGIONS = ["eu-west-2", "us-east-1", "ap-southeast-2"];

const IGNORED = {
  W3005: "CDK declares a dependency that a reference already enforces: redundant, not wrong",
};

/** Every kind of stack: a practice of cdk.json, from which the others differ only in values, and a trial. */
function synthesise(): { folder: string; templates: string[] } {
  const { derby } = cdkJson.context.practices;
  const trial = {
    ...derby,
    trial: true,
    operatorAddress: "operator@trial.example",
    mailFrom: "post",
    ownKey: false,
    alarms: "essential",
    dashboard: true,
    publicDomain: "care.trial.example",
  };
  const ownDomain = { sender: "care@trial.example", replyTo: "care@trial.example" };
  const assembly = createApp({
    practices: { derby, trial: { ...trial, ...ownDomain } },
    bundle: false,
  }).synth();
  return {
    folder: assembly.directory,
    templates: assembly.stacks.map(({ templateFullPath }) => templateFullPath),
  };
}

const tool = await pythonTool({ package: "cfn-lint", version: "1.58.0", command: "cfn-lint" });
if ("missing" in tool) {
  console.warn(`The templates are not linted. ${tool.missing}`);
} else {
  const { folder, templates } = synthesise();
  try {
    const options = ["--regions", ...REGIONS, "--ignore-checks", ...Object.keys(IGNORED), "--", ...templates];
    const { status } = spawnSync(tool.python, [tool.script, ...options], { stdio: "inherit" });
    process.exitCode = status ?? 1;
    if (status === 0) console.log(`cfn-lint finds nothing in ${templates.length} templates.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
