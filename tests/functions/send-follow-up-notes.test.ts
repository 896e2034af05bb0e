import { describe, expect, it } from "vitest";
import { changedCare } from "../../shared/domain/home-care/care-change.ts";
import type { Note } from "../../shared/domain/team/notes.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { writeMessage } from "../../shared/services/queue.ts";
import { aTreatment, NOW } from "../records/builders.ts";
import { aSender, KEY, NOTHING_FAILED } from "./a-sender.ts";

const EMAIL = { ...KEY, step: "note-1", kind: "reply" } as const;
const HOLD = { alert: 1, since: NOW, begunBy: 1 };

function aNote(overrides: Partial<Note> = {}): Note {
  return { number: 1, text: "Please rest.", by: "Anna Kowalska", at: NOW, ...EMAIL, ...overrides };
}

async function sending(scene: Parameters<typeof aSender>[0]) {
  const sender = aSender({ followUp: EMAIL, notes: [aNote()], ...scene });
  expect(await sender.receive(writeMessage(EMAIL))).toEqual(NOTHING_FAILED);
  return sender;
}

describe("an email of notes", () => {
  it("carries every note in order, each person's together, to the client", async () => {
    const notes = [
      aNote(),
      aNote({ number: 2, text: "And walk." }),
      aNote({ number: 3, text: "See you.", by: "Ben Carter" }),
    ];
    const { emails } = await sending({ notes });
    expect(emails).toMatchObject([
      {
        to: "samantha@example.com",
        subject: "A word from Massage Therapy Derby",
        replyTo: "hello@derby.example",
      },
    ]);
    expect(emails[0]).toHaveProperty("unsubscribeUrl");
    const { text = "" } = emails[0] ?? {};
    expect(text.match(/A MESSAGE FROM ANNA$/gim)).toHaveLength(1);
    expect(text).toMatch(/Please rest\.\n\nAnd walk\.[\s\S]*A MESSAGE FROM BEN\n[\s\S]*See you\./i);
  });

  it("is sent during a hold, and after a later session", async () => {
    for (const profile of [{ hold: HOLD }, { latestSessionId: "s-2" }]) {
      expect((await sending({ profile })).emails).toHaveLength(1);
    }
  });
});

describe("an email of changed exercises", () => {
  const [first] = aTreatment().care;
  if (!first) throw new Error("No home care");
  const changed = changedCare(
    first,
    { kept: [], added: ["glute-bridge"] },
    { member: "anna", name: "Anna Kowalska" },
    { at: NOW, why: "Never shown", told: EMAIL.step },
  );
  const treatment = { care: [first, changed] };

  it("goes without a note too, with the pictures of those that the client does now", async () => {
    const { emails } = await sending({ notes: [], treatment });
    expect(emails[0]?.text).toMatch(/Anna has changed your exercises\. Please do these from now on/);
    expect(emails[0]?.text).toContain("Bridge");
    expect(emails[0]?.text).not.toMatch(/Figure four|Never shown/);
    expect(emails[0]?.pictures?.map(({ fileName }) => fileName)).toContain("glute-bridge.png");
  });

  it("has the notes first", async () => {
    const { emails } = await sending({ treatment });
    expect(emails[0]?.text).toMatch(/Please rest\.[\s\S]*Anna has changed your exercises/);
  });

  it("waits for the end of a hold, by an alert or by hand, and is looked at again after a day", async () => {
    for (const profile of [{ hold: HOLD }, { handHold: { since: NOW, by: "anna" } }]) {
      const { emails, done } = await sending({ notes: [], treatment, profile });
      expect(emails).toEqual([]);
      expect(done).toEqual([["postpone", plus(NOW, { days: 1 })]]);
    }
  });

  it("is given up when the hold has lasted until it is no longer useful", async () => {
    const followUp = { ...EMAIL, usefulUntil: NOW };
    const { done } = await sending({ notes: [], treatment, profile: { hold: HOLD }, followUp });
    expect(done).toEqual([["settle", "skip", "held"]]);
  });

  it("leaves the change to an email of its own if it has notes, which do not wait for the end of a hold", async () => {
    const { emails, done } = await sending({ treatment, profile: { hold: HOLD } });
    expect(done).toEqual([
      ["tell by", "note-1-care"],
      ["settle", "accept"],
    ]);
    expect(emails[0]?.text).toContain("Please rest.");
    expect(emails[0]?.text).not.toMatch(/Bridge|changed your exercises|leave out/);
  });

  it("is sent later if home care has changed while the change is left to another", async () => {
    const { emails, done } = await sending({ treatment, profile: { hold: HOLD }, careHasChanged: true });
    expect(emails).toEqual([]);
    expect(done.at(-1)).toMatchObject(["postpone", expect.any(String)]);
  });

  it("is not sent once they were changed back", async () => {
    const { done, emails } = await sending({ notes: [], treatment: { care: [first, changed, first] } });
    expect(emails).toEqual([]);
    expect(done).toMatchObject([["settle", "skip", "withdrawn"]]);
  });

  it("is not sent after a later session, which has exercises of its own; a note is", async () => {
    const profile = { latestSessionId: "s-2" };
    expect((await sending({ notes: [], treatment, profile })).done).toMatchObject([
      ["settle", "skip", "superseded"],
    ]);
    const { emails } = await sending({ treatment, profile });
    expect(emails[0]?.text).toContain("Please rest.");
    expect(emails[0]?.text).not.toContain("Bridge");
  });
});
