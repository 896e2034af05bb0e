import { ListEventSourceMappingsCommand } from "@aws-sdk/client-lambda";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { plus } from "../../shared/domain/time/instant.ts";
import { derbyTemplate } from "../infra/template.ts";
import { aStoredFollowUp } from "../records/builders.ts";
import { localTable, plant } from "../records/local-table.ts";
import { deployDerby, HEADING, NOW, notAllowed, pointDynamoDbAt, type, typeForJson } from "./a-deployment.ts";
import { aSenderMapping } from "./a-lambda.ts";

let table = await localTable();
let sqs = mockClient(SQSClient);

beforeEach(async () => {
  table = await localTable();
  deployDerby({ TableName: table.name });
  await pointDynamoDbAt(table);
  aSenderMapping();
  sqs = mockClient(SQSClient);
  sqs.on(GetQueueAttributesCommand).resolves({ Attributes: {} });
});

const planted = async (nextAt: string, status: "planned" | "sent" = "planned") =>
  await plant(table, aStoredFollowUp({ status, nextAt }));

describe("a practice's status", () => {
  it("says that there is nothing to do, within 80 columns", async () => {
    await planted(plus(NOW, { hours: 3 }));
    await planted(plus(NOW, { hours: 23 }), "sent");
    await planted(plus(NOW, { hours: 25 }));
    const { exitCode, out, text } = await type("show-status derby");
    expect(exitCode).toBe(0);
    expect(out.split("\n")[0]).toBe(HEADING);
    expect(text).toContain("stack UPDATE_COMPLETE, 4 days ago");
    expect(text).toContain("sending on");
    expect(text).toContain("overdue none");
    expect(text).toContain("within a day 2 follow-ups");
    expect(text).toContain("Nothing to do.");
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it.each([
    [undefined, "version unknown: an earlier version deployed this stack"],
    ["v7-3-g0a1b2c3-dirty", "version v7-3-g0a1b2c3-dirty"],
  ])("names the version that is deployed: %s", async (version, words) => {
    const outputs = [...Object.keys(derbyTemplate().findOutputs("*")), ...(version ? ["Version"] : [])];
    deployDerby({ TableName: table.name, ...(version && { Version: version }) }, outputs);
    expect((await type("show-status derby")).text).toContain(words);
  });

  it("counts overdue follow-ups, and links to the runbook", async () => {
    for (let index = 0; index < 3; index++) await planted(plus(NOW, { minutes: -index }));
    const { exitCode, text } = await type("show-status derby");
    expect(exitCode).toBe(1);
    expect(text).toContain("3 follow-ups overdue. find-overdue handles them");
  });

  it("shows a pause, and that overdue follow-ups are expected then", async () => {
    aSenderMapping({ state: "Disabled", tags: { "aftercare:paused-by": "user/tom" } });
    sqs.on(GetQueueAttributesCommand).resolves({ Attributes: {} });
    await planted(NOW);
    const { exitCode, text } = await type("show-status derby");
    expect(exitCode).toBe(1);
    expect(text).toContain("sending paused, by user/tom");
    expect(text).toContain("1 follow-up overdue, as expected while sending is paused.");
    expect(text).toContain("npm run operate -- resume-sending derby");
  });

  it("says what to do when the sender reads its queue no more: a deployment alone does not see it", async () => {});

  it("shows the rest to scripts without the right to see how sending stands", async () => {
    const { lambda } = aSenderMapping();
    lambda.on(ListEventSourceMappingsCommand).rejects(notAllowed("lambda:ListEventSourceMappings"));
    expect(await typeForJson("show-status derby")).toMatchObject({
      sending: null,
      waiting: { ready: 12, delayed: 2, underWay: 1 },
      due: { overdue: 0, withinADay: 0 },
      worries: [
        expect.stringContaining("dead letters"),
        expect.stringContaining("lambda:ListEventSourceMappings"),
      ],
    });
  });

  it("returns the same to scripts as JSON", async () => {
    await planted(NOW);
    expect(await typeForJson("show-status derby")).toMatchObject({
      practice: "derby",
      stack: { status: "UPDATE_COMPLETE", outputs: { WebhookUrl: "https://d1.example/webhook" } },
      sending: { state: "Enabled" },
      waiting: { ready: 0, delayed: 0, underWay: 0 },
      due: { overdue: 1, withinADay: 0 },
      deadLetters: { "follow-up-queue": 0, "arrange-follow-ups": 0, "record-delivery": 0 },
      worries: [expect.stringContaining("overdue")],
    });
  });
});
