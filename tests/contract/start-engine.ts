import type { TestProject } from "vitest/node";
import { findEngines } from "../emulators/engines.ts";

/** Starts the engine that a project is named after, and provides its address to the tests. */
export default async function startEngine(project: TestProject): Promise<() => Promise<void>> {
  const engine = (await findEngines()).find(({ name }) => name === project.name);
  if (engine === undefined || !("start" in engine)) throw new Error(`There is no engine ${project.name}.`);
  const { name, url, stop } = await engine.start();
  project.provide("engine", { name, url });
  return stop;
}
