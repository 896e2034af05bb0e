import {
  SESClient,
  SendRawEmailCommand,
  type SendRawEmailCommandInput,
  SetIdentityDkimEnabledCommand,
} from "@aws-sdk/client-ses";
import { DeleteSuppressedDestinationCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { createTransport } from "nodemailer";
import { describe, expect, it, onTestFinished } from "vitest";
import { openClock } from "../../../infra/local/servers/clock.ts";
import { serve } from "../../../infra/local/servers/http.ts";
import { acceptedAs, startSes } from "../../../infra/local/servers/ses.ts";
import { sesEvent } from "../../../infra/local/servers/ses-event.ts";
import { clientOf, stopAfterTest, temporaryFolder } from "../temporary-folder.ts";

const NOON = new Date("2099-06-01T12:00:00Z");
const PIXEL = Buffer.from("R0lGODlhAQABAAAAACwAAAAAAQABAAA=", "base64");
const REQUEST = { Source: "hello@practice.example", Destinations: ["samantha@example.com"] };
const PRACTICE = "Derby Practice <hello@practice.example>";

async function start(folder = temporaryFolder(), elsewhere?: string) {
  const clock = openClock(folder);
  if (clock.now() < NOON) clock.set(NOON);
  const server = await startSes({
    folder,
    clock,
    elsewhere,
    account: { identities: ["practice.example"], configurationSets: ["aftercare"] },
  });
  const stop = stopAfterTest(server);
  const client = new SESClient(clientOf(server.url));
  const send = (raw: Uint8Array, overrides: Partial<SendRawEmailCommandInput> = {}) =>
    client.send(new SendRawEmailCommand({ RawMessage: { Data: raw }, ...REQUEST, ...overrides }));
  return { server, inbox: server.inbox, client, send, stop, clock };
}

async function aMessage(overrides: Record<string, unknown> = {}): Promise<Buffer> {
  const composed = await createTransport({ streamTransport: true, buffer: true }).sendMail({
    from: PRACTICE,
    to: "samantha@example.com",
    subject: "After your session",
    text: "Drink water.",
    html: "<p>Drink water.</p>",
    ...overrides,
  });
  return composed.message as Buffer;
}

describe("the local SES", () => {
  it("stores the raw message under the returned id, by the practice's clock", async () => {
    const { inbox, send } = await start();
    const raw = await aMessage({
      headers: { "List-Unsubscribe": "<https://practice.example/unsubscribe/t>" },
    });
    const { MessageId } = await send(raw);
    const [message, ...others] = await inbox.list();
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      id: MessageId,
      to: ["samantha@example.com"],
      subject: "After your session",
      text: expect.stringContaining("Drink water."),
      html: expect.stringContaining("<p>Drink water.</p>"),
    });
    expect(message?.headers["list-unsubscribe"]).toBe("<https://practice.example/unsubscribe/t>");
    expect(message?.sentAt.getTime()).toBeGreaterThanOrEqual(NOON.getTime());
    expect(Buffer.from(inbox.raw(MessageId ?? "") ?? []).equals(raw)).toBe(true);
    expect(inbox.raw("absent")).toBeUndefined();
  });

  it("gives every message a unique id, and lists them oldest first", async () => {
    const { inbox, send } = await start();
    const raw = await aMessage();
    const ids = [(await send(raw)).MessageId, (await send(raw)).MessageId, (await send(raw)).MessageId];
    expect(new Set(ids).size).toBe(3);
    expect((await inbox.list()).map((message) => message.id)).toEqual(ids);
  });

  it("shows pictures that come with the message in its HTML", async () => {
    const { inbox, send } = await start();
    await send(
      await aMessage({
        html: '<img src="cid:figure-four@aftercare"><img src="cid:absent">',
        attachments: [{ filename: "figure-four.gif", content: PIXEL, cid: "figure-four@aftercare" }],
      }),
    );
    const [message] = await inbox.list();
    expect(message?.html).toContain(`<img src="data:image/gif;base64,${PIXEL.toString("base64")}">`);
    expect(message?.html).toContain('<img src="cid:absent">');
  });

  it("decodes subjects, headers and bodies that are not ASCII", async () => {
    const { inbox, send } = await start();
    await send(
      await aMessage({
        subject: "Zażółć gęślą jaźń 🙂",
        text: "Grüße, 世界",
        html: "<p>Grüße, 世界</p>",
        replyTo: "Łucja <l@example.com>",
      }),
    );
    const [message] = await inbox.list();
    expect(message?.subject).toBe("Zażółć gęślą jaźń 🙂");
    expect(message?.text.trim()).toBe("Grüße, 世界");
    expect(message?.html.trim()).toBe("<p>Grüße, 世界</p>");
    expect(message?.headers["reply-to"]).toBe("Łucja <l@example.com>");
  });

  it.each([
    "o'neil+derby@example.co.uk",
    "!#$%&'*+-/=?^_`{|}~@example.com",
    '"sam antha"@example.com',
    "samantha@xn--bcher-kva.example",
    "żaneta@bücher.example",
    `${"l".repeat(64)}@example.com`,
  ])("delivers to exactly the address %s", async (address) => {
    const { inbox, send } = await start();
    await send(await aMessage(), { Destinations: [address], Source: "hello@practice.example" });
    expect((await inbox.list())[0]?.to).toEqual([address]);
    expect(inbox.undelivered()[0]?.message).toMatchObject({
      destinations: [address],
      source: "hello@practice.example",
    });
  });

  it("refuses a message without a sender as SES would, and keeps nothing", async () => {
    const { inbox, send } = await start();
    const raw = Buffer.from("To: samantha@example.com\r\nSubject: none\r\n\r\nnone");
    const refused = { name: "MessageRejected", $metadata: { httpStatusCode: 400 } };
    await expect(send(raw, { Source: undefined })).rejects.toMatchObject(refused);
    expect(await inbox.list()).toEqual([]);
    expect(inbox.undelivered()).toEqual([]);
  });

  it("answers an unknown action", async () => {
    const { client } = await start();
    const command = new SetIdentityDkimEnabledCommand({ Identity: "practice.example", DkimEnabled: true });
    await expect(client.send(command)).rejects.toMatchObject({ name: "InvalidAction" });
  });

  it("keeps messages and unpublished events over a restart", async () => {
    const folder = temporaryFolder();
    const first = await start(folder);
    const { MessageId } = await first.send(await aMessage());
    const [sent] = first.inbox.undelivered();
    first.inbox.markDelivered(sent?.sequence ?? 0);
    await first.stop();

    const again = await start(folder);
    expect((await again.inbox.list()).map((message) => message.id)).toEqual([MessageId]);
    expect(again.inbox.undelivered().map((entry) => entry.event)).toEqual(["Delivery"]);
  });
});

