/** @jsxImportSource hono/jsx */
import type { Practice } from "../domain/practice/practice.ts";
import type { Page } from "../services/http.ts";
import { page } from "./layout.tsx";
import { Phone } from "./phone.tsx";

interface Preferences {
  readonly practice: Practice;
  readonly firstName: string;
  /** Whether the client gets follow-ups now. */
  readonly receiving: boolean;
  /** Whether the address bounced permanently, so that nothing is sent to it. */
  readonly refused?: boolean;
  /** The path to post `choice=stop` or `choice=start` to. */
  readonly action: string;
  /** The choice just recorded. */
  readonly notice?: "stopped" | "started" | undefined;
}

export function preferencesPage(parts: Preferences): Page {
  const { practice, firstName, receiving, refused = false, action, notice } = parts;
  return page({
    practice,
    status: 200,
    title: "Your emails",
    children: (
      <>
        {notice && (
          <p class="note" role="status">
            <strong>{NOTICES[notice]}</strong>
          </p>
        )}
        <h1>{`Your emails, ${firstName}`}</h1>
        {refused && (
          <p class="note">
            Our emails to your address were returned, so we do not write to it for now. Please call us on{" "}
            <Phone number={practice.phone} /> to check it.
          </p>
        )}
        {receiving ? <Receiving practice={practice} refused={refused} /> : <Stopped practice={practice} />}
        <form method="post" action={action}>
          {receiving ? (
            <button class="button" type="submit" name="choice" value="stop">
              Stop these emails
            </button>
          ) : (
            <button class="button" type="submit" name="choice" value="start">
              Start these emails again
            </button>
          )}
        </form>
        <p class="hint">
          Questions? Call us on <Phone number={practice.phone} />.
        </p>
      </>
    ),
  });
}

const NOTICES = {
  stopped: "Done. We have stopped your emails.",
  started: "Done. You will get our emails again.",
} as const;

function Receiving({ practice, refused }: { practice: Practice; refused: boolean }) {
  return (
    <>
      <p>
        {refused
          ? `Once it works again, ${practice.name} sends you:`
          : `At the moment, ${practice.name} sends you:`}
      </p>
      <ul class="plain-list">
        <li>an email after your session: what was done, and what you can do at home</li>
        <li>check-ins: now and then we ask how you are</li>
      </ul>
      <h2>If you stop</h2>
      <StopMeans />
    </>
  );
}

function Stopped({ practice }: { practice: Practice }) {
  return (
    <>
      <p>At the moment, {practice.name} sends you no emails about your sessions.</p>
      <h2>What this means</h2>
      <StopMeans />
    </>
  );
}

/** The effects of stopping, in the same words before and after. */
export function StopMeans() {
  return (
    <ul class="plain-list">
      <li>You get none of these emails, also none that asks you to see a doctor.</li>
      <li>Your record stays with the practice.</li>
      <li>You can start again at any time.</li>
    </ul>
  );
}
