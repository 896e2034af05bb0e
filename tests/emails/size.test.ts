import { describe, expect, it } from "vitest";
import { EXERCISES } from "../../shared/domain/home-care/exercises.ts";
import type { Outcome } from "../../shared/domain/sessions/session.ts";
import {
  ADVICE_TOPICS,
  AREAS,
  EXERCISE_IDS,
  FACTORS,
  FEELS,
  FINDINGS,
  SITES,
  TECHNIQUES,
} from "../../shared/domain/sessions/vocabulary.ts";
import type { ClientEmail, EmailContext } from "../../shared/emails/email.ts";
import { renderEmail } from "../../shared/emails/render.ts";
import { inlinePictures } from "../../shared/pictures/pictures.ts";
import { anEmail, hand } from "../services/an-email.ts";
import { visibleText } from "../visible-text.ts";
import { AFTER_CARE, aContext, DERBY, DERBY_WITH_LOGO, EVERY_EMAIL, onOneLine } from "./samples.ts";

/** Gmail clips longer HTML, and links to the rest. */
const GMAIL_CLIPS_AT = 102_000;
/** A whole message with attachments; fast enough on a slow connection. */
const LARGEST_MESSAGE = 1_000_000;

/** A therapist's text of this length, with accents, quotes and paragraphs. */
function prose(length: number): string {
  const paragraph = `Take it "slowly" at first & don't push: the hips are stiff – see how it goes at the café.\n`;
  return paragraph.repeat(Math.ceil(length / paragraph.length)).slice(0, length);
}

const MESSAGE = { messageToClient: prose(4_000) };

/** Everything that can be reported, with the longest texts. */
const EVERYTHING: Outcome = {
  ...MESSAGE,
  presentation: AREAS.map((area) => ({ area, side: "both", feels: [...FEELS] })),
  findings: SITES.flatMap((site) => FINDINGS.map((finding) => ({ site, finding }))),
  techniques: [...TECHNIQUES],
  factors: [...FACTORS],
  since: prose(99),
  noteForGp: prose(1_000),
  homeCare: { exercises: EXERCISE_IDS.map((id) => ({ id, note: prose(500) })), advice: [...ADVICE_TOPICS] },
};

/** As it is handed to SES, with attachments. */
async function handed(email: ClientEmail, context: EmailContext) {
  const content = await renderEmail(email, context);
  return await hand(anEmail({ ...content, pictures: inlinePictures(content) }));
}

describe.each(EVERY_EMAIL.map((email) => [JSON.stringify(email), email] as const))("%s", (_, email) => {
  it.each([
    ["a usual session", {}, DERBY, 40_000],
    ["everything that can be reported", EVERYTHING, DERBY_WITH_LOGO, GMAIL_CLIPS_AT],
  ])("is whole in Gmail and light enough to send after %s", async (_, outcome, practice, most) => {
    const { raw, parsed } = await handed(email, aContext({ outcome, practice }));
    const { html = "", text = "", attachments } = parsed;
    expect(attachments).toHaveLength(html.match(/<img/g)?.length ?? 0);
    expect(text).toContain("Hello Samantha");
    expect(Buffer.byteLength(html)).toBeGreaterThan(5_000);
    expect(Buffer.byteLength(html)).toBeLessThan(most);
    expect(Buffer.byteLength(raw)).toBeLessThan(LARGEST_MESSAGE);
  });
});

it("takes the longest of its room from the therapist's own words", async () => {
  const { html: bare } = await renderEmail(AFTER_CARE, aContext());
  const { html: long } = await renderEmail(AFTER_CARE, aContext({ outcome: MESSAGE }));
  expect(Buffer.byteLength(long) - Buffer.byteLength(bare)).toBeLessThan(2 * MESSAGE.messageToClient.length);
});

/** The longest texts in UTF-8 or HTML. */
const FILLERS = ["推", "ش", "💆", '"', "'", "&", "<", "x\n", "\n.", "é"];

