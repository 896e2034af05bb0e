import { isDeepStrictEqual } from "node:util";
import { type SessionReport, sampleSession } from "../../infra/local/posting/sessions.ts";
import { postWebhook, type WebhookResponse } from "../../infra/local/posting/webhook.ts";
import { type Receipt, receipt } from "../../shared/records/items.ts";
import type { Random } from "../faults/engine/random.ts";

/** A session in the practice's system: what was sent and acknowledged. */
export type Sent = {
  webhookId: string;
  report: SessionReport;
  body: string;
  /** Undefined until it is acknowledged. */
  receipt: Receipt | undefined;
  /** How often it was answered with 202. */
  recorded: number;
};

export type Sender = ReturnType<typeof createSender>;

/** A practice's system: reports sessions, and retries under the same id until acknowledged. */
export function createSender(random: Random, { url, secret }: { url: string; secret: string }) {
  const all: Sent[] = [];
  const faults: string[] = [];
  const counts = { posted: 0, repeated: 0, cut: 0 };

  async function post(sent: Sent, webhookId = sent.webhookId): Promise<void> {
    counts.posted += 1;
    let answer: WebhookResponse;
    try {
      answer = await postWebhook(`${url}/webhook`, secret, sent.body, webhookId);
    } catch {
      counts.cut += 1;
      return;
    }
    hear(sent, answer);
  }

  function hear(sent: Sent, { status, body }: WebhookResponse): void {
    // Not recorded: retried later.
    if (status === 503) return;
    const name = sent.report.data.session.id;
    if (status !== 202 && status !== 200) {
      faults.push(`${name} was answered with ${status}`);
      return;
    }
    const heard = receipt.parse(JSON.parse(body));
    sent.receipt ??= heard;
    if (!isDeepStrictEqual(heard, sent.receipt)) faults.push(`${name} was answered differently again`);
    if (status === 200) counts.repeated += 1;
    else sent.recorded += 1;
    // Concurrent posts may be answered in any order: only one may be new.
    if (sent.recorded > 1) faults.push(`${name} was recorded twice`);
  }

  return {
    all: all as readonly Sent[],
    counts: counts as Readonly<typeof counts>,
    /** Wrong answers. */
    faults: faults as readonly string[],

    /**
     * A session that ended five minutes before `now`, of a new or returning client; sometimes posted two or three times
     * at once, as by an impatient sender.
     */
    async reportNew(now: string): Promise<void> {
      const number = all.length + 1;
      const known = all.length > 0 && random.chance(0.1) ? random.pick(all).report.data.client : undefined;
      const client = known ?? { id: `c-${number}`, firstName: "Sam", email: `c-${number}@example.com` };
      const checkIns = random.pick([["P1D"], ["P2D"], ["P1D", "P4D"], ["P2D", "P7D"]]);
      const outcome = random.chance(0.1) ? { concerns: ["trapped-nerve"], homeCare: {} } : {};
      const { data, ...event } = sampleSession(now, { id: `s-${number}`, client, outcome });
      const report = { ...event, data: { ...data, followUp: { checkIns } } };
      const body = JSON.stringify(report);
      const sent = { webhookId: `msg_${number}`, report, body, receipt: undefined, recorded: 0 };
      all.push(sent);
      const times = random.chance(0.2) ? random.int(2, 3) : 1;
      await Promise.all(Array.from({ length: times }, () => post(sent)));
    },

    /** Repeats one of them, under its own webhook-id or another. */
    async repeatAny(): Promise<void> {
      if (all.length === 0) return;
      const sent = random.pick(all);
      await post(sent, random.chance(0.5) ? sent.webhookId : `msg_again_${random.int(1, 1e9)}`);
    },

    /** Retries without an answer, under the same id. */
    async repeatUnanswered(): Promise<void> {
      await Promise.all(all.filter((sent) => sent.receipt === undefined).map((sent) => post(sent)));
    },

    async repeatAll(): Promise<void> {
      for (const sent of all) await post(sent);
    },
  };
}
