import type { buildApp } from "fauxqs";

type App = ReturnType<typeof buildApp>;

const LONGEST_DELAY_SECONDS = 900;

/** Corrects fauxqs where it answers differently from SQS. Call before it listens. */
export function conformToSqs(app: App): void {
  app.addHook("preHandler", async (request, reply) => {
    if (!isSqs(request.headers)) return;
    const { DelaySeconds: delay = 0 } = request.body as { DelaySeconds?: unknown };
    if (typeof delay === "number" && delay >= 0 && delay <= LONGEST_DELAY_SECONDS) return;
    return reply.status(400).send({
      __type: "com.amazonaws.sqs#InvalidParameterValue",
      message: `Value ${delay} for parameter DelaySeconds is invalid. Reason: Must be between 0 and 900, if provided.`,
    });
  });

  // SQS sends legacy error names in this header, and only this one has the prefix. SDKs use it as the error's name, so
  // a wrong one hides their own exceptions.
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

/** Characters that SQS refuses in a body; fauxqs wrongly refuses every emoji. */
export const FORBIDDEN_CHARACTER = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
