import { Webhook } from "standardwebhooks";
import type { Instant } from "../../../shared/domain/time/instant.ts";
import type { HttpRequest } from "../../../shared/services/http.ts";

export const SECRET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQR";
/** When the session is reported. */
export const START: Instant = "2026-11-20T15:00:00.000Z";

export function webhook(): HttpRequest {
  const body = JSON.stringify({
    type: "session.completed",
    timestamp: START,
    data: {
      session: { id: "s-1001", completedAt: "2026-11-20T14:55:00Z" },
      therapist: { id: "anna", name: "Anna Kowalska", email: "anna@example.com" },
      client: {
        id: "c-42",
        firstName: "Samantha",
        email: "samantha@example.com",
        timeZone: "Europe/London",
        consent: { followUp: true, offers: false },
      },
      outcome: {
        presentation: [{ area: "lower-back", side: "both", feels: ["tightness", "tension", "soreness"] }],
        painScore: 6,
        findings: [{ site: "glutes", finding: "knots" }],
        techniques: ["sports-massage"],
        factors: ["desk-work"],
        note: "Worked through the knots; responded well to pressure, a little sore on the left.",
        messageToClient: "Lovely to see you. Go gently on the bike this week.",
      },
    },
  });
  const headers = {
    "content-type": "application/json",
    "webhook-id": "msg-1",
    "webhook-timestamp": String(Date.parse(START) / 1000),
    "webhook-signature": new Webhook(`whsec_${SECRET}`).sign("msg-1", new Date(START), body),
  };
  const requestContext = { requestId: "request-1", http: { method: "POST" } };
  return { headers, body, isBase64Encoded: false, requestContext } as unknown as HttpRequest;
}

export function pageRequest(method: string, token: string, body = ""): HttpRequest {
  return {
    headers: {},
    body,
    isBase64Encoded: false,
    rawPath: `/check-in/${token}`,
    rawQueryString: "",
    pathParameters: { token },
    requestContext: { http: { method } },
  } as unknown as HttpRequest;
}
