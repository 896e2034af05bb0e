import { readOptions } from "./options.ts";

const options = readOptions();
// As in a function: React has a slower build for development.
process.env.NODE_ENV = "production";
// CDK's own check of templates takes longer than the rest of synth; the tests have it.
process.env.CDK_VALIDATION = "false";
const { runScenarios } = await import("./scenarios.ts");
process.exitCode = (await runScenarios(options)) ? 0 : 1;