describe.each([
  ["after-care", { kind: "after-care", correction: true } as const],
  ["gp-referral", { kind: "gp-referral", correction: true } as const],
])("the longest %s", (_, email) => {
  it.each(FILLERS)(
    "made of %j is whole in Gmail: its message, its warnings and its stop link",
    async (filler) => {
      const fill = (length: number) => filler.repeat(Math.floor(length / filler.length));
      const name = fill(100).replaceAll("\n", "n");
      const exercises = EXERCISE_IDS.map((id) => ({ id, note: fill(500), sets: 20, timesPerDay: 24 }));
      const messageToClient = fill(4_000);
      const context = aContext({
        outcome: {
          ...EVERYTHING,
          messageToClient,
          noteForGp: fill(1_000),
          homeCare: { exercises, advice: [...ADVICE_TOPICS] },
        },
        practice: { ...DERBY_WITH_LOGO, name: fill(80).replaceAll("\n", "n") },
        firstName: name,
      });
      const session = { ...context.session, therapist: { name } };
      const { html, text, pictures } = await renderEmail(email, { ...context, session });

      expect(Buffer.byteLength(html)).toBeLessThan(GMAIL_CLIPS_AT);
      expect(html.match(/<img[^>]*src="cid:(?!logo)/g) ?? []).toHaveLength(pictures.length);
      expect(html).toContain(context.preferencesUrl);
      expect(onOneLine(text)).toContain("Call 999 or go to A&E now");
      const seen = visibleText(html).replace(/\s/g, "");
      expect(seen).toContain(messageToClient.replace(/\s/g, ""));
      for (const id of EXERCISE_IDS) {
        const { name, stopOrAsk = "" } = EXERCISES[id];
        for (const words of [name, stopOrAsk]) {
          expect(seen).toContain(words.replace(/\s/g, ""));
          expect(onOneLine(text)).toContain(words);
        }
      }
      if (pictures.length < EXERCISE_IDS.length) {
        expect(onOneLine(text)).toContain("Ask us to show you these before you do them:");
      }
    },
  );
});

it.each(FILLERS)(
  "the longest exercises of the therapist's own, made of %j, leave the email whole in Gmail",
  async (filler) => {
    const fill = (length: number) => filler.replaceAll("\n", "n").repeat(length).slice(0, length);
    const own = Array.from({ length: 10 }, (_, index) => ({
      name: `${index}${fill(78)}`,
      steps: Array.from({ length: 8 }, (_, step) => `${step}${fill(199)}`),
      dose: fill(120),
      link: new URL(`https://videos.example/?${"'&".repeat(230)}`).href,
      note: fill(500),
    }));
    const others = EXERCISE_IDS.slice(own.length).map((id) => ({ id, note: fill(500) }));
    const homeCare = { exercises: [...others, ...own], advice: [...ADVICE_TOPICS] };
    const outcome = { ...EVERYTHING, messageToClient: fill(4_000), homeCare };
    const context = aContext({ outcome, practice: DERBY_WITH_LOGO, firstName: fill(100) });
    const { html, text } = await renderEmail(AFTER_CARE, context);
    expect(Buffer.byteLength(html)).toBeLessThan(GMAIL_CLIPS_AT);
    expect(html).toContain(context.preferencesUrl);
    expect(onOneLine(text)).toContain("Ask us to show you these before you do them:");
    const seen = visibleText(html).replace(/\s/g, "");
    for (const { name, dose } of own) {
      expect(seen).toContain(name.replace(/\s/g, ""));
      expect(seen).toContain(dose.replace(/\s/g, ""));
    }
  },
);

it("shows every exercise in full where there is room", async () => {
  const exercises = EXERCISE_IDS.map((id) => ({ id }));
  const { html, pictures } = await renderEmail(
    AFTER_CARE,
    aContext({ outcome: { homeCare: { exercises } } }),
  );
  expect(pictures).toEqual(EXERCISE_IDS);
  expect(html).not.toContain("no room");
});
