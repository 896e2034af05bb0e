import { describe, expect, it } from "vitest";
import { compose } from "../../functions/send-follow-up/compose.ts";
import { readAnswer } from "../../shared/domain/answers/check-in.ts";
import type { Kind } from "../../shared/domain/follow-ups/kinds.ts";
import { careAtReport } from "../../shared/domain/home-care/care.ts";
import { line } from "../../shared/domain/text/schemas.ts";
import { checkInFormPage } from "../../shared/pages/check-in-form.tsx";
import { preferencesPage } from "../../shared/pages/preferences.tsx";
import { clientRecords } from "../../shared/records/clients.ts";
import type { Profile, Treatment } from "../../shared/records/items.ts";
import type { Email } from "../../shared/services/mailer.ts";
import { decoded } from "../decoded.ts";
import { aFullSessionEvent, aPractice } from "../domain/builders.ts";
import { keys, valueAt, withAt } from "../domain/schema-faults.ts";
import { aReceiver } from "../functions/a-webhook.ts";
import { testLinks } from "../functions/fakes.ts";
import { PAUSES } from "../pages/builders.ts";
import { anId, aStoredFollowUp, NOW } from "../records/builders.ts";
import { localTable } from "../records/local-table.ts";
import { anEmail, hand, headerNames } from "../services/an-email.ts";
import { sure } from "../sure.ts";
import { inShort } from "./a-sender.ts";
import { NAUGHTY } from "./naughty-strings.ts";

const table = await localTable();
const practice = aPractice();
const clients = clientRecords(table, practice);

/** The free text fields of a session's report. */
const OWN = "data.outcome.homeCare.exercises.1";
const LINES = [
  "data.therapist.name",
  "data.client.firstName",
  "data.outcome.activity",
  "data.outcome.since",
  `${OWN}.name`,
  `${OWN}.steps.0`,
  `${OWN}.dose`,
];
const PARAGRAPHS = [
  "data.outcome.homeCare.exercises.0.note",
  `${OWN}.note`,
  "data.outcome.note",
  "data.outcome.noteForGp",
  "data.outcome.messageToClient",
];
const TEXTS = [...LINES, ...PARAGRAPHS];

function pointer(path: string): string {
  return `/${path.replaceAll(".", "/")}`;
}

/** A session of a unique client, without concerns, so that there are exercises. */
function anEvent(type = "session.completed") {
  const event = withAt({ ...aFullSessionEvent(), type }, keys("data.outcome.concerns"), []);
  const ids = { clientId: anId("c"), sessionId: anId("s") };
  const named = withAt(event, keys("data.client.id"), ids.clientId);
  return { ids, event: withAt(named, keys("data.session.id"), ids.sessionId) };
}

/** The stored form of a text, after webhook and table. */
async function recorded(text: string, index: number) {
  const { send } = aReceiver(table);
  const { ids, event } = anEvent(index % 2 ? "session.corrected" : "session.completed");
  const put = (paths: readonly string[]) =>
    paths.reduce<unknown>((whole, path) => withAt(whole, keys(path), text), event);
  const verdict = inShort(await send(put(TEXTS)));
  const refused = verdict.split(" ").slice(2);
  const taken = TEXTS.filter((path) => !refused.includes(pointer(path)));
  if (refused.length > 0) {
    // Refused only because of its fields, and accepted without them.
    expect(new Set(refused)).toEqual(
      new Set(TEXTS.filter((path) => !taken.includes(path)).map((path) => pointer(path))),
    );
    expect(inShort(await send(put(taken)))).toBe("202");
  } else expect(verdict).toBe("202");
  const { profile, treatment } = await clients.read(ids.clientId, ids.sessionId);
  if (!profile || !treatment) throw new Error("The session was not recorded");
  return { taken, profile, treatment };
}

/** The emails that show what was typed take turns. */
const SHOWING = ["after-care", "gp-referral"] as const;

