import type { Instant } from "../../../shared/domain/time/instant.ts";
import type { HttpRequest } from "../../../shared/services/http.ts";
import { aSessionEvent } from "../../domain/builders.ts";
import { signed } from "../../functions/a-webhook.ts";
import { aFormPost, aRequest } from "../../functions/http.ts";

/** When the session is reported. */
export const START: Instant = "2026-11-20T15:00:00.000Z";

/** The session as its system reports it: the exercises and the check-ins are the practice's choice. */
export function webhook(): HttpRequest {
  const { type, data } = aSessionEvent({
    outcome: {
      findings: [{ site: "glutes", finding: "knots" }],
      homeCare: undefined,
      concerns: undefined,
      note: "Worked through the knots; responded well to pressure, a little sore on the left.",
      messageToClient: "Lovely to see you. Go gently on the bike this week.",
    },
  });
  const body = JSON.stringify({ type, timestamp: START, data: { ...data, followUp: undefined } });
  const headers = signed(body, { id: "msg-1", at: START });
  return aRequest({ method: "POST", path: "/webhook", headers, body });
}

export function opened(token: string): HttpRequest {
  return aRequest({ path: `/check-in/${token}`, token });
}

export function posted(token: string, fields: string): HttpRequest {
  return aFormPost(`/check-in/${token}`, token, fields);
}
