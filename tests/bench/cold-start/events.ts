import { Webhook } from "standardwebhooks";
import { addressId } from "../../../shared/domain/text/address.ts";
import { systemClock } from "../../../shared/domain/time/instant.ts";
import { capabilityLinks } from "../../../shared/services/links.ts";

/** A first call of each measured function. The webhook's rounds report different sessions. */
export const EVENTS = {
  "receive-webhook": webhook,
  "check-in-page": () => page("check-in", { clientId: "c-0", sessionId: "s-0", step: "check-in-day-2" }),
  "preferences-page": () => page("preferences", { clientId: "c-0" }),
} satisfies Record<string, (round: number) => unknown>;
export type Measured = keyof typeof EVENTS;

export const SECRET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQR";

/** Like a real one, with the client's time zone. */
function webhook(round: number): unknown {
  const now = new Date();
  const body = JSON.stringify({
    type: "session.completed",
    timestamp: now.toISOString(),
    data: {
      session: { id: `s-${round}`, completedAt: now.toISOString() },
      therapist: { id: "t", name: "Therapist" },
      client: {
        id: `c-${round}`,
        firstName: "Client",
        email: "c@example.com",
        timeZone: "Europe/London",
        consent: { followUp: true },
      },
      outcome: { presentation: [{ area: "lower-back" }], findings: [{ site: "glutes", finding: "knots" }] },
    },
  });
  const headers = {
    "content-type": "application/json",
    "webhook-id": `msg-${round}`,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(`whsec_${SECRET}`).sign(`msg-${round}`, now, body),
  };
  return {
    headers,
    body,
    isBase64Encoded: false,
    rawPath: "/webhook",
    requestContext: { requestId: "request-1", http: { method: "POST" } },
  };
}

async function page<P extends "check-in" | "preferences">(
  purpose: P,
  subject: Parameters<ReturnType<typeof capabilityLinks>["sign"]>[1],
): Promise<unknown> {
  const links = capabilityLinks(async () => ({ values: [SECRET] }), systemClock);
  const token = await links.sign(purpose, subject as never, addressId("c@example.com"));
  return {
    headers: {},
    rawPath: `/${purpose}/${token}`,
    rawQueryString: "",
    pathParameters: { token },
    requestContext: { http: { method: "GET" } },
    isBase64Encoded: false,
  };
}
