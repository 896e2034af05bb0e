/** @jsxImportSource hono/jsx */
import { isAgainWaiting } from "../domain/follow-ups/again.ts";
import type { FollowUp } from "../domain/follow-ups/follow-up.ts";
import { againOf, repeatable } from "../domain/sending/repeatable.ts";
import { zoneOf } from "../domain/time/local-time.ts";
import { momentInWords } from "./alert-parts.tsx";
import { Button } from "./parts.tsx";
import { ActForm } from "./team-act.tsx";
import type { Ahead } from "./team-lost.tsx";
import { emailName, emailState } from "./team-words.ts";

interface AgainOf extends Ahead {
  readonly clientId: string;
  readonly firstName: string;
  readonly email: string;
  /** The part of the page that is to be open, from the address. */
  readonly open?: string | undefined;
  readonly seen: string;
}

/** The emails that are to be sent again, and the forms that send one again. */
export function SendAgain(parts: AgainOf) {
  const { clientId, firstName, email, followUps, outlook, now, practice, open, seen } = parts;
  const offered = repeatable(outlook, practice, now);
  const leavesAt = (first: FollowUp) =>
    momentInWords(againOf(first, 0, { timeZone: zoneOf(outlook, practice) }, now, practice).dueAt, practice);
  return (
    <>
      {followUps.filter(isAgainWaiting).map((again) => (
        <section key={again.step} class="episode">
          <h3>{emailName(again)}</h3>
          <p class="hint">{emailState(again, outlook, now, practice)}</p>
          <ActForm clientId={clientId} act="undo-again" seen={seen}>
            <input type="hidden" name="step" value={again.step} />
            <Button look="quiet">Take it back</Button>
          </ActForm>
        </section>
      ))}
      {offered.length > 0 && (
        <details id="again" open={open === "again"}>
          <summary>Send an email again</summary>
          <p>{`It goes to ${email}, says that ${firstName} may have it already, and shows what counts now. Until it leaves you can take it back.`}</p>
          {offered.map((first) => (
            <ActForm key={first.step} clientId={clientId} act="again" seen={seen}>
              <input type="hidden" name="step" value={first.step} />
              <p class="hint" id={`again-${first.step}`}>
                {`Leaves on ${leavesAt(first)}, or later if three emails have gone there within 24 hours.`}
              </p>
              <Button look="plain" aria-describedby={`again-${first.step}`}>
                {`Send again: ${emailName(first)}`}
              </Button>
            </ActForm>
          ))}
        </details>
      )}
    </>
  );
}
