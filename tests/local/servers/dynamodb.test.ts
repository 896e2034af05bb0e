import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import { describe, expect, it, onTestFinished } from "vitest";
import { findFreePort, startDynamoDb } from "../../../infra/local/servers/dynamodb.ts";
import { clientOf, temporaryFolder } from "../temporary-folder.ts";

const TABLE: CreateTableCommandInput = {
  TableName: "Records",
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
  KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
};
const KEY = { pk: { S: "CLIENT#c-42" } };

async function start(folder?: string) {
  const server = await startDynamoDb({ folder });
  onTestFinished(server.stop);
  return { server, client: new DynamoDBClient(clientOf(server.url)) };
}

describe("the local DynamoDB", () => {
  it("keeps what was written over a restart on the same folder", async () => {
    const folder = temporaryFolder();
    const first = await start(folder);
    await first.client.send(new CreateTableCommand(TABLE));
    await first.client.send(new PutItemCommand({ TableName: TABLE.TableName, Item: KEY }));
    await first.server.stop();

    const { client } = await start(folder);
    const { Item } = await client.send(new GetItemCommand({ TableName: TABLE.TableName, Key: KEY }));
    expect(Item).toEqual(KEY);
  });

  it("starts empty and separate without a folder", async () => {
    const { client } = await start();
    const { TableNames } = await client.send(new ListTablesCommand({}));
    expect(TableNames).toEqual([]);
  });

  it("uses another port if the first is taken, and does not mistake that program for itself", async () => {
    const other = createServer((_, response) => response.end("not DynamoDB")).listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await once(other, "listening");
    const taken = (other.address() as AddressInfo).port;
    const ports = [taken, await findFreePort()];
    const server = await startDynamoDb({ choosePort: async () => ports.shift() ?? taken });
    onTestFinished(server.stop);
    const { TableNames } = await new DynamoDBClient(clientOf(server.url)).send(new ListTablesCommand({}));
    expect(TableNames).toEqual([]);
  });

  it("does not answer after it was stopped", async () => {
    const { server } = await start();
    await server.stop();
    await expect(fetch(server.url)).rejects.toThrow();
  });

  it("is not started if another endpoint is set", async () => {
    const server = await startDynamoDb({ elsewhere: "http://127.0.0.1:8000" });
    expect(server.url).toBe("http://127.0.0.1:8000");
  });

  it("exits when its practice is killed, and keeps all acknowledged writes for an immediate restart", async () => {
    const folder = temporaryFolder();
    const practice = fork(fileURLToPath(new URL("./dynamodb-process.ts", import.meta.url)), [folder]);
    const [url] = (await once(practice, "message")) as [string];
    const earlier = new DynamoDBClient(clientOf(url));
    await earlier.send(new CreateTableCommand(TABLE));
    for (let number = 0; number < 20; number += 1) {
      await earlier.send(
        new PutItemCommand({ TableName: TABLE.TableName, Item: { pk: { S: `${number}` } } }),
      );
    }
    practice.kill("SIGKILL");
    await once(practice, "exit");

    const { client } = await start(folder);
    await client.send(new PutItemCommand({ TableName: TABLE.TableName, Item: KEY }));
    const { Count } = await client.send(
      new ScanCommand({ TableName: TABLE.TableName, ConsistentRead: true }),
    );
    expect(Count).toBe(21);
    await expect
      .poll(() =>
        fetch(url).then(
          () => "answers",
          () => "gone",
        ),
      )
      .toBe("gone");
  });
});
