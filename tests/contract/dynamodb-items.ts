import { GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { type RawItem, read, type Table } from "../../shared/records/table.ts";
import { anId } from "../records/builders.ts";

export const API = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference";
export const GUIDE = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide";

/** DynamoDB's refusal of an invalid request. */
export const REFUSED = { error: "ValidationException", status: 400 };

/** A unique key. */
export function aKey() {
  return { PK: anId("CLIENT#"), SK: "x" };
}

export async function write({ client, name }: Table, item: RawItem): Promise<void> {
  await client.send(new PutItemCommand({ TableName: name, Item: marshall(item) }));
}

/** Writes an item and returns its key. */
export async function standing(table: Table, attributes: RawItem) {
  const key = aKey();
  await write(table, { ...key, ...attributes });
  return key;
}

export async function find({ client, name }: Table, key: RawItem): Promise<RawItem | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: name, Key: marshall(key), ConsistentRead: true }),
  );
  return Item && withoutKey(read(Item));
}

export function withoutKey({ PK: _PK, SK: _SK, ...attributes }: RawItem): RawItem {
  return attributes;
}
