import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkInDays, daysOf } from "../../../shared/domain/sessions/check-in-days.ts";
import { EVENT_TYPES, practiceEvent } from "../../../shared/domain/sessions/session.ts";
import { sessionParts } from "../../../shared/records/session-parts.ts";
import { wordsOf } from "../../words-of.ts";
import { aFullSessionEvent, aSession, aSessionEvent } from "../builders.ts";
import { faultsOf, faultyPaths, keys, objectPaths, valueAt, withAt, withoutAt } from "../schema-faults.ts";

const FULL = aFullSessionEvent();

const MINIMAL = {
  type: "session.completed",
  timestamp: "2026-11-20T15:00:00Z",
  data: {
    session: { id: "s-1001", completedAt: "2026-11-20T14:55:00Z" },
    therapist: { id: "anna", name: "Anna Kowalska" },
    client: {
      id: "c-42",
      firstName: "Samantha",
      email: "samantha@example.com",
      consent: { followUp: true },
    },
    outcome: { presentation: [{ area: "lower-back" }] },
  },
};

const at = (path: string, replacement: unknown) => withAt(FULL, keys(path), replacement);
const faults = (event: unknown) => faultsOf(practiceEvent, event);

describe("the session of the public contract", () => {
  it("is accepted, with only its times normalised", () => {
    const expected = {
      ...aSessionEvent({ session: { completedAt: "2026-11-20T14:55:00.000Z" } }),
      timestamp: "2026-11-20T15:00:00.000Z",
    };
    expect(practiceEvent.parse(aSessionEvent())).toEqual(expected);
  });

  it("is accepted as a correction too", () => {
    expect(faults(aSessionEvent({}, "session.corrected"))).toEqual([]);
  });

  it("is accepted with every optional field, and with the required ones alone", () => {
    expect(faults(FULL)).toEqual([]);
    expect(faults(MINIMAL)).toEqual([]);
  });

  it.each([
    "presentation.0.area",
    "presentation.0.feels.0",
    "findings.0.site",
    "findings.0.finding",
    "techniques.0",
    "factors.0",
    "concerns.0",
  ])("takes the therapist's own words at %s, without an address in them", (path) => {
    const own = (other: unknown) => faults(at(`data.outcome.${path}`, { other }));
    expect(own("clenching the teeth")).toEqual([]);
    expect(own("see evil.example")).toEqual([
      `data.outcome.${path}.other: must not hold a web address, an email address or a phone number`,
    ]);
    expect(own(" ")).toEqual([`data.outcome.${path}.other: must not be empty`]);
    expect(own("x".repeat(81))).toEqual([`data.outcome.${path}.other: must be at most 80 characters`]);
  });

  it("stores times in UTC, whatever zone they were sent in", () => {
    const event = withAt(
      at("timestamp", "2026-11-20T16:00:00+01:00"),
      ["data", "session", "completedAt"],
      "2026-11-20T09:55:00.25-05:00",
    );
    expect(practiceEvent.parse(event)).toMatchObject({
      timestamp: "2026-11-20T15:00:00.000Z",
      data: { session: { completedAt: "2026-11-20T14:55:00.250Z" } },
    });
  });

  it("is made of parts that parse again to themselves", () => {
    const { therapist, client, outcome } = aSession();
    expect(sessionParts.therapist.parse(therapist)).toEqual(therapist);
    expect(sessionParts.client.parse(client)).toEqual(client);
    expect(sessionParts.outcome.parse(outcome)).toEqual(outcome);
  });
});

