import { compose } from "../../../functions/send-follow-up/compose.ts";
import type { FollowUp } from "../../../shared/domain/follow-ups/follow-up.ts";
import { circumstancesOf, decide } from "../../../shared/domain/sending/decision.ts";
import { instantOf } from "../../../shared/domain/time/instant.ts";
import type { Profile, Treatment } from "../../../shared/records/items.ts";
import { standingOfClient } from "../../../shared/records/standing.ts";
import { readPractice } from "../../../shared/services/environment.ts";
import { capabilityLinks } from "../../../shared/services/links.ts";
import { sesMailer } from "../../../shared/services/mailer.ts";
import { loadGraphileWorker } from "./graphile-worker.ts";
import type { PeerInput } from "./peer-side.ts";
import { AT_ONCE, countJobs } from "./worker.ts";

/**
 * The sender as one would write it on Postgres: the same decision, email, links and SES client; its records are rows,
 * which it trusts.
 */
const { folder, connectionString, offset, isCareful, secret }: PeerInput = JSON.parse(
  process.argv[2] ?? "{}",
);
const practice = readPractice(process.env.PRACTICE ?? "");
const clock = () => instantOf(Date.now() + offset);
const links = capabilityLinks(async () => ({ values: [secret] }), clock);
const mailer = sesMailer(process.env.CONFIGURATION_SET ?? "");
const means = { practice, publicUrl: process.env.PUBLIC_URL ?? "", links };
const { run } = await loadGraphileWorker(folder);

interface Row {
  readonly follow_up: FollowUp;
  readonly profile: Profile;
  readonly treatment: Treatment;
}

const READ = `SELECT f.follow_up, c.profile, s.treatment FROM follow_ups f
  JOIN sessions s ON s.id = f.id JOIN clients c ON c.id = f.id WHERE f.id = $1 AND f.status = 'planned'`;

const done = countJobs(async () => {
  const runner = await run({
    connectionString,
    concurrency: AT_ONCE,
    maxPoolSize: AT_ONCE + 2,
    noHandleSignals: true,
    taskList: {
      async send({ id }, { query }) {
        const { rows } = await query(READ, [id]);
        const row = rows[0] as Row | undefined;
        if (!row) return;
        const { follow_up: followUp, profile, treatment } = row;
        const now = clock();
        const session = { completedAt: treatment.completedAt, hasConcerns: false };
        const known = circumstancesOf(followUp, standingOfClient(profile, {}), session, [], practice);
        if (decide(followUp, known, practice, now).verdict !== "send") throw new Error("Not to be sent");
        const email = await compose(followUp, { profile, treatment, about: undefined }, now, means);
        if (isCareful) {
          const claim =
            "UPDATE follow_ups SET status = 'sending' WHERE id = $1 AND status = 'planned' RETURNING id";
          if ((await query(claim, [id])).rows.length === 0) return;
        }
        const { outcome } = await mailer.send(email);
        if (outcome !== "accepted") throw new Error(outcome);
        await query("UPDATE follow_ups SET status = 'sent', sent_at = now() WHERE id = $1", [id]);
      },
    },
  });
  runner.events.on("job:complete", () => {
    done();
    if (!process.connected) void runner.stop();
  });
});
