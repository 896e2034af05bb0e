import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import { isCapability } from "../../infra/constructs/capabilities.ts";
import { createFunction } from "../../infra/local/lambda/create-function.ts";
import { readDeployment } from "../../infra/local/template/deployment.ts";
import { synthesise } from "../../infra/local/template/template.ts";
import type { Clock } from "../../shared/domain/time/instant.ts";
import type { Environment } from "../../shared/services/environment.ts";

/** The pages' base address, in every version. */
export const PUBLIC_URL = "https://practice.example";

/** A version's functions and event sources, from its template. */
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

/** A deployed version of the code. */
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

/** The current checkout. */
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

/** The part of a template that is kept with a version. */
export function deployedBy(deployment: ReturnType<typeof readDeployment>): Deployed {
  const [table] = deployment.tables;
  if (!table) throw new Error("The template has no table");
  return {
    functions: Object.fromEntries(
      [...deployment.functions].map(([capability, { environment }]) => [capability, environment]),
    ),
    table: table.create,
    streams: deployment.streams.map(({ capability, patterns }) => ({ capability, patterns })),
    queues: deployment.queueMappings.map(({ capability, queue }) => ({ capability, queue })),
    routes: deployment.routes.map(({ method, path, capability }) => ({ method, path, capability })),
  };
}