describe("what is missing", () => {
  it.each(
    objectPaths(MINIMAL).flatMap((path) =>
      Object.keys(Object(valueAt(MINIMAL, path))).map((field) => [...path, field].join(".")),
    ),
  )("is named: %s", (path) => {
    const named = faultyPaths(practiceEvent, withoutAt(MINIMAL, keys(path)));
    expect(named).toEqual([path]);
  });

  it("is named, when there is no area at all", () => {
    expect(faults(at("data.outcome.presentation", []))).toEqual([
      "data.outcome.presentation: must name at least one area",
    ]);
  });

  it("cannot hide as null", () => {
    expect(faultyPaths(practiceEvent, at("data.outcome.painScore", null))).toEqual([
      "data.outcome.painScore",
    ]);
    expect(faultyPaths(practiceEvent, at("data.client.timeZone", null))).toEqual(["data.client.timeZone"]);
  });
});

describe("an unknown field", () => {
  it.each(objectPaths(FULL).map((path) => path.join(".")))(
    "is refused by name in the object at '%s'",
    (path) => {
      const unknown = [path, "concens"].filter(Boolean).join(".");
      expect(faults(withAt(FULL, keys(unknown), ["slipped-disc"]))).toEqual([`${unknown}: unknown`]);
    },
  );

  it("is refused in the other events too", () => {
    const client = { type: "client.updated", timestamp: FULL.timestamp, data: { client: FULL.data.client } };
    expect(faults(client)).toEqual([]);
    expect(faults(withAt(client, ["data", "outcome"], {}))).toEqual(["data.outcome: unknown"]);
    const booked = {
      type: "appointment.booked",
      timestamp: FULL.timestamp,
      data: { client: { id: "c-42" }, appointment: { id: "a-7", startsAt: "2026-12-01T09:00:00Z" } },
    };
    expect(faults(booked)).toEqual([]);
    expect(faults(withAt(booked, ["data", "client", "email"], "samantha@example.com"))).toEqual([
      "data.client.email: unknown",
    ]);
    expect(faults(withAt(booked, ["data", "appointment", "at"], ""))).toEqual([
      "data.appointment.at: unknown",
    ]);
  });
});

describe("the type of an event", () => {
  it("is one of seven", () => {
    const sessions = ["session.completed", "session.corrected", "client.updated"];
    const appointments = ["appointment.booked", "appointment.cancelled", "appointment.ended"];
    expect(EVENT_TYPES).toEqual([...sessions, ...appointments, "client.erased"]);
  });

  it.each(["session.complete", "Session.Completed", "constructor", "", null, 1])("cannot be %j", (type) => {
    expect(faultyPaths(practiceEvent, at("type", type))).toEqual(["type"]);
  });
});

describe("a number", () => {
  it.each([
    ["data.outcome.painScore", 0, 10],
    ["data.outcome.homeCare.exercises.0.sets", 1, 20],
    ["data.outcome.homeCare.exercises.0.repetitions", 1, 100],
    ["data.outcome.homeCare.exercises.0.holdSeconds", 1, 300],
    ["data.outcome.homeCare.exercises.0.timesPerDay", 1, 24],
  ])("for %s is a whole one from %i to %i", (path, least, most) => {
    expect(faults(at(path, least))).toEqual([]);
    expect(faults(at(path, most))).toEqual([]);
    for (const wrong of [least - 1, most + 1, least + 0.5, String(least + 1), Number.NaN, Infinity, true]) {
      expect(faultyPaths(practiceEvent, at(path, wrong))).toEqual([path]);
    }
  });
});

