import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Instant, instantOf } from "../../shared/domain/time/instant.ts";
import type { Table } from "../../shared/records/table.ts";
import type { StackOutputs } from "../outputs.ts";
import { COMMAND_CONFIG } from "./aws.ts";
import { Mistake } from "./mistake.ts";
import { nameOfPractice, settingsOf } from "./practices.ts";
import { wrap } from "./print.ts";

/** A deployed practice, from CloudFormation. */
export interface DeployedStack {
  readonly practiceName: string;
  readonly stackName: string;
  readonly region: string;
  readonly account: string;
  /** CloudFormation's status, such as `UPDATE_COMPLETE`. */
  readonly status: string;
  readonly changedAt: Instant | undefined;
  readonly outputs: Readonly<Record<string, string>>;
}

export function stackNameOf(practiceId: string): string {
  return `Aftercare-${practiceId}`;
}

/** The practice exists, but has no stack where the credentials lead. */
export class NotDeployed extends Mistake {}

/** Finds the practice's deployment. @throws a Mistake if the practice does not exist, or NotDeployed */
export async function deployedStackOf(practices: unknown, practiceId: string): Promise<DeployedStack> {
  const deployment = await findDeployedStack(practices, practiceId);
  if (deployment) return deployment;
  const stackName = stackNameOf(practiceId);
  throw new NotDeployed(
    `${stackName} is not deployed in ${await regionInUse()} with these credentials.\n` +
      `If it should be: npm run deploy -- ${stackName}\n` +
      "If it is elsewhere: set AWS_REGION and AWS_PROFILE to match.",
  );
}

/** Undefined if the practice is not deployed. */
export async function findDeployedStack(
  practices: unknown,
  practiceId: string,
): Promise<DeployedStack | undefined> {
  const practiceName = nameOfPractice(practices, practiceId);
  const client = new CloudFormationClient(COMMAND_CONFIG);
  const stackName = stackNameOf(practiceId);
  const stack = await describeStack(client, stackName);
  if (!stack || stack.StackStatus === "REVIEW_IN_PROGRESS" || stack.StackStatus === "DELETE_COMPLETE") {
    return undefined;
  }
  const [, , , region = "", account = ""] = (stack.StackId ?? "").split(":");
  const changedAt = stack.LastUpdatedTime ?? stack.CreationTime;
  return {
    practiceName,
    stackName,
    region,
    account,
    status: stack.StackStatus ?? "unknown",
    changedAt: changedAt && instantOf(changedAt),
    outputs: Object.fromEntries(
      (stack.Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]),
    ),
  };
}

/** Undefined when there is no stack of this name. */
export async function describeStack(client: CloudFormationClient, StackName: string) {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    return Stacks[0];
  } catch (error) {
    // CloudFormation has no specific error for this.
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
}

/** An output of the stack. @throws a Mistake if the stack lacks it */
export function outputOf(
  { outputs, stackName }: Pick<DeployedStack, "outputs" | "stackName">,
  name: keyof StackOutputs,
): string {
  const value = outputs[name];
  if (value !== undefined) return value;
  throw new Mistake(
    `${stackName} lacks the output ${name}: it is older than this command, or a deployment failed.\n` +
      `Deploy it first: npm run deploy -- ${stackName}`,
  );
}

/** A practice with its settings in cdk.json, which may be newer than the deployment, and its records. */
export async function openPractice(practices: unknown, practiceId: string) {
  const deployment = await deployedStackOf(practices, practiceId);
  const practice = settingsOf(practices, practiceId);
  const table: Table = {
    client: new DynamoDBClient(COMMAND_CONFIG),
    name: outputOf(deployment, "TableName"),
  };
  return { deployment, practice, table };
}

/** A command's text about a practice, for people. */
export function saidOf(deployment: DeployedStack, says: string): string {
  return wrap(`${headingOf(deployment)}\n\n${says}`);
}

export function headingOf({ practiceName, stackName, region, account }: DeployedStack): string {
  return `${practiceName}: ${stackName} in ${region}, account ${account}`;
}

async function regionInUse(): Promise<string> {
  return await new CloudFormationClient(COMMAND_CONFIG).config.region();
}
