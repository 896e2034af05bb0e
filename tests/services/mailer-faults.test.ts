import { readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import { mockClient } from "aws-sdk-client-mock";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type Handover, NO_CONNECTION_IN_TIME, sesClient, sesMailer } from "../../shared/services/mailer.ts";
import { anEmail } from "./an-email.ts";

/** The mailer's SES client with this server in place of SES, which counts the calls. */
async function anSes(answer: RequestListener) {
  const asked = { times: 0 };
  const server = createServer((request, response) => {
    asked.times++;
    request.resume().on("end", () => answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, mailer: mailerFor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`) };
}

/** The SDK reads endpoint and credentials from the environment. */
function mailerFor(endpoint: string) {
  vi.stubEnv("AWS_ENDPOINT_URL_SES", endpoint);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  return sesMailer("derby-events", sesClient());
}

function failure(status: number, code: string, words = "samantha@example.com"): RequestListener {
  return (_, response) => {
    response.writeHead(status, { "content-type": "text/xml" });
    response.end(
      `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code>` +
        `<Message>${words}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`,
    );
  };
}

const accepted: RequestListener = (_, response) => {
  response.writeHead(200, { "content-type": "text/xml" });
  response.end(
    '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult>' +
      "<MessageId>m-1</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>r-1</RequestId>" +
      "</ResponseMetadata></SendRawEmailResponse>",
  );
};

describe("what SES answers", () => {
  it("is accepted, with the message's id", async () => {
    const { mailer, asked } = await anSes(accepted);
    expect(await mailer.send(anEmail())).toEqual({ outcome: "accepted", messageId: "m-1" });
    expect(asked.times).toBe(1);
  });

  it.each([
    ["over the rate", 400, "Throttling", "busy"],
    ["over the rate, in the newer API's form", 429, "ThrottlingException", "busy"],
    ["over the daily quota", 400, "LimitExceededException", "busy"],
    ["a paused account", 400, "AccountSendingPausedException", "busy"],
    ["missing rights", 403, "AccessDenied", "busy"],
    ["a rejected message", 400, "MessageRejected", "refused"],
    ["an invalid address", 400, "InvalidParameterValue", "refused"],
    ["the same in another API's form", 400, "InvalidParameterValueException", "refused"],
    ["an internal error, after which it may have sent", 500, "InternalFailure", "unknown"],
    ["service unavailable", 503, "ServiceUnavailable", "busy"],
  ] as const)("is classified, after a single attempt: %s", async (_, status, code, outcome) => {
    const { mailer, asked } = await anSes(failure(status, code));
    expect(await mailer.send(anEmail())).toMatchObject({ outcome });
    expect(asked.times).toBe(1);
  });

  it.each([
    "Email address is not verified. The following identities failed the check in region EU-WEST-2: x@y.example",
    "Email address NOT VERIFIED",
    "Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.",
    "Sending suspended for this account. For more information, please check the inbox of the email address associated with your AWS account.",
    "Email sending is disabled for configuration set derby-events.",
  ])("is retried for an unverified identity, the sandbox, or paused sending: %s", async (words) => {
    const { mailer, asked } = await anSes(failure(400, "MessageRejected", words));
    expect(await mailer.send(anEmail())).toEqual({ outcome: "busy", error: "MessageRejected" });
    expect(asked.times).toBe(1);
  });

  it("is a rejection for any other rejected message", async () => {
    const { mailer } = await anSes(failure(400, "MessageRejected", "Message contains a virus"));
    expect(await mailer.send(anEmail())).toEqual({ outcome: "refused", error: "MessageRejected" });
  });

  it("is unknown when the connection drops after the request, without a retry", async () => {
    const { mailer, asked } = await anSes((request) => request.socket.destroy());
    expect(await mailer.send(anEmail())).toMatchObject({ outcome: "unknown" });
    expect(asked.times).toBe(1);
  });

  it("is unknown when the answer is truncated", async () => {
    const { mailer, asked } = await anSes((request, response) => {
      response.writeHead(200, { "content-type": "text/xml", "content-length": "500" });
      response.write("<SendRawEmailResponse>");
      request.socket.destroySoon();
    });
    expect(await mailer.send(anEmail())).toMatchObject({ outcome: "unknown" });
    expect(asked.times).toBe(1);
  });

  it("is not accepted when nothing listens", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await mailerFor(`http://127.0.0.1:${port}`).send(anEmail())).toEqual({
      outcome: "busy",
      error: "ECONNREFUSED",
    });
  });

  it("is logged without its message, which may repeat the address", async () => {
    for (const code of ["Throttling", "MessageRejected", "Oops"]) {
      const { mailer } = await anSes(failure(400, code));
      expect(JSON.stringify(await mailer.send(anEmail()))).not.toContain("samantha");
    }
  });
});

describe("an SES that does not answer", () => {
  it.each([
    ["a time-out", Object.assign(new Error("slow"), { name: "TimeoutError" })],
    ["a reset connection", Object.assign(new Error("gone"), { code: "ECONNRESET" })],
    ["a broken pipe", Object.assign(new Error("gone"), { code: "EPIPE" })],
    ["something that is no error", "gone"],
  ])("leaves it unknown: %s", async (_, error) => {
    const client = new SESClient({ region: "us-east-1" });
    mockClient(client)
      .on(SendRawEmailCommand)
      .callsFake(() => {
        throw error;
      });
    expect(await sesMailer("derby-events", client).send(anEmail())).toMatchObject({ outcome: "unknown" });
  });

  it.each([
    ["in time", Object.assign(new Error(`The socket ${NO_CONNECTION_IN_TIME}`), { name: "TimeoutError" })],
    ["as there is no way", Object.assign(new Error("no route"), { code: "EHOSTUNREACH" })],
    ["as the system gives up", Object.assign(new Error("gone"), { code: "ETIMEDOUT", syscall: "connect" })],
  ])("has accepted nothing without a connection: %s", async (_, error) => {
    const client = new SESClient({ region: "us-east-1" });
    mockClient(client).on(SendRawEmailCommand).rejects(error);
    expect(await sesMailer("derby-events", client).send(anEmail())).toMatchObject({ outcome: "busy" });
  });

  it("is recognised by the SDK's message for a connection time-out", () => {
    const sdk = readFileSync(createRequire(import.meta.url).resolve("@smithy/node-http-handler"), "utf8");
    expect(sdk.split(NO_CONNECTION_IN_TIME)).toHaveLength(2);
  });

  it("times out after 20 seconds, a third of the sender's time-out, without a retry", async () => {
    const asking = Promise.withResolvers<void>();
    const { mailer, asked } = await anSes(() => asking.resolve());
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    let handover: Handover | undefined;
    const sending = mailer.send(anEmail()).then((outcome) => {
      handover = outcome;
    });
    await asking.promise;

    await vi.advanceTimersByTimeAsync(19_000);
    expect(handover).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1_000);
    await sending;

    expect(handover).toEqual({ outcome: "unknown", error: "ETIMEDOUT" });
    expect(asked.times).toBe(1);
  });
});
