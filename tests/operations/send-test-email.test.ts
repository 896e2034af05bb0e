import { SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import { mockClient } from "aws-sdk-client-mock";
import PostalMime from "postal-mime";
import { beforeEach, describe, expect, it } from "vitest";
import { awsError, deployDerby, type, typeForJson } from "./a-deployment.ts";

let ses = mockClient(SESClient);

beforeEach(() => {
  deployDerby({ ConfigurationSetName: "derby-events" });
  ses = mockClient(SESClient);
  ses.on(SendRawEmailCommand).resolves({ MessageId: "m-1" });
});

describe("sending a test email", () => {
  it("only shows what it would send without --yes", async () => {
    const { exitCode, text } = await type("send-test-email derby anna@example.com");
    expect(exitCode).toBe(0);
    expect(text).toContain(
      "from Massage Therapy Derby <care@massage-therapy-derby.example> to anna@example.com",
    );
    expect(text).toContain("Would send this. Nothing was changed.");
    expect(ses.calls()).toHaveLength(0);
  });

  it("sends the real template through the practice's configuration set, marked as a test, and shows SES's id", async () => {
    const { exitCode, text } = await type("send-test-email derby anna@example.com --yes");
    expect(exitCode).toBe(0);
    expect(text).toContain("SES accepted it as m-1.");
    expect(text).toContain("aws logs tail /aws/lambda/Aftercare-derby-record-delivery");
    const input = ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input;
    const { ConfigurationSetName, Destinations, Source, Tags, RawMessage } = input ?? {};
    expect({ ConfigurationSetName, Destinations, Source }).toEqual({
      ConfigurationSetName: "derby-events",
      Destinations: ["anna@example.com"],
      Source: "care@massage-therapy-derby.example",
    });
    expect(Tags).toBeUndefined();
    const email = await PostalMime.parse(RawMessage?.Data ?? new Uint8Array());
    expect(email.subject).toMatch(/^\[Test\] /);
    expect(email.text).toContain("This email is a test.");
    expect(email.attachments.map(({ mimeType }) => mimeType)).toContain("image/png");
  });

  it.each([
    [
      "MessageRejected",
      "Email address is not verified.",
      "in SES's sandbox and this address is not verified",
    ],
    ["MessageRejected", "spam", "SES refused the message itself"],
    ["AccessDenied", "no", "lack the right to ses:SendRawEmail"],
    ["AccountSendingPausedException", "no", "SES did not send it (AccountSendingPausedException)"],
  ])("says what to do on %s", async (name, message, says) => {
    ses.on(SendRawEmailCommand).rejects(awsError(name, message));
    const { exitCode, out, text } = await type("send-test-email derby anna@example.com --yes");
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: "" });
    expect(text).toContain(says);
  });

  it("refuses an invalid address before any call", async () => {
    const { exitCode, text } = await type("send-test-email derby anna");
    expect(exitCode).toBe(2);
    expect(text).toContain("anna is not an email address");
  });

  it("returns SES's id to scripts", async () => {
    expect(await typeForJson("send-test-email derby anna@example.com --yes")).toMatchObject({
      to: "anna@example.com",
      done: true,
      messageId: "m-1",
    });
  });
});
