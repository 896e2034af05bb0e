import {
  GetEventSourceMappingCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  ListTagsCommand,
  ResourceInUseException,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateEventSourceMappingCommand,
} from "@aws-sdk/client-lambda";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import { ifAllowed, type Seen } from "./account.ts";
import { COMMAND_CONFIG, QUEUE_CLIENT_CONFIG } from "./aws.ts";
import { type DeployedStack, outputOf } from "./deployed-stack.ts";
import { explain, isNotAllowed } from "./explain.ts";
import { Mistake } from "./mistake.ts";

/**
 * Sending is controlled by the event source mapping from the follow-up queue to Lambda. A pause only disables it; due
 * follow-ups wait in the queue and the table.
 */
export interface Sending {
  readonly mapping: { readonly id: string; readonly arn: string; readonly functionName: string };
  /** Lambda's state: `Enabled`, `Disabled`, or a transition to one of them. */
  readonly state: string;
  readonly maxConcurrency: number | undefined;
  /** Who paused it and when; removed on resuming. */
  readonly note: PauseNote | undefined;
}

export interface PauseNote {
  readonly at: Instant | undefined;
  readonly by: string | undefined;
}

const NOTE = { at: "aftercare:paused-at", by: "aftercare:paused-by" } as const;

export function isPaused({ state }: Pick<Sending, "state">): boolean {
  return state === "Disabled" || state === "Disabling";
}

export async function sendingOf(deployment: DeployedStack): Promise<Sending> {
  const client = new LambdaClient(COMMAND_CONFIG);
  const functionName = outputOf(deployment, "SendFollowUpFunctionName");
  const { EventSourceMappings: [mapping] = [] } = await client.send(
    new ListEventSourceMappingsCommand({ FunctionName: functionName }),
  );
  if (!mapping?.UUID) {
    throw new Mistake(
      "send-follow-up does not read the follow-up queue: its event source mapping was deleted.\n" +
        "A deployment alone does not see that. What to do: infra/RUNBOOK.md#put-back",
    );
  }
  const { region, account } = deployment;
  const arn =
    mapping.EventSourceMappingArn ??
    `arn:aws:lambda:${region}:${account}:event-source-mapping:${mapping.UUID}`;
  return {
    mapping: { id: mapping.UUID, arn, functionName },
    state: mapping.State ?? "unknown",
    maxConcurrency: mapping.ScalingConfig?.MaximumConcurrency,
    note: await noteOn(client, arn),
  };
}

/** The note is optional: undefined without the right to read it. */
async function noteOn(client: LambdaClient, Resource: string): Promise<PauseNote | undefined> {
  try {
    const { Tags = {} } = await client.send(new ListTagsCommand({ Resource }));
    const [at, by] = [Tags[NOTE.at], Tags[NOTE.by]];
    return at === undefined && by === undefined ? undefined : { at, by };
  } catch {
    return undefined;
  }
}

/** How often to check whether Lambda has applied a change, which takes about a minute. */
const LOOKS = 60;
const BETWEEN_LOOKS_MS = 2_000;

/**
 * Waits until Lambda has applied the change, and before that until it takes it: it refuses one while an earlier one is
 * under way, such as someone's resume, or a deployment. @throws a Mistake after two minutes
 */
export async function setSending(
  { mapping }: Sending,
  Enabled: boolean,
  pause: (milliseconds: number) => Promise<void>,
): Promise<void> {
  const client = new LambdaClient(COMMAND_CONFIG);
  const wanted = Enabled ? "Enabled" : "Disabled";
  let isTaken = false;
  for (let looks = 0; looks < LOOKS; looks++) {
    isTaken ||= await takes(client, { UUID: mapping.id, Enabled });
    if (isTaken && (await stateOf(client, mapping)) === wanted) return;
    await pause(BETWEEN_LOOKS_MS);
  }
  const minutes = (LOOKS * BETWEEN_LOOKS_MS) / 60_000;
  throw new Mistake(
    isTaken
      ? `Lambda has not applied the change after ${minutes} minutes. ` +
          "It usually does: check again in a few minutes with show-status."
      : `Nothing was changed: for ${minutes} minutes Lambda was busy with an earlier change. Run it again.`,
  );
}

/** Without the right to read one mapping, the list of the function's says it too. */
async function stateOf(
  client: LambdaClient,
  { id: UUID, functionName }: Sending["mapping"],
): Promise<string | undefined> {
  try {
    return (await client.send(new GetEventSourceMappingCommand({ UUID }))).State;
  } catch (error) {
    if (!isNotAllowed(error)) throw error;
    const { EventSourceMappings = [] } = await client.send(
      new ListEventSourceMappingsCommand({ FunctionName: functionName }),
    );
    return EventSourceMappings.find((each) => each.UUID === UUID)?.State;
  }
}

/** False while an earlier change is under way. */
async function takes(
  client: LambdaClient,
  change: { readonly UUID: string; readonly Enabled: boolean },
): Promise<boolean> {
  try {
    await client.send(new UpdateEventSourceMappingCommand(change));
    return true;
  } catch (error) {
    if (error instanceof ResourceInUseException) return false;
    throw error;
  }
}

/** Notes who paused it. False if that failed; the pause still holds. */
export async function notePause({ mapping }: Sending, at: Instant): Promise<boolean> {
  try {
    const by = await callerName();
    const Tags = { [NOTE.at]: at, [NOTE.by]: by.replace(/[^\w +\-=.:/@]/g, "_").slice(0, 256) };
    await new LambdaClient(COMMAND_CONFIG).send(new TagResourceCommand({ Resource: mapping.arn, Tags }));
    return true;
  } catch {
    return false;
  }
}

/** False if the note could not be removed and is now wrong. */
export async function removeNote({ mapping }: Sending): Promise<boolean> {
  try {
    await new LambdaClient(COMMAND_CONFIG).send(
      new UntagResourceCommand({ Resource: mapping.arn, TagKeys: [NOTE.at, NOTE.by] }),
    );
    return true;
  } catch {
    return false;
  }
}

/** The end of the caller's ARN: `user/anna`, `assumed-role/Admin/anna@example.com`. */
async function callerName(): Promise<string> {
  const { Arn = "" } = await new STSClient(COMMAND_CONFIG).send(new GetCallerIdentityCommand());
  return Arn.split(":").slice(5).join(":");
}

/** SQS's approximate counts of the follow-up queue. */
export interface Waiting {
  readonly ready: number;
  readonly delayed: number;
  readonly underWay: number;
}

/** The counts if SQS returns them: a pause must not wait for a number that is only shown. */
export async function waitingIfTold(queueUrl: string): Promise<Seen<Waiting>> {
  try {
    return await ifAllowed(async () => await waitingIn(queueUrl));
  } catch (error) {
    return { why: explain(error).message.split(/[:\n]/)[0] ?? "" };
  }
}

export async function waitingIn(queueUrl: string): Promise<Waiting> {
  const { Attributes = {} } = await new SQSClient(QUEUE_CLIENT_CONFIG).send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: [
        "ApproximateNumberOfMessages",
        "ApproximateNumberOfMessagesDelayed",
        "ApproximateNumberOfMessagesNotVisible",
      ],
    }),
  );
  return {
    ready: Number(Attributes.ApproximateNumberOfMessages ?? 0),
    delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed ?? 0),
    underWay: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
  };
}
