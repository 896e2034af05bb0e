import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
} from "@aws-sdk/client-cloudformation";
import { type Instant, instantOf } from "../../shared/domain/time/instant.ts";
import { ASKING } from "./aws.ts";
import { Mistake } from "./mistake.ts";
import { nameOfPractice } from "./practices.ts";

/** A deployed practice, from CloudFormation. */
export interface Deployment {
  readonly practiceName: string;
  readonly stackName: string;
  readonly region: string;
  readonly account: string;
  /** CloudFormation's status, such as `UPDATE_COMPLETE`. */
  readonly status: string;
  readonly changedAt: Instant | undefined;
  readonly outputs: Readonly<Record<string, string>>;
  readonly resources: readonly StackResource[];
}

interface StackResource {
  readonly logicalId: string;
  readonly type: string;
  /** The physical id: a name, URL or ARN. */
  readonly id: string;
}

/** Resources of the stack: the service, and the logical id without CDK's hash. */
export const PLACES = {
  table: ["DynamoDB", "recordstable"],
  "follow-up-queue": ["SQS", "followupqueue"],
  "follow-up-queue-dead-letters": ["SQS", "followupqueuedeadletters"],
  "arrange-follow-ups-dead-letters": ["SQS", "arrangefollowupsdeadletters"],
  "record-delivery-queue": ["SQS", "recorddeliveryqueue"],
  "record-delivery-dead-letters": ["SQS", "recorddeliverydeadletters"],
  "schedule-group": ["Scheduler", "schedulesgroup"],
  "configuration-set": ["SES", "emailconfigurationset"],
  "webhook-secret": ["SecretsManager", "secretswebhook"],
  "links-secret": ["SecretsManager", "secretslinks"],
  "send-follow-up": ["Lambda", "sendfollowupfunction"],
} as const satisfies Record<string, readonly [service: string, place: string]>;
export type Place = keyof typeof PLACES;

export function stackNameOf(practiceId: string): string {
  return `Aftercare-${practiceId}`;
}

/** Finds the practice's deployment. @throws a Mistake if the practice does not exist or is not deployed */
export async function deploymentOf(practices: unknown, practiceId: string): Promise<Deployment> {
  const deployment = await findDeployment(practices, practiceId);
  if (deployment) return deployment;
  const stackName = stackNameOf(practiceId);
  throw new Mistake(
    `${stackName} is not deployed in ${await regionInUse()} with these credentials.\n` +
      `If it should be: npm run deploy -- ${stackName}\n` +
      "If it is elsewhere: set AWS_REGION and AWS_PROFILE to match.",
  );
}

/** Undefined if the practice is not deployed. */
export async function findDeployment(
  practices: unknown,
  practiceId: string,
): Promise<Deployment | undefined> {
  const practiceName = nameOfPractice(practices, practiceId);
  const client = new CloudFormationClient(ASKING);
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
    resources: await resourcesOf(client, stackName),
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

async function resourcesOf(client: CloudFormationClient, StackName: string): Promise<StackResource[]> {
  const resources: StackResource[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName })) {
    for (const { LogicalResourceId, ResourceType, PhysicalResourceId } of StackResourceSummaries) {
      if (!LogicalResourceId || !ResourceType || !PhysicalResourceId) continue;
      resources.push({ logicalId: LogicalResourceId, type: ResourceType, id: PhysicalResourceId });
    }
  }
  return resources;
}

/** The physical id. @throws a Mistake if the stack lacks it */
export function idOf(
  { resources, stackName }: Pick<Deployment, "resources" | "stackName">,
  place: Place,
): string {
  const [service, path] = PLACES[place];
  const found = resources.find(
    ({ logicalId, type }) =>
      type.startsWith(`AWS::${service}::`) && new RegExp(`^${path}[0-9A-F]{8}$`).test(logicalId),
  );
  if (found) return found.id;
  throw new Mistake(
    `${stackName} is deployed without its ${place}: a deployment failed, or is older than this command.\n` +
      `Deploy it as it is now: npm run deploy -- ${stackName}`,
  );
}

export function headingOf({ practiceName, stackName, region, account }: Deployment): string {
  return `${practiceName}: ${stackName} in ${region}, account ${account}`;
}

async function regionInUse(): Promise<string> {
  return await new CloudFormationClient(ASKING).config.region();
}
