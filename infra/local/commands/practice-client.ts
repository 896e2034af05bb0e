import * as z from "zod";
import { postWebhook } from "../posting/webhook.ts";

const status = z.object({
  now: z.string(),
  webhookSecret: z.string(),
  hookUrl: z.string(),
  pending: z.int(),
});
const moved = z.object({ now: z.string(), fired: z.int() });
const message = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  sentAt: z.string(),
  headers: z.record(z.string(), z.string()),
  text: z.string(),
  html: z.string(),
});
const followUp = z.object({
  id: z.string(),
  kind: z.string(),
  dueAt: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  clientId: z.string(),
});

const session = z.object({ sessionId: z.string(), completedAt: z.string(), reportedAt: z.string() });
const alert = z.object({
  id: z.string(),
  level: z.string(),
  reasons: z.array(z.string()),
  status: z.string(),
  openedAt: z.string(),
  acknowledgedBy: z.string().nullable(),
});
const answer = z.looseObject({ followUpId: z.string(), answeredAt: z.string(), pain: z.int() });

export type Message = z.infer<typeof message>;
export type FollowUpView = z.infer<typeof followUp>;
export type PracticeClient = ReturnType<typeof practiceClient>;

const SETTLED_WITHIN_MS = 60_000;
const ASK_AGAIN_MS = 50;

/** An HTTP client for a local practice. @param url without a trailing slash */
export function practiceClient(url: string) {
  async function call<T>(schema: z.ZodType<T>, path: string, body?: object): Promise<T> {
    const response = await fetch(url + path, body && { method: "POST", body: JSON.stringify(body) });
    const content: unknown = await response.json();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(content)}`);
    return schema.parse(content);
  }

  const readStatus = () => call(status, "/local/status");
  const inbox = () => call(z.array(message), "/local/inbox");

  return {
    url,
    status: readStatus,
    inbox,

    /** Signs and posts an event, as a practice's system does. */
    async report(event: object) {
      const { webhookSecret } = await readStatus();
      const answer = await postWebhook(`${url}/webhook`, webhookSecret, JSON.stringify(event));
      return { status: answer.status, body: JSON.parse(answer.body) as unknown };
    },

    /** The emails to one address, oldest first. */
    async emailsTo(address: string): Promise<Message[]> {
      return (await inbox()).filter(({ to }) => to === address);
    },

    /** The raw message as given to SES. */
    async rawEmail(id: string): Promise<string> {
      return await (await fetch(`${url}/local/inbox/${id}.eml`)).text();
    },

    /** Makes SES report a bounce or complaint. */
    async mailEvent(id: string, event: "bounce" | "complaint"): Promise<void> {
      await call(z.unknown(), `/local/inbox/${id}/events`, { event });
    },

    /** A recorded session, or undefined. */
    async session(id: string) {
      const response = await fetch(`${url}/local/sessions/${encodeURIComponent(id)}`);
      return response.ok ? session.parse(await response.json()) : undefined;
    },

    followUps: (client: string) => call(z.array(followUp), `/local/follow-ups?client=${client}`),
    allFollowUps: () => call(z.array(followUp), "/local/follow-ups"),
    alerts: (client: string) => call(z.array(alert), `/local/alerts?client=${client}`),
    answers: (client: string) => call(z.array(answer), `/local/answers?client=${client}`),
    advance: (duration: string) => call(moved, "/local/clock", { advance: duration }),
    moveTo: (moment: string) => call(moved, "/local/clock", { to: moment }),

    /** Resolves when everything due is settled. */
    async settled(): Promise<void> {
      const deadline = performance.now() + SETTLED_WITHIN_MS;
      while ((await readStatus()).pending > 0) {
        if (performance.now() > deadline) throw new Error("Not everything due was settled in time.");
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      }
    },
  };
}