describe("the local SES's suppression list", () => {
  async function startWithList() {
    const started = await start();
    const v2 = new SESv2Client(clientOf(started.server.url));
    const deliverAgain = (EmailAddress: string) =>
      v2.send(new DeleteSuppressedDestinationCommand({ EmailAddress }));
    const report = async (event: "bounce" | "complaint") => {
      const { MessageId = "" } = await started.send(await aMessage());
      started.inbox.addEvent(MessageId, event);
      for (const { sequence } of started.inbox.undelivered()) started.inbox.markDelivered(sequence);
    };
    return { ...started, deliverAgain, report };
  }

  it.each([
    ["bounce", { bounce: { bounceType: "Permanent", bounceSubType: "OnAccountSuppressionList" } }],
    ["complaint", { complaint: { complaintSubType: "OnAccountSuppressionList" } }],
  ] as const)(
    "contains addresses after a %s: mail to them is accepted, echoed, and not in the inbox",
    async (of, echo) => {
      const { inbox, send, report } = await startWithList();
      await report(of);
      const suppressed = await send(await aMessage(), { Destinations: ["Samantha@Example.com"] });
      expect(suppressed.MessageId).toBeDefined();
      await send(await aMessage(), { Destinations: ["ben@example.com"] });
      expect((await inbox.list()).map(({ to }) => to)).toEqual([
        ["samantha@example.com"],
        ["ben@example.com"],
      ]);
      expect(inbox.newest(10)).toHaveLength(2);
      const [accepted, echoed, ...others] = inbox.undelivered();
      expect(accepted?.event).toBe("Send");
      expect(echoed && sesEvent(echoed.message, echoed.event, echoed.at)).toMatchObject({
        eventType: of === "bounce" ? "Bounce" : "Complaint",
        ...echo,
      });
      expect(others.map(({ event }) => event)).toEqual(["Send", "Delivery"]);
    },
  );

  it("loses an address by DeleteSuppressedDestination, and mail arrives again", async () => {
    const { inbox, send, report, deliverAgain } = await startWithList();
    await report("complaint");
    await deliverAgain("samantha@example.com");
    await send(await aMessage());
    expect(inbox.undelivered().map(({ event }) => event)).toEqual(["Send", "Delivery"]);
    expect(await inbox.list()).toHaveLength(2);
    await expect(deliverAgain("samantha@example.com")).rejects.toMatchObject({ name: "NotFoundException" });
  });
});

