import { describe, expect, it } from "vitest";
import type { Note } from "../../shared/domain/team/notes.ts";
import { writeMessage } from "../../shared/services/queue.ts";
import { NOW } from "../records/builders.ts";
import { aSender, KEY, NOTHING_FAILED } from "./a-sender.ts";

const EMAIL = { ...KEY, step: "note-1", kind: "reply" } as const;
const HOLD = { alert: 1, since: NOW, begunBy: 1 };

function aNote(overrides: Partial<Note> = {}): Note {
  return { number: 1, text: "Please rest.", by: "Anna Kowalska", at: NOW, ...EMAIL, ...overrides };
}

async function sending(scene: Parameters<typeof aSender>[0], now = NOW) {
  const sender = aSender({ now, followUp: EMAIL, notes: [aNote()], ...scene });
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

  it.each([
    ["a stop", { stopped: { reason: "unsubscribed", at: NOW } }, "unsubscribed"],
    ["a withdrawal of consent", { consent: { followUp: false } }, "no-consent"],
    ["a bounce", { suppressed: { address: "samantha@example.com", at: NOW } }, "suppressed"],
  ] as const)("is not sent after %s", async (_, profile, reason) => {
    const { emails, done } = await sending({ profile });
    expect(emails).toEqual([]);
    expect(done).toMatchObject([["settle", expect.any(String), reason]]);
  });

  it("waits for the morning", async () => {
    const { emails, done } = await sending({}, "2026-11-20T23:00:00.000Z");
    expect(emails).toEqual([]);
    expect(done).toMatchObject([["postpone", expect.stringMatching(/^2026-11-21T08:/)]]);
  });
});
