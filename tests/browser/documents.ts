import type { Outcome } from "../../shared/domain/sessions/session.ts";
import {
  EXERCISE_IDS,
  FACTORS,
  FINDINGS,
  SITES,
  TECHNIQUES,
} from "../../shared/domain/sessions/vocabulary.ts";
import type { EmailContent } from "../../shared/emails/email.ts";
import { renderEmail, renderTeamAlert, renderUndeliveredAlert } from "../../shared/emails/render.ts";
import { inlinePictures } from "../../shared/pictures/pictures.ts";
import { anAustralianPractice, anOwnExercise, aPractice } from "../domain/builders.ts";
import {
  AFTER_CARE,
  ANSWER_SEEN,
  aContext,
  anUndeliveredAlert,
  CHECK_IN,
  CORRECTION,
  DERBY,
  DERBY_WITH_LOGO,
  FAREWELL,
  GP_REFERRAL,
  NUDGE,
  PLEASE_RING,
  SYDNEY,
  TEAM_ALERT,
  URGENT_SIGN_SEEN,
  WORDS,
} from "../emails/samples.ts";
import { everyPage } from "../pages/builders.ts";
import type { Document } from "./chromium.ts";

export type Named = readonly [name: string, document: Document];

/** Unbreakable words, which must not widen the page beyond a phone's screen. */
const LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitaenswitwe".repeat(3);

/** Every variant of every page. */
export const PAGES: readonly Named[] = Object.entries(
  everyPage({ practice: aPractice(), firstName: "Samantha", comment: "It eased.\nThank you." }),
);

/** The same for an Australian practice with another colour, with the longest words. */
export const LONG_WORDED_PAGES: readonly Named[] = Object.entries(
  everyPage({
    practice: anAustralianPractice({ name: LONG_WORD.slice(0, 80), colour: "#7a3e00" }),
    firstName: LONG_WORD.slice(0, 100),
    comment: LONG_WORD,
  }),
).map(([name, document]) => [`${name}, long words`, document]);

/** Everything that the schema accepts, with the longest words. */
const FULL: Partial<Outcome> = {
  findings: SITES.flatMap((site) => FINDINGS.map((finding) => ({ site, finding }))),
  techniques: [...TECHNIQUES],
  factors: [...FACTORS],
  homeCare: { exercises: EXERCISE_IDS.map((id) => ({ id, note: `Slowly.\n${LONG_WORD}` })) },
  messageToClient: `It was good to see you.\n\n${LONG_WORD}`,
};
const OWN: Partial<Outcome> = {
  homeCare: {
    exercises: [
      anOwnExercise(),
      { name: LONG_WORD.slice(0, 80), steps: [LONG_WORD], dose: LONG_WORD.slice(0, 120) },
      { name: "Heel raises", link: `https://${LONG_WORD.slice(0, 60)}.example/${LONG_WORD}` },
    ],
  },
};
const nextAppointment = { startsAt: "2026-12-04T10:30:00.000Z" };
const REFERRED: Partial<Outcome> = {
  presentation: [{ area: "neck" }, { area: "lower-back", feels: ["pain"] }],
  concerns: ["other"],
  since: LONG_WORD.slice(0, 100),
  noteForGp: `Please look at the left arm.\n\n${LONG_WORD}`,
  homeCare: { exercises: [{ id: "chin-tuck" }], advice: ["keep-moving"] },
};
const withoutExercises = aContext({ outcome: { presentation: [{ area: "neck" }], concerns: ["other"] } });

export const EMAILS: readonly Named[] = await Promise.all([
  named("after-care", AFTER_CARE, aContext({ nextAppointment })),
  named("after-care, corrected", CORRECTION, aContext({ practice: SYDNEY })),
  named(
    "after-care, everything",
    AFTER_CARE,
    aContext({ outcome: FULL, firstName: LONG_WORD.slice(0, 100) }),
  ),
  named("after-care, the therapist's own exercises", AFTER_CARE, aContext({ outcome: OWN })),
  named("gp-referral", GP_REFERRAL, withoutExercises),
  named("gp-referral, Australia", GP_REFERRAL, aContext({ practice: SYDNEY, outcome: REFERRED })),
  named("check-in", CHECK_IN, aContext({ nextAppointment, practice: DERBY })),
  named("check-in, Australia", CHECK_IN, aContext({ practice: SYDNEY })),
  named("nudge", NUDGE, aContext()),
  named("nudge, with a logo", NUDGE, aContext({ practice: DERBY_WITH_LOGO })),
  named("reply", ANSWER_SEEN, aContext()),
  named("reply, after an urgent sign", URGENT_SIGN_SEEN, aContext()),
  named("reply, after days on hold", PLEASE_RING, aContext({ practice: SYDNEY })),
  named("reply, the team's words", WORDS, aContext()),
  named("farewell", FAREWELL, aContext({ nextAppointment })),
  shown("alert to the team", renderTeamAlert(TEAM_ALERT, DERBY)),
  shown(
    "therapist-alert",
    renderUndeliveredAlert(anUndeliveredAlert({ trouble: "unconfirmed", kind: "check-in" }), DERBY),
  ),
  shown(
    "therapist-alert, about safety",
    renderUndeliveredAlert(
      anUndeliveredAlert({ trouble: "withheld", kind: "gp-referral", clientId: LONG_WORD.slice(0, 64) }),
      SYDNEY,
    ),
  ),
]);

async function named(name: string, ...parts: Parameters<typeof renderEmail>): Promise<Named> {
  return await shown(name, renderEmail(...parts));
}

export async function shownEmail(...parts: Parameters<typeof renderEmail>): Promise<Document> {
  const [, document] = await named("", ...parts);
  return document;
}

/** Shows inline pictures as a mail program does. */
async function shown(name: string, email: Promise<EmailContent>): Promise<Named> {
  const { html, ...content } = await email;
  const withPictures = inlinePictures(content).reduce(
    (document, { cid, png }) =>
      document.replace(`src="cid:${cid}"`, `src="data:image/png;base64,${png.toString("base64")}"`),
    html,
  );
  return [name, { html: withPictures }];
}

/** As in a mail program that blocks pictures. */
export function withPicturesOff({ html, ...document }: Document): Document {
  return { ...document, html: html.replace(/src="data:[^"]*"/g, 'src="cid:not-shown"') };
}
