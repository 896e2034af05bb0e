import type { SdkCommand, Service } from "../engine/current.ts";

/** An effect's name: the operation, and the status it writes, if any. */
export function nameOfCommand(service: Service, command: SdkCommand): string {
  const status = "ExpressionAttributeValues" in command.input ? statusOf(command.input) : undefined;
  return `${service} ${operationOf(command)}${status ? ` ${status}` : ""}`;
}

/** One call in few words, for a trace. */
export function describeCommand(command: SdkCommand): string {
  return [operationOf(command), ...wordsOf(command.input)].join(" ");
}

function operationOf(command: SdkCommand): string {
  return command.constructor.name.replace(/Command$/, "");
}

function statusOf(input: object): string | undefined {
  const { ExpressionAttributeValues } = input as {
    ExpressionAttributeValues?: Record<string, { S?: string }>;
  };
  return ExpressionAttributeValues?.[":new_status"]?.S;
}

interface Written {
  readonly Key?: { readonly PK?: { S?: string }; readonly SK?: { S?: string } };
  readonly Item?: Written["Key"] & { readonly status?: { S?: string } };
}

function wordsOf(input: object): string[] {
  if ("TransactItems" in input) {
    const items = input.TransactItems as { Put?: Written; Update?: Written }[];
    return [items.map(({ Put, Update }) => itemWords(Put ?? Update ?? {})).join(", ")];
  }
  if ("Key" in input) return [itemWords(input as Written)];
  if ("MessageBody" in input) return [String(input.MessageBody)];
  if ("ScheduleExpression" in input) return [String(input.ScheduleExpression)];
  if ("IndexName" in input) return [String(input.IndexName)];
  return [];
}

function itemWords(written: Written): string {
  const { SK, PK } = written.Key ?? written.Item ?? {};
  const status = statusOf(written) ?? written.Item?.status?.S;
  return [SK?.S === "SESSION" ? PK?.S : SK?.S, status && `= ${status}`].filter(Boolean).join(" ");
}
