import type { Template } from "../../infra/local/template/template.ts";
import { type FollowUpKey, followUpId } from "../../shared/domain/follow-ups/follow-up.ts";
import { followUpKey } from "../../shared/records/keys.ts";
import { crashPoints } from "../faults/crash-points.ts";
import { agendaFrom } from "../faults/engine/agenda.ts";
import type { Demand } from "../faults/engine/limits.ts";
import { createStir } from "../faults/engine/quiet.ts";
import { randomOf } from "../faults/engine/random.ts";
import { onlyFaults } from "../faults/faults.ts";
import { accountOf, type Quotas } from "../faults/platform/account.ts";
import { numbersOf } from "../faults/platform/numbers.ts";
import { type Observer, simulatedPractice } from "../faults/practice.ts";
import { SECOND, type World } from "../faults/world.ts";
import { type Fates, noFates } from "./measures.ts";

/** A practice in an account, at the beginning of a simulation. */
export interface Deployed {
  readonly template: Template;
  readonly quotas: Quotas;
  /** Webhooks a second; left out, as the template has it. */
  readonly webhookRate?: number;
  readonly seed: number;
}

const WEBHOOK = "POST /webhook";

/** The simulator's practice, in an account that has limits, while nothing fails but by them. */
export function loadWorld(start: number, { template, quotas, webhookRate, seed }: Deployed) {
  const agenda = agendaFrom(start);
  const faults = onlyFaults();
  let deadLetters = 0;
  const trace: World["trace"] = {
    on: false,
    note(_, who) {
      if (who === "dead letters") deadLetters += 1;
    },
    lines: [],
    digest: () => "",
  };
  const world: World = {
    agenda,
    random: randomOf(seed),
    trace,
    faults,
    crashes: crashPoints(faults),
    stir: createStir(),
  };
  const deployed = numbersOf(template);
  const routeLimits = new Map(deployed.routeLimits);
  if (webhookRate) routeLimits.set(WEBHOOK, { rate: webhookRate, burst: 2 * webhookRate });
  const account = accountOf(world, quotas, deployed.index);
  /** When SES took an email, by follow-up. */
  const accepted = new Map<string, number[]>();
  const practice = simulatedPractice(world, {
    numbers: { ...deployed, routeLimits },
    account,
    judge: OBSERVER,
    onMail(email) {
      const [, sessionId = "", step = ""] = Buffer.from(email.tags.get("follow-up") ?? "", "base64url")
        .toString()
        .split("|");
      const id = followUpId({ sessionId, step });
      accepted.set(id, [...(accepted.get(id) ?? []), agenda.now]);
      practice.publish(email, "Delivery", 3 * SECOND);
    },
  });

  return {
    world,
    practice,
    accepted: accepted as ReadonlyMap<string, readonly number[]>,
    async run(until: number): Promise<void> {
      while (agenda.step(until)) await world.stir.quiet();
    },
    /** Counted in SES's ledger; the table is read only for emails that are missing there. */
    fatesOf(due: readonly FollowUpKey[]): Fates {
      const fates = noFates(due.length);
      for (const key of due) {
        const sendings = accepted.get(followUpId(key))?.length ?? 0;
        const { PK, SK } = followUpKey(key);
        const item = practice.items.get(`${PK} ${SK}`);
        if (sendings === 1) fates.sent += 1;
        else if (sendings > 1) fates.twice += 1;
        else if (item?.status?.S === "skipped" && item.reason?.S === "too-late") fates.tooLate += 1;
        else if (item?.nextAt) fates.waiting += 1;
        else fates.lost += 1;
      }
      return fates;
    },
    /** How much of each limit was used, and how often it refused, in rows of a table. */
    limits(): string[][] {
      const http = practice.http.limits.get(WEBHOOK);
      const queues = [...practice.sources.values()].map(({ peaks }) => peaks());
      const most = (demands: readonly Demand[]): Demand => ({
        peak: Math.max(...demands.map(({ peak }) => peak)),
        refused: demands.reduce((sum, { refused }) => sum + refused, 0),
      });
      const row = (name: string, allowed: string | number, { peak, refused }: Demand, unit = "") => [
        name,
        `${allowed}${unit}`,
        `${peak}${unit}`,
        String(refused),
      ];
      const { tablePartitions, indexPartitions, creations, firings, emails, emailsOfTheDay, running } =
        account;
      const webhooks = routeLimits.get(WEBHOOK)?.rate ?? 0;
      return [
        ["what binds", "allowed", "peak", "refused"],
        row("HTTP API, /webhook", webhooks, most(http ? [http] : []), "/s"),
        row("Lambda at once", quotas.concurrency, running),
        row("table, a partition", quotas.partitionWrites, most(tablePartitions), " WCU/s"),
        row("index `due`, a partition", quotas.partitionWrites, most(indexPartitions), " WCU/s"),
        row("Scheduler, creations", quotas.scheduleCreates, creations, "/s"),
        row("Scheduler, firings", quotas.scheduleFirings, firings, "/s"),
        row("SES, a second", quotas.sesRate, emails, "/s"),
        row("SES, a day", quotas.sesDaily, { peak: practice.ses.count, refused: emailsOfTheDay.refused }),
        ["longest queue", "", String(Math.max(...queues.map(({ waiting }) => waiting))), ""],
        ["batches at once", "", String(Math.max(...queues.map(({ batches }) => batches))), ""],
        ["dead letters", "", String(deadLetters), ""],
      ];
    },
  };
}

/** Judges nothing: the simulator's own runs try the rules. */
const OBSERVER: Observer = {
  breakRule(rule, what) {
    if (what !== undefined) throw new Error(`${rule}: ${what}`);
  },
  onWrite() {},
  onAccept() {},
  onReport() {},
  onDisturbed() {},
  onHandover() {},
  onLifetime() {},
  onInvoke() {},
  onText() {},
  onPrint() {},
  onDropped() {},
  onQueued() {},
  onFire() {},
};