async function emailOf(kind: Kind, profile: Profile, treatment: Treatment): Promise<Email> {
  const { clientId, sessionId } = treatment;
  const followUp = aStoredFollowUp({ clientId, sessionId, kind });
  const links = testLinks(() => NOW);
  return await compose(followUp, { profile, treatment, about: undefined }, NOW, {
    practice,
    publicUrl: "https://d1.example",
    links,
  });
}

/** Whether a text is special in MIME. Every fourth of the others is tried as well. */
function isTriedAsMime(text: string, index: number): boolean {
  return index % 4 === 0 || /[\r\n:@=.]/.test(text);
}

/** The same record with harmless letters, keeping line breaks and spaces. */
function harmless(profile: Profile, treatment: Treatment): [Profile, Treatment] {
  const { therapist, outcome } = treatment;
  const exercises = (outcome.homeCare?.exercises ?? []).map(({ note, ...exercise }) => ({
    ...exercise,
    ...("name" in exercise && {
      name: plain(exercise.name),
      steps: exercise.steps?.map(plain),
      dose: plain(exercise.dose ?? ""),
    }),
    ...(note !== undefined && { note: plain(note) }),
  }));
  const said = {
    ...outcome,
    homeCare: { ...outcome.homeCare, exercises },
    ...(outcome.since !== undefined && { since: plain(outcome.since) }),
    noteForGp: plain(outcome.noteForGp ?? ""),
    messageToClient: plain(outcome.messageToClient ?? ""),
  };
  return [
    { ...profile, firstName: plain(profile.firstName) },
    {
      ...treatment,
      therapist: { ...therapist, name: plain(therapist.name) },
      outcome: said,
      care: careAtReport(said, { at: NOW }),
    },
  ];
}

const known = new Map<string, Email>();

/** The email with harmless letters instead; shared by texts with the same fields and line counts. */
async function benignLike(
  kind: Kind,
  text: string,
  taken: readonly string[],
  profile: Profile,
  treatment: Treatment,
): Promise<Email> {
  const lines = text.trim() === "" ? 0 : text.trim().split(/\r\n|\r|\n/).length;
  const key = `${kind} ${taken.join()} ${lines}`;
  const benign = known.get(key) ?? (await emailOf(kind, ...harmless(profile, treatment)));
  known.set(key, benign);
  return benign;
}

/** The markup of an email, without its links. */
function shapeOf(html?: string): string[] {
  return markupOf(html?.replace(/https:\/\/d1\.example\/(\w+)\/[\w.-]+/g, "https://d1.example/$1/token"));
}

function plain(text: string): string {
  return text.replace(/\S/gu, "x");
}

/** A document's markup. */
function markupOf(html = ""): string[] {
  return html.match(/<[^>]*>/g) ?? [];
}

/** A document's text without spaces, which programs collapse. */
function inkOf(html = ""): string {
  return ink(decoded(html.replace(/<[^>]*>/g, "")));
}

function ink(text = ""): string {
  return text.replace(/[\s\u200b]/g, "");
}

/** Letters and digits are harmless: of strings that differ only in these, one is tried. */
const TELLING = [...Map.groupBy(NAUGHTY, (text) => text.replace(/[A-Za-z0-9]+/g, "x"))].flatMap(
  ([shape, [text]]) => (text === undefined || /^[x ]+$/.test(shape) ? [] : [text]),
);

const chunks = Array.from({ length: Math.ceil(TELLING.length / 40) }, (_, index) =>
  TELLING.slice(index * 40, index * 40 + 40).map((text, place) => [text, index * 40 + place] as const),
);

