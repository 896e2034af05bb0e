import type { EngineName } from "./differences.ts";
import { findDynamoDbLocal } from "./dynamodb-local.ts";
import { findMiniStack, startMiniStack } from "./ministack.ts";
import { findMoto, startMoto } from "./moto.ts";

/** An engine that runs, as tests are told of it. */
export interface RunningEngine {
  readonly name: EngineName;
  /** Where all its services answer. */
  readonly url: string;
}

interface StartedEngine extends RunningEngine {
  stop(): Promise<void>;
}

/** What an engine plays: all services of the contract, DynamoDB with its stream, or the table alone. */
type Scope = "everything" | "dynamodb" | "table";

type FoundEngine =
  | { readonly name: EngineName; readonly scope: Scope; start(): Promise<StartedEngine> }
  | { readonly name: EngineName; readonly missing: string };

declare module "vitest" {
  interface ProvidedContext {
    /** Not given: the local practice's own servers, which tests start for themselves. */
    engine?: RunningEngine;
  }
}

type Tool = Parameters<typeof startMiniStack>[0];

/** The engines that others wrote, each with how to start it or why it is not here. */
export async function findEngines(): Promise<FoundEngine[]> {
  return [
    emulator("MiniStack", await findMiniStack(), startMiniStack),
    emulator("moto", await findMoto(), startMoto),
    dynamoDbLocal(),
    // In the memory of each file of tests, see tests/contract/simulated-dynamodb.ts.
    {
      name: "simulator",
      scope: "table",
      start: async () => ({ name: "simulator", url: "", stop: async () => {} }),
    },
  ];
}

function dynamoDbLocal(): FoundEngine {
  const name = "DynamoDB Local";
  const found = findDynamoDbLocal();
  if ("missing" in found) return { name, missing: found.missing };
  return { name, scope: "dynamodb", start: async () => ({ name, url: found.url, stop: async () => {} }) };
}

function emulator(
  name: EngineName,
  tool: Tool | { missing: string },
  start: (tool: Tool) => Promise<{ url: string; stop(): Promise<void> }>,
): FoundEngine {
  if ("missing" in tool) return { name, missing: tool.missing };
  return { name, scope: "everything", start: async () => ({ name, ...(await start(tool)) }) };
}
