import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import { createFunction, isCapability } from "../../infra/local/lambda/create-function.ts";
import { readDeployment } from "../../infra/local/template/deployment.ts";
import { synthesise } from "../../infra/local/template/template.ts";
import type { Clock } from "../../shared/domain/time/instant.ts";
import type { Environment } from "../../shared/services/environment.ts";

/** Where the pages of a practice are, in every version here. */
export const PUBLIC_URL = "https://practice.example";

/** What the template of a version says of its functions and of what starts them. */
export interface Deployed {
  readonly functions: Readonly<Record<string, Environment>>;
  readonly table: CreateTableCommandInput;
  readonly streams: readonly { readonly capability: string; readonly patterns: readonly string[] }[];
  readonly queues: readonly { readonly capability: string; readonly queue: string }[];
  readonly routes: readonly { readonly method: string; readonly path: string; readonly capability: string }[];
}

export interface Settings {
  /** The block `practices` of cdk.json. */
  readonly practices: Readonly<Record<string, unknown>>;
  /** The variable PRACTICE of its functions, by practice. */
  readonly variables: Readonly<Record<string, string>>;
}

/** One version of the code, as it is deployed. */
export interface Version {
  readonly name: string;
  readonly deployed: Deployed;
  createFunction(
    capability: string,
    environment: Environment,
    clock: Clock,
    signatureClocks: readonly Clock[],
  ): unknown;
}

/** The code of this checkout. */
export function currentVersion(): Version {
  process.env.CDK_VALIDATION = "false";
  return {
    name: "the code of today",
    deployed: deployedBy(readDeployment(synthesise("derby"), PUBLIC_URL)),
    createFunction(capability, environment, clock, signatureClocks) {
      if (!isCapability(capability)) throw new Error(`There is no function ${capability}`);
      return createFunction(capability, environment, clock, signatureClocks);
    },
  };
}

/** What of a template's reading is kept with a version. */
export function deployedBy(deployment: ReturnType<typeof readDeployment>): Deployed {
  const [table] = deployment.tables;
  if (!table) throw new Error("The template has no table");
  return {
    functions: Object.fromEntries(deployment.functions),
    table: table.create,
    streams: deployment.streams.map(({ capability, patterns }) => ({ capability, patterns })),
    queues: deployment.queueMappings.map(({ capability, queue }) => ({ capability, queue })),
    routes: deployment.routes.map(({ method, path, capability }) => ({ method, path, capability })),
  };
}
