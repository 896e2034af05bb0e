import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import {
  InvokeCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from "@aws-sdk/client-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { answerCheckIn, linksIn, unsubscribeInOneClick } from "../../infra/local/commands/letter-links.ts";
import { sampleSession } from "../../infra/local/posting/sessions.ts";
import { sesEvent } from "../../infra/local/servers/ses-event.ts";
import { followUpKey } from "../../shared/records/keys.ts";
import { emulator } from "./emulator.ts";
import { deployedPractice, emailsTo, type SentEmail } from "./practice.ts";
import { fireNow, schedulesOf } from "./scheduler.ts";
import { namesOf, resourcesOf } from "./stack.ts";

const STACK = "Aftercare-derby";
const SOON = { timeout: 120_000, interval: 250 };

const dynamoDb = new DynamoDBClient();
const lambda = new LambdaClient();
const sns = new SNSClient();

/** A unique client in a zone where it is ten in the morning, so that quiet hours never apply. */
function aClient(firstName: string) {
  const hours = 10 - new Date().getUTCHours();
  const east = hours < -12 ? hours + 24 : hours;
  return {
    id: firstName.toLowerCase(),
    firstName,
    email: `${firstName.toLowerCase()}@example.com`,
    timeZone: `Etc/GMT${east > 0 ? "-" : "+"}${Math.abs(east)}`,
  };
}

const sessionOf = (client: ReturnType<typeof aClient>) =>
  sampleSession(new Date().toISOString(), { id: `s-${client.id}`, client });

/** Each test has its own client, and waits for the deployed functions, queues and schedules. */
describe.skipIf(emulator === undefined).concurrent("The deployed practice", () => {
  let practice: Awaited<ReturnType<typeof deployedPractice>>;

  beforeAll(async () => {
    practice = await deployedPractice(STACK);
  });
  afterAll(() => practice?.close());

  /** Waits for this many emails to the address and returns the last. */
  async function email(address: string, count: number): Promise<SentEmail> {
    const emails = await vi.waitFor(async () => {
      const sent = await emailsTo(address);
      expect(sent).toHaveLength(count);
      return sent;
    }, SOON);
    const last = emails.at(-1);
    if (last === undefined) throw new Error("There is no email");
    return last;
  }

  async function statuses(clientId: string): Promise<Record<string, string>> {
    const followUps = await practice.followUpsOf(clientId);
    return Object.fromEntries(followUps.map(({ step, status }) => [step, status]));
  }

  /** Waits for a follow-up's status. */
  const comesTo = (clientId: string, step: string, status: string) =>
    vi.waitFor(async () => expect(await statuses(clientId)).toMatchObject({ [step]: status }), SOON);

  it("records a signed session once, however often it is sent, and refuses an unsigned one", async () => {
    const client = aClient("Ruth");
    const session = sessionOf(client);
    const first = await practice.report(session);
    expect(first.status).toBe(202);
    expect(await practice.report(session)).toEqual({ status: 200, body: first.body });
    const unsigned = await fetch(practice.webhookUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(session),
    });
    expect(unsigned.status).toBe(401);
    const kept = (await practice.recordOf(client.id)).map(({ SK }) => SK);
    expect(kept).toContain("TREATMENT#s-ruth");
    await email(client.email, 1);
  });

  it("sends the after-care, with what SES and mail programs need in its headers", async () => {
    const client = aClient("Samantha");
    await practice.report(sessionOf(client));
    const { raw, subject } = await email(client.email, 1);
    const { headers, html = "" } = await PostalMime.parse(raw);
    const value = (name: string) => headers.find(({ key }) => key === name)?.value;
    const [configurationSet] = await namesOf(STACK, "AWS::SES::ConfigurationSet");
    expect(subject).not.toMatch(/glute|pain|back/i);
    expect(html).toContain("Figure-four stretch");
    expect(value("x-ses-configuration-set")).toBe(configurationSet);
    expect(value("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    await comesTo(client.id, "after-care", "sent");
  });

  it("lets a team member sign in, and opens the session form of a client for them", async () => {
    const client = aClient("Frida");
    await practice.report(sessionOf(client));
    const at = (path: string) => new URL(path, practice.webhookUrl);
    const post = (address: URL | string, body: Record<string, string>) =>
      fetch(address, {
        method: "POST",
        redirect: "manual",
        headers: { "sec-fetch-site": "same-origin" },
        body: new URLSearchParams(body),
      });
    await post(at("/sign-in"), { email: "anna@example.com" });
    const link = await vi.waitFor(async () => {
      const found = (await emailsTo("anna@example.com")).findLast(({ subject }) =>
        subject.includes("sign in"),
      );
      const { html = "" } = await PostalMime.parse(found?.raw ?? "");
      return /href="([^"]+\/sign-in\/[^"]+)"/.exec(html)?.[1] ?? expect.fail("There is no link");
    }, SOON);
    const signedIn = await post(practice.reach(link), {});
    const cookie = signedIn.headers
      .getSetCookie()
      .map((each) => each.split(";")[0])
      .join("; ");
    const form = await fetch(at(`/session-form?client=${client.id}`), { headers: { cookie } });
    expect([form.status, await form.text()]).toEqual([200, expect.stringContaining("What did you do?")]);
    // The look renders the email, with a part of the bundle that nothing else loads.
    const fields = {
      client: client.id,
      session: `form-${crypto.randomUUID()}`,
      opened: new Date().toISOString(),
    };
    const headers = { "sec-fetch-site": "same-origin", cookie };
    const body = new URLSearchParams({ ...fields, area: "lower-back", do: "preview" });
    const look = await fetch(at("/session-form"), { method: "POST", headers, body });
    expect([look.status, await look.text()]).toEqual([200, expect.stringContaining("This goes to Frida")]);
  });

  it("has a schedule for every later follow-up, in UTC, to the queue, with ids alone", async () => {
    const client = aClient("Vera");
    await practice.report(sessionOf(client));
    const schedules = await vi.waitFor(async () => {
      const found = await schedulesOf(STACK, client.id);
      expect(found.size).toBe(5);
      return found;
    }, SOON);
    const resources = await resourcesOf(STACK);
    const nameOf = (logicalId: RegExp) =>
      resources.find((each) => logicalId.test(each.logicalId))?.physicalId ?? "";
    const queueName = (url: string) => url.slice(url.lastIndexOf("/") + 1);
    for (const { step, dueAt } of await practice.followUpsOf(client.id)) {
      if (step === "after-care") continue;
      const schedule = schedules.get(step);
      const at = new Date(Math.ceil(Date.parse(dueAt) / 1000) * 1000).toISOString().slice(0, 19);
      expect(schedule).toMatchObject({
        ScheduleExpression: `at(${at})`,
        ScheduleExpressionTimezone: "UTC",
        ActionAfterCompletion: "DELETE",
        Target: {
          Arn: expect.stringMatching(new RegExp(`:${queueName(nameOf(/^followupqueue[0-9A-F]{8}$/))}$`)),
          RoleArn: expect.stringMatching(new RegExp(`/${nameOf(/^schedulesrole[0-9A-F]{8}$/)}$`)),
          DeadLetterConfig: {
            Arn: expect.stringMatching(new RegExp(`:${queueName(nameOf(/^followupqueuedeadletters/))}$`)),
          },
          Input: JSON.stringify({ clientId: client.id, sessionId: "s-vera", step }),
        },
      });
    }
    await email(client.email, 1);
  });

  it("sends nothing early, should a schedule fire before its time", async () => {
    const client = aClient("Edith");
    await practice.report(sessionOf(client));
    await email(client.email, 1);
    const schedule = await vi.waitFor(async () => {
      const found = (await schedulesOf(STACK, client.id)).get("check-in-day-28");
      if (found === undefined) throw new Error("There is no schedule yet");
      return found;
    }, SOON);
    await fireNow(schedule);
    await vi.waitFor(async () => expect((await schedulesOf(STACK, client.id)).size).toBe(4), SOON);
    expect(await emailsTo(client.email)).toHaveLength(1);
    expect(await statuses(client.id)).toMatchObject({ "check-in-day-28": "planned" });
  });

  /**
   * The emulator uses real time. To let two days pass, move the check-in's due time in the table to the past, with the
   * stream's event source disabled, and make Scheduler fire.
   */
  it("sends the check-in when its schedule fires, and takes the answer by its link", async () => {
    const client = aClient("Dora");
    await practice.report(sessionOf(client));
    await email(client.email, 1);
    const schedule = await vi.waitFor(async () => {
      const found = (await schedulesOf(STACK, client.id)).get("check-in-day-2");
      if (found === undefined) throw new Error("There is no schedule yet");
      return found;
    }, SOON);
    const key = { clientId: client.id, sessionId: "s-dora", step: "check-in-day-2" as const };
    await whileNobodyFollowsTheStream(async () => {
      const { PK, SK } = followUpKey(key);
      await dynamoDb.send(
        new UpdateItemCommand({
          TableName: practice.tableName,
          Key: { PK: { S: PK }, SK: { S: SK } },
          UpdateExpression: "SET dueAt = :due",
          ExpressionAttributeValues: { ":due": { S: new Date(Date.now() - 1000).toISOString() } },
        }),
      );
      await fireNow(schedule);
      await comesTo(client.id, key.step, "sent");
    });

    const checkIn = await email(client.email, 2);
    const link = practice.reach((await linksIn(checkIn.raw)).checkIn ?? "");
    expect((await fetch(link)).status).toBe(200);
    expect(await statuses(client.id)).toMatchObject({ [key.step]: "sent" });
    const answer = await answerCheckIn(link, { pain: "3", days: "2", change: "better" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await statuses(client.id)).toMatchObject({ [key.step]: "answered" });
    await comesTo(client.id, "nudge", "cancelled");
  });

  it("sends nothing more after one-click unsubscribe", async () => {
    const client = aClient("Leo");
    await practice.report(sessionOf(client));
    const { oneClick = "" } = await linksIn((await email(client.email, 1)).raw);
    expect((await unsubscribeInOneClick(practice.reach(oneClick))).status).toBe(200);
    const next = sampleSession(new Date().toISOString(), { id: "s-leo-2", client });
    expect((await practice.report(next)).status).toBe(202);
    await vi.waitFor(async () => {
      const ofNext = (await practice.followUpsOf(client.id)).find(
        ({ sessionId, step }) => sessionId === "s-leo-2" && step === "after-care",
      );
      expect(ofNext).toMatchObject({ status: "cancelled", reason: "unsubscribed" });
    }, SOON);
    expect(await emailsTo(client.email)).toHaveLength(1);
  });

  /** The sweep waits a quarter of an hour: move the time from which it counts, then look for what is overdue. */
  it("deletes the record of a client who is erased, with their schedules", async () => {
    const client = aClient("Olga");
    await practice.report(sessionOf(client));
    await email(client.email, 1);
    await vi.waitFor(async () => expect((await schedulesOf(STACK, client.id)).size).toBe(5), SOON);
    const erasure = {
      type: "client.erased",
      timestamp: new Date().toISOString(),
      data: { client: { id: client.id } },
    };
    const receipt = await practice.report(erasure);
    expect(receipt.status).toBe(200);
    await dynamoDb.send(
      new UpdateItemCommand({
        TableName: practice.tableName,
        Key: { PK: { S: `CLIENT#${client.id}` }, SK: { S: "PROFILE" } },
        UpdateExpression: "SET nextAt = :since",
        ExpressionAttributeValues: { ":since": { S: new Date(Date.now() - 16 * 60_000).toISOString() } },
      }),
    );
    await lambda.send(new InvokeCommand({ FunctionName: `${STACK}-find-overdue` }));
    await vi.waitFor(async () => {
      expect((await practice.recordOf(client.id)).map(({ SK }) => SK)).toEqual(["PROFILE"]);
      expect((await schedulesOf(STACK, client.id)).size).toBe(0);
    }, SOON);
    expect(await practice.report(erasure)).toEqual(receipt);
    expect(await practice.report(sessionOf(client))).toMatchObject({ status: 200 });
  });

  /** MiniStack publishes no configuration set events, so the test publishes SES's events. */
  it("records SES's bounce from the topic, and sends nothing more to the address", async () => {
    const client = aClient("Tom");
    await practice.report(sessionOf(client));
    const sent = await email(client.email, 1);
    const { headers } = await PostalMime.parse(sent.raw);
    const tags = headers.find(({ key }) => key === "x-ses-message-tags")?.value ?? "";
    const [name = "", value = ""] = tags.split("=");
    const [TopicArn] = await namesOf(STACK, "AWS::SNS::Topic");
    const message = {
      id: sent.id,
      source: "care@massage-therapy-derby.example",
      destinations: [client.email],
      subject: sent.subject,
      sentAt: new Date(),
      configurationSet: undefined,
      tags: [{ name: name.trim(), value: value.trim() }],
      headers: [],
    };
    await sns.send(
      new PublishCommand({ TopicArn, Message: JSON.stringify(sesEvent(message, "Bounce", new Date())) }),
    );
    await vi.waitFor(async () => {
      const profile = (await practice.recordOf(client.id)).find(({ SK }) => SK === "PROFILE");
      expect(profile?.suppressed).toMatchObject({ address: client.email });
    }, SOON);
  });

  async function whileNobodyFollowsTheStream(act: () => Promise<void>): Promise<void> {
    const { EventSourceMappings = [] } = await lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName: `${STACK}-arrange-follow-ups` }),
    );
    const UUID = EventSourceMappings[0]?.UUID;
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
    try {
      await act();
    } finally {
      await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: true }));
    }
  }
});