describe("each field of text", () => {
  it.each([
    ["data.session.id", "s 1"],
    ["data.therapist.id", "anna/1"],
    ["data.client.id", "c#42"],
    ["data.therapist.name", "Anna\nKowalska"],
    ["data.therapist.name", "a".repeat(101)],
    ["data.therapist.email", "anna"],
    ["data.client.firstName", " "],
    ["data.client.firstName", "a".repeat(101)],
    ["data.client.email", "samantha@example.com\nBcc: thief@example.com"],
    ["data.client.timeZone", "+01:00"],
    ["data.session.completedAt", "2026-11-20T14:55:00"],
    ["timestamp", "now"],
    ["data.outcome.note", "a\u0000"],
    ["data.outcome.note", "a".repeat(10_001)],
    ["data.outcome.messageToClient", "\ud800"],
    ["data.outcome.messageToClient", "a".repeat(4_001)],
    ["data.outcome.noteForGp", "a".repeat(1_001)],
    ["data.outcome.since", "six\nweeks"],
    ["data.outcome.since", "a".repeat(101)],
    ["data.outcome.homeCare.exercises.0.note", "a".repeat(501)],
    ["data.outcome.homeCare.exercises.0.note", "\u202eback"],
    ["data.outcome.homeCare.exercises.1.name", "Wall sit at evil.example"],
    ["data.outcome.homeCare.exercises.1.name", "a".repeat(81)],
    ["data.outcome.homeCare.exercises.1.steps", []],
    ["data.outcome.homeCare.exercises.1.steps", Array.from({ length: 9 }, () => "Sit.")],
    ["data.outcome.homeCare.exercises.1.steps.0", "a".repeat(201)],
    ["data.outcome.homeCare.exercises.1.steps.0", ""],
    ["data.outcome.homeCare.exercises.1.dose", "a\nb"],
    ["data.outcome.homeCare.exercises.1.dose", "a".repeat(121)],
  ])("follows its rule, and the error names it: %s", (path, wrong) => {
    expect(faultyPaths(practiceEvent, at(path, wrong))).toEqual([path]);
  });

  it("keeps the therapist's own words exactly", () => {
    const words = '  Well done 👏🏽\r\n\tيوم سعيد — Zoë\'s "plan" <b>&amp;</b>  ';
    const event = practiceEvent.parse(at("data.outcome.messageToClient", words));
    expect(event.type === "session.completed" && event.data.outcome.messageToClient).toBe(words);
  });
});

describe("consent", () => {
  it.each(["true", 1, "", null])("is yes or no, never %j", (consent) => {
    expect(faultyPaths(practiceEvent, at("data.client.consent.followUp", consent))).toEqual([
      "data.client.consent.followUp",
    ]);
  });
});

describe("exercises", () => {
  it("are named once each; the fault points to the repetition", () => {
    const exercises = [{ id: "chin-tuck" }, { id: "bird-dog" }, { id: "chin-tuck", sets: 2 }];
    expect(faults(at("data.outcome.homeCare.exercises", exercises))).toEqual([
      "data.outcome.homeCare.exercises.2.id: is named twice",
    ]);
  });

  it("of the therapist's own are named once each, with steps or a link", () => {
    const own = { name: "Wall sit", steps: ["Sit."] };
    const link = "https://videos.example/1";
    const fault = (exercises: unknown) => faults(at("data.outcome.homeCare.exercises", exercises));
    expect(fault([own, { name: "Heel raises", link }, { id: "chin-tuck" }])).toEqual([]);
    expect(fault([own, { ...own, link }])).toEqual([
      "data.outcome.homeCare.exercises.1.name: is named twice",
    ]);
    expect(fault([{ name: "Wall sit", dose: "Twice" }])).toEqual([
      "data.outcome.homeCare.exercises.0.steps: are required without a link",
    ]);
    const many = Array.from({ length: 11 }, (_, index) => ({ ...own, name: `Wall sit ${index}` }));
    expect(fault(many)).toEqual(["data.outcome.homeCare.exercises: must have at most 10 of your own"]);
    expect(fault(many.slice(1))).toEqual([]);
    expect(fault([{ ...own, id: "chin-tuck" }])).toEqual(["data.outcome.homeCare.exercises.0.id: unknown"]);
    expect(fault([{ ...own, steps: [1, 2, 3] }]).map((each) => each.split(":")[0])).toEqual(
      [0, 1, 2].map((step) => `data.outcome.homeCare.exercises.0.steps.${step}`),
    );
  });

  it("may be none", () => {
    expect(faults(at("data.outcome.homeCare.exercises", []))).toEqual([]);
    expect(faults(at("data.outcome.homeCare", {}))).toEqual([]);
  });
});