describe("a naughty string", () => {
  it.each(chunks.map((chunk, index) => [index * 40, chunk] as const))(
    "in every text of a session is refused or stored exactly, and is only text in the email: from no. %i",
    async (_, chunk) => {
      const sound = headerNames(await hand(anEmail())).toSorted();
      for (const [text, index] of chunk) {
        const where = JSON.stringify(text);
        const { taken, profile, treatment } = await recorded(text, index);
        const record = { data: { client: profile, ...treatment } };
        for (const path of taken) {
          expect(valueAt(record, keys(path)), `${where} in ${path}`).toBe(
            LINES.includes(path) ? text.trim() : text,
          );
        }

        const kind = sure(SHOWING[index % SHOWING.length]);
        const email = await emailOf(kind, profile, treatment);
        const benign = await benignLike(kind, text, taken, profile, treatment);
        expect([email.to, email.subject]).toEqual(["samantha@example.com", benign.subject]);
        expect(shapeOf(email.html), where).toEqual(shapeOf(benign.html));
        for (const path of taken.filter((each) => each !== "data.outcome.note")) {
          expect(inkOf(email.html), `${where} in ${path}`).toContain(ink(text));
          expect(ink(email.text), `${where} in ${path}`).toContain(ink(text));
        }

        if (!isTriedAsMime(text, index)) continue;
        const handed = await hand(email);
        const { parsed, destinations } = handed;
        expect(headerNames(handed).toSorted(), where).toEqual(sound);
        expect(destinations).toEqual(["samantha@example.com"]);
        expect(parsed.to).toEqual([{ name: "", address: "samantha@example.com" }]);
        expect([parsed.cc, parsed.bcc, parsed.subject]).toEqual([undefined, undefined, benign.subject]);
        expect(parsed.attachments).toHaveLength(benign.pictures.length);
        expect(ink(parsed.html), where).toBe(ink(email.html));
        expect(ink(parsed.text), where).toBe(ink(email.text));
      }
    },
  );

  it("as a client's newer name is refused or stored exactly", async () => {
    const { send } = aReceiver(table);
    const clientId = anId("c");
    const names = NAUGHTY.filter((_, index) => index % 4 === 0);
    for (const [index, firstName] of names.entries()) {
      const timestamp = new Date(Date.parse("2026-11-20T12:00:00Z") + index * 1_000).toISOString();
      const client = { ...aFullSessionEvent().data.client, id: clientId, firstName };
      const before = await clients.find(clientId);
      const verdict = inShort(await send({ type: "client.updated", timestamp, data: { client } }));
      expect(["202", "422 not-valid /data/client/firstName"]).toContain(verdict);
      const expected = verdict === "202" ? firstName.trim() : before?.firstName;
      expect((await clients.find(clientId))?.firstName).toBe(expected);
    }
  });

  it("is only text in pages", () => {
    const names = NAUGHTY.filter((text) => line(100).safeParse(text).success);
    expect(names.length).toBeGreaterThan(300);
    const pages = [
      (firstName: string) => checkInFormPage({ practice, firstName, action: "/check-in/t", askDays: 7 }),
      (firstName: string) =>
        preferencesPage({ practice, firstName, ...PAUSES, receiving: true, action: "/preferences/t" }),
    ];
    for (const page of pages) {
      const markup = markupOf(page("x").html);
      for (const firstName of names) {
        const { html } = page(firstName);
        expect(markupOf(html), firstName).toEqual(markup);
        expect(inkOf(html)).toContain(ink(firstName));
      }
    }
  });

  it("as a client's comment is refused or stored exactly, and is only text in the form", () => {
    const answered = (comment: string) => {
      const read = readAnswer(new URLSearchParams({ pain: "3", comment }));
      if ("faults" in read) return { faults: read.faults };
      const form = { practice, firstName: "Samantha", action: "/check-in/t", askDays: 0 };
      const values = new URLSearchParams({ comment: read.answer.comment ?? "" });
      return {
        answer: read.answer,
        html: checkInFormPage({ ...form, values, faults: { pain: "Pain?" } }).html,
      };
    };
    const markup = markupOf(answered("x").html);
    for (const text of NAUGHTY) {
      const { answer, html, faults } = answered(text);
      if (!answer) {
        expect(Object.keys(faults)).toEqual(["comment"]);
        continue;
      }
      // A form sends line breaks as CRLF, and lone surrogates as the replacement character.
      const sent = text.toWellFormed().replaceAll("\r\n", "\n").trim();
      expect(answer.comment ?? "").toBe(sent);
      expect(markupOf(html), text).toEqual(markup);
      expect(inkOf(html)).toContain(ink(sent));
    }
  });
});
