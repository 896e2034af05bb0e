import { expect, it } from "vitest";
import { EMAIL_SAMPLES } from "../../infra/gallery/email-samples.ts";
import samantha from "../../infra/local/samples/samantha-session.json" with { type: "json" };
import type { EmailContext } from "../../shared/emails/email.ts";
import { sessionParts } from "../../shared/records/session-parts.ts";
import { AFTER_CARE, aContext } from "../emails/samples.ts";
import { sure } from "../sure.ts";
import { describeInChromium } from "./chromium.ts";
import { shownEmail } from "./documents.ts";

/** Of a usual phone, in pixels. */
const SCREEN = { width: 390, height: 844 };

const nextAppointment = { startsAt: "2026-12-04T10:30:00.000Z" };

const outcomeOf = (sample: string) => sure(EMAIL_SAMPLES.find(({ id }) => id === sample)?.outcome);
const upperBack = outcomeOf("upper-back");
/** The therapist's own message may be of any length. */
const { messageToClient: _, ...several } = outcomeOf("several");
const cautions = ["pregnancy"] as const;

const SESSIONS: readonly (readonly [string, number, EmailContext])[] = [
  [
    "Samantha's session",
    2.4,
    aContext({ outcome: sessionParts.outcome.parse(samantha.data.outcome), checksIn: true }),
  ],
  ["three exercises that were chosen", 3, aContext({ nextAppointment, checksIn: true })],
  [
    "three findings in two areas, with the neck's signs",
    3,
    aContext({ outcome: upperBack, nextAppointment, checksIn: true }),
  ],
  [
    "five findings and two pieces of advice",
    3,
    aContext({ outcome: several, nextAppointment, checksIn: true }),
  ],
  [
    "three exercises for a client who is pregnant",
    3,
    aContext({ outcome: upperBack, nextAppointment, checksIn: true, cautions }),
  ],
  ["no exercises", 1.8, aContext({ outcome: { homeCare: { exercises: [], advice: ["cold-weather"] } } })],
];

describeInChromium("the aftercare email", (tab) => {
  it.each(SESSIONS)("after %s is at most %d screens long on a phone", async (_, screens, context) => {
    await tab().show(await shownEmail(AFTER_CARE, context), { width: SCREEN.width });
    const height = await tab().page.evaluate<number>("document.documentElement.scrollHeight");
    expect(height / SCREEN.height).toBeLessThanOrEqual(screens);
  });

  it("says in its first screen what was found, what to do and whom to call", async () => {
    await tab().show(await shownEmail(AFTER_CARE, aContext({ nextAppointment })), { width: SCREEN.width });
    const ends = await tab().page.evaluate<number>(
      "[...document.querySelectorAll('a')].find((a) => a.href.startsWith('tel:')).getBoundingClientRect().bottom",
    );
    expect(ends).toBeLessThan(SCREEN.height);
  });

  it("has warnings that are shorter than the care", async () => {
    await tab().show(await shownEmail(AFTER_CARE, aContext()), { width: SCREEN.width });
    const { care, warnings } = await tab().page.evaluate<{ care: number; warnings: number }>(
      `(() => {
        const top = (words) => [...document.querySelectorAll("h2")]
          .find((h2) => h2.textContent.startsWith(words)).getBoundingClientRect().top;
        const end = document.querySelector("hr").getBoundingClientRect().top;
        return { care: top("When to get help") - top("Your exercises"), warnings: end - top("When to get help") };
      })()`,
    );
    expect(warnings).toBeLessThan(care);
  });
});
