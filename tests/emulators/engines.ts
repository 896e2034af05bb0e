import type { EngineName } from "./difference.ts";
import { findDynamoDbLocal } from "./dynamodb-local.ts";
import { findMiniStack, startMiniStack } from "./ministack.ts";

/** A running engine. */
export interface RunningEngine {
  readonly name: EngineName;
  /** The address of all its services. */
  readonly url: string;
}

interface StartedEngine extends RunningEngine {
  stop(): Promise<void>;
}

/** The services that an engine emulates: all of the contract, DynamoDB with its stream, or only the table. */
type Scope = "everything" | "dynamodb" | "table";

type FoundEngine =
  | { readonly name: EngineName; readonly scope: Scope; start(): Promise<StartedEngine> }
  | { readonly name: EngineName; readonly missing: string };

declare module "vitest" {
  interface ProvidedContext {
    /** Undefined for the local practice's servers, which tests start themselves. */
    engine?: RunningEngine;
  }
}

/** The engines, each with how to start it or why it is missing. */
export async function findEngines(): Promise<FoundEngine[]> {
  return [
    await miniStack(),
    dynamoDbLocal(),
    // In memory in each test file, see tests/contract/simulated-dynamodb.ts.
    {
      name: "simulator",
      scope: "table",
      start: async () => ({ name: "simulator", url: "", stop: async () => {} }),
    },
  ];
}

async function miniStack(): Promise<FoundEngine> {
  const name = "MiniStack";
  const tool = await findMiniStack();
  if ("missing" in tool) return { name, missing: tool.missing };
  return { name, scope: "everything", start: async () => ({ name, ...(await startMiniStack(tool)) }) };
}

function dynamoDbLocal(): FoundEngine {
  const name = "DynamoDB Local";
  const found = findDynamoDbLocal();
  if ("missing" in found) return { name, missing: found.missing };
  return { name, scope: "dynamodb", start: async () => ({ name, url: found.url, stop: async () => {} }) };
}