describe("the events of the local SES", () => {
  it("come in order, until each is marked", async () => {
    const { inbox, send } = await start();
    const { MessageId = "" } = await send(await aMessage());
    expect(inbox.addEvent(MessageId, "bounce")).toBe(true);
    expect(inbox.addEvent(MessageId, "complaint")).toBe(true);
    const events = () => inbox.undelivered().map((entry) => entry.event);
    expect(events()).toEqual(["Send", "Delivery", "Bounce", "Complaint"]);
    expect(inbox.undelivered(1)).toHaveLength(1);
    inbox.markDelivered(inbox.undelivered()[0]?.sequence ?? 0);
    expect(events()).toEqual(["Delivery", "Bounce", "Complaint"]);
  });

  it("do not exist for a message that was not accepted", async () => {
    const { inbox } = await start();
    expect(inbox.addEvent("absent", "bounce")).toBe(false);
    expect(inbox.undelivered()).toEqual([]);
  });

  it("have the form of SES's notifications", async () => {
    const { inbox, send } = await start();
    const { MessageId = "" } = await send(await aMessage(), {
      Source: "hello@practice.example",
      ConfigurationSetName: "aftercare",
      Tags: [
        { Name: "follow-up", Value: "f-1" },
        { Name: "attempt", Value: "1" },
      ],
    });
    inbox.addEvent(MessageId, "bounce");
    inbox.addEvent(MessageId, "complaint");
    const events = inbox.undelivered().map(({ message, event, at }) => sesEvent(message, event, at));
    const recipients = ["samantha@example.com"];
    expect(events).toMatchObject([
      { eventType: "Send", send: {} },
      { eventType: "Delivery", delivery: { recipients } },
      {
        eventType: "Bounce",
        bounce: {
          bounceType: "Permanent",
          bounceSubType: "General",
          bouncedRecipients: [{ emailAddress: "samantha@example.com" }],
        },
      },
      {
        eventType: "Complaint",
        complaint: { complainedRecipients: [{ emailAddress: "samantha@example.com" }] },
      },
    ]);
    for (const { mail } of events) {
      expect(mail).toMatchObject({
        messageId: MessageId,
        source: "hello@practice.example",
        destination: recipients,
        headersTruncated: false,
        commonHeaders: { subject: "After your session", from: [PRACTICE] },
        tags: { "follow-up": ["f-1"], attempt: ["1"], "ses:configuration-set": ["aftercare"] },
      });
      expect(Date.parse(mail.timestamp)).toBeGreaterThanOrEqual(NOON.getTime());
      expect(mail.headers).toContainEqual({ name: "Subject", value: "After your session" });
    }
  });
});

describe("another server in place of SES", () => {
  it("accepts messages, which are also in the inbox", async () => {
    const given: string[] = [];
    const other = await serve((_, body) => {
      given.push(new URLSearchParams(body.toString()).get("Destinations.member.1") ?? "");
      return acceptedAs("m-1");
    });
    onTestFinished(other.stop);
    const { inbox, send } = await start(temporaryFolder(), other.url);
    await send(await aMessage({ subject: "Sent elsewhere" }));
    expect(await inbox.list()).toMatchObject([{ subject: "Sent elsewhere" }]);
    expect(given).toEqual(["samantha@example.com"]);
  });

  it("has its own error returned when it refuses", async () => {
    const throttled =
      '<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Code>Throttling</Code></Error></ErrorResponse>';
    const other = await serve(() => ({
      status: 400,
      headers: { "content-type": "text/xml" },
      body: throttled,
    }));
    onTestFinished(other.stop);
    const { inbox, send } = await start(temporaryFolder(), other.url);
    await expect(send(await aMessage())).rejects.toMatchObject({ name: "Throttling" });
    expect(await inbox.list()).toEqual([]);
  });

  it("that is unreachable means not accepted", async () => {
    const other = await serve(() => ({ status: 200, body: "" }));
    await other.stop();
    const { inbox, send } = await start(temporaryFolder(), other.url);
    await expect(send(await aMessage())).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
    expect(await inbox.list()).toEqual([]);
  });
});