describe("the link of a therapist's own exercise", () => {
  const link = (text: string) => at("data.outcome.homeCare.exercises.1.link", text);

  it.each([
    ["https://videos.example/a?b=c#d", "https://videos.example/a?b=c#d"],
    ["HTTPS://Videos.Example", "https://videos.example/"],
    ["https://bücher.example/übung", "https://xn--bcher-kva.example/%C3%BCbung"],
    ["https://videos.example:8443/a'b\"c", "https://videos.example:8443/a'b%22c"],
  ])("may be %s", (text, stored) => {
    expect(practiceEvent.parse(link(text))).toMatchObject({
      data: { outcome: { homeCare: { exercises: [{}, { link: stored }] } } },
    });
    expect(practiceEvent.parse(link(stored))).toEqual(practiceEvent.parse(link(text)));
  });

  it.each([
    ...wordsOf(`
      videos.example http://videos.example javascript:alert(1) https:videos.example https:///videos.example
      https://anna:secret@videos.example https://videos.example@evil.example https://localhost/a https://127.0.0.1/a`),
    "",
    "https://videos.example/a b",
    " https://videos.example",
    "https://videos.example\\@evil.example",
    "https://videos.example/\u202ea",
    `https://videos.example/${"é".repeat(100)}`,
  ])("cannot be %j", (text) => {
    expect(faultyPaths(practiceEvent, link(text))).toEqual(["data.outcome.homeCare.exercises.1.link"]);
  });
});

describe("check-in days", () => {
  it.each([
    ["P1D", 1],
    ["P2D", 2],
    ["P2W", 14],
    ["P28D", 28],
    ["P52W", 364],
    ["P365D", 365],
  ])("may be %s, which is %i days", (duration, days) => {
    expect(checkInDays.parse([duration])).toEqual([duration]);
    expect(daysOf(duration)).toBe(days);
  });

  it.each([..."P0D P0W P02D P-2D +P2D P2.5D PT5H P1DT1H P1M P1Y 2D P2d P PD P1000D".split(" "), "P2D ", ""])(
    "cannot be %j, with one fault for it",
    (duration) => {
      expect(faultsOf(checkInDays, ["P2D", duration])).toEqual([
        "1: must be a number of days or weeks such as P2D or P2W",
      ]);
    },
  );

  it.each(["P366D", "P400D", "P53W"])("cannot be later than a year: %s", (duration) => {
    expect(faultsOf(checkInDays, [duration])).toEqual(["0: must be at most 365 days"]);
  });

  it.each([
    ["P2D", "P2D"],
    ["P14D", "P2W"],
    ["P1W", "P7D"],
  ])("cannot be the same day twice: %s and %s", (first, second) => {
    expect(faultsOf(checkInDays, [first, "P3D", second])).toEqual(["2: is the same day twice"]);
  });

  it("may be none, and twelve at the most", () => {
    const days = (count: number) => Array.from({ length: count }, (_, index) => `P${index + 1}D`);
    expect(faultsOf(checkInDays, [])).toEqual([]);
    expect(faultsOf(checkInDays, days(12))).toEqual([]);
    expect(faultsOf(checkInDays, days(13))).toEqual([": must be at most 12 check-ins"]);
  });

  it.each([{ value: [["P2D"]] }, { value: null }, { value: { 0: "P2D" } }, { value: 2 }])(
    "that are not a list of texts are an error, not a crash: $value",
    ({ value }) => {
      expect(checkInDays.safeParse(value).success).toBe(false);
    },
  );
});

describe("any JSON at all", () => {
  it("is accepted or refused, and never crashes", () => {
    fc.assert(
      fc.property(fc.constantFrom(...objectPaths(FULL)), fc.jsonValue(), fc.nat(), (path, value, index) => {
        const fields = Object.keys(Object(valueAt(FULL, path)));
        const field = fields[index % fields.length] ?? "type";
        expect(() => practiceEvent.safeParse(withAt(FULL, [...path, field], value))).not.toThrow();
        expect(() => practiceEvent.safeParse(value)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});
