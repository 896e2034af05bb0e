/** @jsxImportSource hono/jsx */
import { type FollowUp, followUpId } from "../../../shared/domain/follow-ups/follow-up.ts";
import { emailName } from "../../../shared/pages/team-words.ts";
import type { ClientView } from "../practice/client-view.ts";
import type { TimeWords } from "./words.ts";

const MOVES = [
  { words: "+1 hour", advance: "PT1H" },
  { words: "+1 day", advance: "P1D" },
  { words: "+2 days", advance: "P2D" },
  { words: "+7 days", advance: "P7D" },
] as const;
const MOST_TO_COME = 4;

/** An email that will be sent as things are now. */
export interface ToCome {
  readonly followUp: FollowUp;
  readonly client: ClientView;
}

export function ClockPanel(parts: {
  now: Date;
  words: TimeWords;
  timeZone: string;
  /** In order of their due time. */
  toCome: readonly ToCome[];
}) {
  const { now, words, timeZone, toCome } = parts;
  const [next] = toCome;
  return (
    <section class="card clock" aria-label="The practice's clock">
      <div id="now" data-live={words.brief(now)}>
        <p class="time">{words.time(now)}</p>
        <p>
          {words.day(now)} <span class="quiet">{`in ${timeZone.replace("_", " ")}`}</span>
        </p>
      </div>
      <div class="moves">
        {MOVES.map(({ words, advance }) => (
          <form key={advance} method="post" action="/local/clock">
            <button type="submit" name="advance" value={advance}>
              {words}
            </button>
          </form>
        ))}
        <div id="move-next" data-live={next?.followUp.dueAt ?? ""}>
          {next && (
            <form method="post" action="/local/clock">
              <button
                class="main"
                type="submit"
                name="to"
                value={justAfter(next.followUp.dueAt)}
                id="to-next"
              >
                To the next email
              </button>
            </form>
          )}
        </div>
      </div>
      <p class="quiet small">Moving the clock runs everything that becomes due on the way.</p>
      <div id="to-come" data-live={toCome.map(({ followUp }) => followUpId(followUp)).join(" ")}>
        <h2>What comes next</h2>
        {toCome.length === 0 ? (
          <p class="quiet">No email is planned. Post a session to begin.</p>
        ) : (
          <ol class="steps">
            {toCome.slice(0, MOST_TO_COME).map(({ followUp, client }) => (
              <li key={followUpId(followUp)}>
                <span>
                  <strong>{emailName(followUp)}</strong>{" "}
                  <a href={`#client-${client.clientId}`}>{client.firstName}</a>
                </span>
                <span class="quiet small">{words.brief(followUp.dueAt)}</span>
              </li>
            ))}
          </ol>
        )}
        {toCome.length > MOST_TO_COME && (
          <p class="quiet small">{`and ${toCome.length - MOST_TO_COME} more`}</p>
        )}
      </div>
    </section>
  );
}

/** Schedules and queues round up to whole seconds. */
function justAfter(dueAt: string): string {
  return new Date(Date.parse(dueAt) + 2_000).toISOString();
}
