import { describe, expect, it } from "vitest";
import { repeatedNames } from "../../shared/services/repeated-names.ts";
import { aFullSessionEvent } from "../domain/builders.ts";
import { keys, withAt } from "../domain/schema-faults.ts";
import { verdictOn } from "./a-sender.ts";

const LIMIT = 256 * 1024;
const EVENT = aFullSessionEvent();

/** The event with raw text at a path, filled up to the maximum size. */
function filled(path: string, write: (room: number) => string): string {
  const mark = "@@here@@";
  const body = JSON.stringify(withAt(EVENT, keys(path), mark));
  const filling = write(LIMIT - body.length + mark.length + 2);
  const whole = body.replace(`"${mark}"`, () => filling);
  expect(whole.length).toBeGreaterThan(LIMIT * 0.99);
  expect(whole.length).toBeLessThanOrEqual(LIMIT);
  return whole;
}

function times(text: string, room: number): string {
  return text.repeat(Math.floor(room / text.length));
}

const NESTED = {
  "in lists": (room: number) => "[".repeat(room / 2) + "]".repeat(room / 2),
  "in objects": (room: number) =>
    `${times('{"a":', room / 2 - 1) + 1}${times("}....", room / 2).replaceAll(".", "")}`,
};

describe("nesting without end", () => {
  it.each([
    ["data", "/data"],
    ["data.client", "/data/client"],
    ["data.client.firstName", "/data/client/firstName"],
    ["data.outcome.note", "/data/outcome/note"],
    ["data.outcome.unknown", "/data/outcome/unknown"],
    ["data.outcome.concerns.0", "/data/outcome/concerns/0"],
    ["data.outcome.homeCare.exercises.0.sets", "/data/outcome/homeCare/exercises/0/sets"],
    ["timestamp", "/timestamp"],
    ["type", undefined],
  ])("of 100,000 lists is refused where it begins: %s", async (path, pointer) => {
    const body = filled(path, NESTED["in lists"]);
    expect(await verdictOn(body)).toBe(pointer ? `422 not-valid ${pointer}` : "400 not-a-webhook");
  });

  it("of 20,000 objects is refused where it begins", async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    const body = JSON.stringify(EVENT).replace('"painScore":6', `"painScore":6,"deep":${deep}`);
    expect(await verdictOn(body)).toBe("422 not-valid /data/outcome/deep");
  });

  it("as the whole body is not a webhook", async () => {
    expect(await verdictOn(NESTED["in lists"](LIMIT))).toBe("400 not-a-webhook");
  });
});

describe("very many faults in one body", () => {
  it.each<[string, (index: number) => string]>([
    ["unknown fields", (n) => `"${n}"`],
    ["the same field", () => '"more"'],
    ["pairs of a field", (n) => `"${n >> 1}"`],
  ])("is answered with a hundred of them: %s", async (_, name) => {
    const write = (room: number) => `0${numbered((n) => `,${name(n)}:0`, room - 1)}`;
    const verdict = await verdictOn(filled("data.client.more", write));
    expect(verdict).toMatch(/^422 not-valid( \/data\/client\/\w+){100}$/);
  });

  it.each([
    ["entries that are none", "data.outcome.presentation", "0"],
    ["entries that lack everything", "data.outcome.findings", "{}"],
    ["entries with unknown fields", "data.outcome.presentation", '{"a":0}'],
    ["words that are none", "data.outcome.factors", '""'],
    ["words that are some", "data.outcome.concerns", '"other"'],
    ["check-ins that are none", "data.followUp.checkIns", '""'],
  ])("is answered with one error for the long list: %s", async (_, path, entry) => {
    const body = filled(path, (room) => `[${numbered(() => `,${entry}`, room - 2).slice(1)}]`);
    expect(await verdictOn(body)).toBe(`422 not-valid /${path.replaceAll(".", "/")}`);
  });

  it.each([
    ["check-ins", "data.followUp.checkIns", (n: number) => `,"P${(n % 999) + 1}D"`],
    ["exercises", "data.outcome.homeCare.exercises", () => ',{"id":"chin-tuck"}'],
  ])("is answered without quadratic comparisons: %s", async (_, path, write) => {
    const verdict = await verdictOn(filled(path, (room) => `[${numbered(write, room - 2).slice(1)}]`));
    expect(verdict).toBe(`422 not-valid /${path.replaceAll(".", "/")}`);
  });

  function numbered(write: (index: number) => string, room: number): string {
    const parts: string[] = [];
    for (let length = 0; ; ) {
      const part = write(parts.length);
      length += part.length;
      if (length > room) return parts.join("");
      parts.push(part);
    }
  }
});

describe("a very long text", () => {
  const long: [name: string, path: string, fill: string][] = [
    ["a name", "data.client.firstName", "a"],
    ["a name of accents", "data.client.firstName", "\u0301"],
    ["a name of what cannot be seen", "data.client.firstName", "\u200b"],
    ["an address", "data.client.email", "a"],
    ["an address of dots", "data.client.email", "."],
    ["an address of at signs", "data.client.email", "@"],
    ["an address of one label after the other", "data.client.email", "a@a.a-a."],
    ["a message", "data.outcome.messageToClient", "a\\n"],
    ["a note of spaces", "data.outcome.note", " "],
    ["a zone", "data.client.timeZone", "Europe/"],
    ["an id", "data.session.id", "a-."],
    ["a moment", "data.session.completedAt", "2026-11-20T15:00:00."],
    ["a fraction of a second", "timestamp", "0"],
    ["a check-in", "data.followUp.checkIns.0", "P1D"],
    ["a type", "type", "session."],
  ];

  it.each(long)("is refused at its place: %s", async (_, path, fill) => {
    // Fewer characters fit if they have several bytes.
    const size = Buffer.byteLength(fill);
    const room = LIMIT - JSON.stringify(EVENT).length - 100;
    const text = fill.repeat(Math.floor(room / size));
    const body = JSON.stringify(withAt(EVENT, keys(path), "@@")).replace('"@@"', () => `"${text}"`);
    expect(Buffer.byteLength(body)).toBeGreaterThan(LIMIT * 0.98);
    expect(new Set((await verdictOn(body)).split(" "))).toEqual(
      new Set(["422", "not-valid", `/${path.replaceAll(".", "/")}`]),
    );
  });

  it("is shortened in the path when it is a field's name", async () => {
    const body = JSON.stringify(EVENT).replace('"painScore"', `"${"n".repeat(200_000)}":1,"painScore"`);
    expect(await verdictOn(body)).toBe(`422 not-valid /data/outcome/${"n".repeat(64)}`);
  });
});

describe("the search for repeated names", () => {
  it("is limited to the schema's depth, so that its paths stay short", () => {
    const twice = '{"x":1,"x":2}';
    const at = (depth: number) => `${'{"a":'.repeat(depth)}${twice}${"}".repeat(depth)}`;
    expect(repeatedNames(at(6))).toEqual([[..."a".repeat(6), "x"]]);
    for (const depth of [8, 9, 1_000, 50_000]) expect(repeatedNames(at(depth))).toEqual([]);
    // Repetitions after the deep part are found.
    expect(repeatedNames(`{"b":${at(1_000)},"c":[1,{},${twice}],"b":0}`)).toEqual([["c", 2, "x"], ["b"]]);
  });
});
