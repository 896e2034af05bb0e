import type { buildApp } from "fauxqs";

type App = ReturnType<typeof buildApp>;

const LONGEST_DELAY_SECONDS = 900;

/** Where fauxqs answers otherwise than SQS, its answers are put right here, before it listens. */
export function answerAsSqs(app: App): void {
  app.addHook("preHandler", async (request, reply) => {
    if (!isSqs(request.headers)) return;
    const { DelaySeconds: delay = 0 } = request.body as { DelaySeconds?: unknown };
    if (typeof delay === "number" && delay >= 0 && delay <= LONGEST_DELAY_SECONDS) return;
    return reply.status(400).send({
      __type: "com.amazonaws.sqs#InvalidParameterValue",
      message: `Value ${delay} for parameter DelaySeconds is invalid. Reason: Must be between 0 and 900, if provided.`,
    });
  });

  // SQS puts its old name for an error here, of which only this one has the prefix: SDKs take it for the error's name,
  // and would not know their own exceptions again.
  app.addHook("onSend", async (_, reply) => {
    const error = reply.getHeader("x-amzn-query-error");
    if (typeof error !== "string" || error.includes("NonExistentQueue")) return;
    reply.header(
      "x-amzn-query-error",
      error.replace("AWS.SimpleQueueService.", "").replace("QueueNameExists", "QueueAlreadyExists"),
    );
  });
}

function isSqs(headers: Record<string, unknown>): boolean {
  return String(headers["x-amz-target"]).startsWith("AmazonSQS.");
}

/** The characters that SQS does not take in a body; fauxqs takes every emoji for one of them. */
export const FORBIDDEN_CHARACTER = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
