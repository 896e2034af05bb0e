import { waitAfter } from "../../functions/send-follow-up/handler.ts";
import { type FollowUp, type FollowUpKey, mayFollow } from "../../shared/domain/follow-ups/follow-up.ts";
import { planFollowUps } from "../../shared/domain/follow-ups/plan.ts";
import { recoveryOf } from "../../shared/domain/follow-ups/recovery.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { decide } from "../../shared/domain/sending/decision.ts";
import type { Client, Session } from "../../shared/domain/sessions/session.ts";
import { plus, secondsBetween } from "../../shared/domain/time/instant.ts";
import { LONGEST_DELAY } from "../../shared/services/queue.ts";
import type { Functions, Services } from "./functions.ts";
import { TAKES } from "./quotas.ts";
import type { Change } from "./table.ts";
import type { World } from "./world.ts";

/**
 * The same steps with the same writes, decided by the same domain, but without the handlers: no schemas, no signature,
 * no rendering. For loads that would take the handlers an hour of this machine.
 */
export function byDomain(world: World, practice: Practice, services: Services): Functions {
  const { clock, effect } = world;
  const { table } = services;
  const { followUps, sessions, clients } = table;

  const put = (key: FollowUpKey, dueAt: string, now: string) =>
    services.enqueue(key, Math.min(Math.max(Math.ceil(secondsBetween(now, dueAt)), 0), 15 * 60));

  async function arrangeOne({ before, after }: Change): Promise<void> {
    if (after.status !== "planned") return;
    if (before?.status === "planned" && before.dueAt === after.dueAt) return;
    const now = clock();
    if (after.dueAt <= plus(now, LONGEST_DELAY)) await put(after, after.dueAt, now);
    else await services.createSchedule(after, after.dueAt);
  }

  async function deliver(followUp: FollowUp): Promise<void> {
    const { profile, treatment } = await clients.read(followUp.clientId, followUp.sessionId);
    if (!profile || !treatment) throw new Error("A follow-up has no client or no session");
    const now = clock();
    const client = {
      timeZone: profile.timeZone ?? practice.timeZone,
      consent: profile.consent.followUp,
      stopped: undefined,
      refusedAt: undefined,
      hold: undefined,
      latestSessionId: profile.latestSessionId,
      latestCompletedAt: profile.latestCompletedAt,
      hasAnswered: false,
      wasAsked: true,
    };
    const { completedAt, outcome } = treatment;
    const hasConcerns = (outcome.concerns ?? []).length > 0;
    const session = { completedAt, hasConcerns, hasNewerLead: false };
    const decision = decide(followUp, { client, session }, practice, now);
    if (decision.verdict === "wait") await followUps.postpone(followUp, decision.until, now);
    else if (decision.verdict !== "send")
      await followUps.settle(followUp, decision.verdict, now, decision.reason);
    else if ((await services.send(followUp)).outcome === "accepted")
      await followUps.settle(followUp, "accept", clock());
    else await followUps.postpone(followUp, plus(clock(), waitAfter(followUp)), clock());
  }

  return {
    async receive({ body }) {
      await effect(TAKES.receiving, () => {});
      const { timestamp, data } = JSON.parse(body) as {
        timestamp: string;
        data: Session & { client: Client };
      };
      const { session, client, followUp } = data;
      const receivedAt = clock();
      const basis = {
        clientId: client.id,
        sessionId: session.id,
        completedAt: session.completedAt,
        receivedAt,
        timeZone: client.timeZone ?? practice.timeZone,
        consent: true,
        hasConcerns: false,
        checkIns: followUp?.checkIns,
      };
      const plan = planFollowUps(basis, practice);
      const receipt = { sessionId: session.id, clientId: client.id, followUps: [] };
      try {
        const digests = { digest: session.id, understood: session.id };
        const report = { session: data, ...digests, reportedAt: timestamp, receivedAt };
        const recorded = await sessions.record(report, plan, receipt);
        return { status: recorded === "recorded" ? 202 : 200, body: "" };
      } catch {
        return { status: 503, body: "" };
      }
    },
    async arrange(changes) {
      await effect(TAKES.arranging, () => {});
      const failed = await Promise.all(
        changes.map((change, place) =>
          arrangeOne(change).then(
            () => [],
            () => [place],
          ),
        ),
      );
      return new Set(failed.flat());
    },
    async send(key) {
      await effect(TAKES.sending, () => {});
      const now = clock();
      const claim = await followUps.claim(key, now);
      if ("claimed" in claim) {
        await deliver(claim.claimed);
        return "done";
      }
      if (claim.refused?.status === "planned" && claim.refused.dueAt <= plus(now, LONGEST_DELAY))
        await put(key, claim.refused.dueAt, now);
      return claim.refused?.status === "sending" ? "again" : "done";
    },
    async hear(_event, key) {
      const followUp = await followUps.find(key);
      if (!followUp || followUp.attempt === 0 || !mayFollow(followUp.status, "accept")) return;
      await followUps.settle(followUp, "accept", clock());
    },
    async look() {
      const now = clock();
      for (const shard of followUps.shards) {
        for await (const key of followUps.overdue(shard, now)) {
          const followUp = await followUps.find(key);
          const recovery = followUp && recoveryOf(followUp, now);
          if (!recovery) continue;
          if (recovery === "requeue") await put(followUp, now, now);
          await followUps.settle(followUp, recovery, now);
        }
      }
    },
  };
}
