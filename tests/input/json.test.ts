import { describe, expect, it } from "vitest";
import { aFullSessionEvent } from "../domain/builders.ts";
import { objectPaths, withAt } from "../domain/schema-faults.ts";
import { wordsOf } from "../words-of.ts";
import { STRANGERS, verdictOn } from "./a-sender.ts";
import { faultyBytes, faultyJson, unusualJson } from "./json-faults.ts";

const EVENT = aFullSessionEvent();
const BODY = JSON.stringify(EVENT);

function strangersGetNothing(faults: readonly (readonly [string, string | Buffer, ...string[]])[]) {
  it.each(faults)("reveals nothing without the secret: %s", async (_, body) => {
    for (const [who, headersOf] of STRANGERS) {
      expect(await verdictOn(body, headersOf), who).toBe("401 not-authentic");
    }
  });
}

describe("invalid UTF-8", () => {
  it.each(faultyBytes(BODY))("are refused as such: %s", async (_, body) => {
    expect(await verdictOn(body)).toBe("400 not-utf-8");
  });

  strangersGetNothing(faultyBytes(BODY));
});

describe("invalid JSON", () => {
  const faults = faultyJson(BODY);

  it.each(faults)("is refused as such: %s", async (_, body) => {
    expect(await verdictOn(body)).toBe("400 not-json");
  });

  it("includes valid JSON truncated anywhere", async () => {
    for (let length = 0; length < BODY.length; length++) {
      expect(await verdictOn(BODY.slice(0, length)), `after ${length}`).toBe("400 not-json");
    }
  });

  strangersGetNothing(faults);
});

describe("an unusual spelling of the same JSON", () => {
  it.each(unusualJson(EVENT))("is taken: %s", async (_, body) => {
    expect(await verdictOn(body)).toBe("202");
  });
});

describe("a field that appears twice in one object", () => {
  /** Adds a second field of this name at the start of the object at a path. */
  function withTwice(path: readonly PropertyKey[], name: string, value: string): string {
    const marked = withAt(EVENT, [...path, "MARK"], 1);
    const moved = JSON.stringify(marked).replace(/,"MARK":1/, "");
    const at = indexOfObject(moved, path);
    return `${moved.slice(0, at + 1)}${name}:${value},${moved.slice(at + 1)}`;
  }

  /** The index of the object at a path in the event's JSON. */
  function indexOfObject(json: string, path: readonly PropertyKey[]): number {
    const mark = "@@here@@";
    const withMark = JSON.stringify(withAt(JSON.parse(json), path, mark));
    return withMark.indexOf(`"${mark}"`);
  }

  const places = objectPaths(EVENT);

  it("is found in every object", async () => {
    expect(places.length).toBeGreaterThan(8);
    for (const path of places) {
      const object = path.reduce<unknown>((within, key) => Object(within)[key], EVENT);
      for (const [name, value] of Object.entries(Object(object))) {
        const body = withTwice(path, JSON.stringify(name), JSON.stringify(value));
        expect(JSON.parse(body)).toEqual(EVENT);
        const pointer = [...path, name].map((part) => `/${String(part)}`).join("");
        expect(await verdictOn(body), pointer).toBe(`422 not-valid ${pointer}`);
      }
    }
  });

  it("cannot drop a warning sign, whichever of the two is the empty one", async () => {
    const path = "422 not-valid /data/outcome/concerns";
    const both = (first: string, second: string) =>
      BODY.replace('"concerns":["other"]', `"concerns":${first},"concerns":${second}`);
    expect(await verdictOn(both('["slipped-disc"]', "[]"))).toBe(path);
    expect(await verdictOn(both("[]", '["slipped-disc"]'))).toBe(path);
    expect(await verdictOn(both('["slipped-disc"]', '["slipped-disc"]'))).toBe(path);
  });

  it("is found in any spelling, and only by its whole name", async () => {
    const again = (name: string) => BODY.replace('"painScore":', `${name}:6,"painScore":`);
    expect(await verdictOn(again(String.raw`"p\u0061inScore"`))).toBe(
      "422 not-valid /data/outcome/painScore",
    );
    expect(await verdictOn(again('"painscore"'))).toBe("422 not-valid /data/outcome/painscore");
  });

  it("is listed with all other errors", async () => {
    const body = BODY.replace('"painScore":6', '"painScore":6,"painScore":11,"phone":1,"phone":2');
    expect(await verdictOn(body)).toBe(
      "422 not-valid /data/outcome/painScore /data/outcome/phone /data/outcome/painScore /data/outcome/phone",
    );
  });

  it("is not found in the text of a value", async () => {
    const note = JSON.stringify('{"a":1,"a":1} \\" , "a": [ { } ] \\');
    expect(await verdictOn(BODY.replace(/"note":"for[^"]*"/, `"note":${note}`))).toBe("202");
  });
});

describe("names with a meaning in JavaScript", () => {
  const names = wordsOf("__proto__ constructor prototype toString hasOwnProperty valueOf then toJSON");
  const places = objectPaths(EVENT);

  it.each(names)("are unknown fields anywhere: %s", async (name) => {
    for (const path of places) {
      // As text: an object literal would set its prototype.
      const body = JSON.stringify(withAt(EVENT, [...path, "MARK"], { polluted: true })).replace("MARK", name);
      const pointer = [...path, name].map((part) => `/${String(part)}`).join("");
      expect(await verdictOn(body)).toBe(`422 not-valid ${pointer}`);
      expect(Object.prototype).not.toHaveProperty("polluted");
    }
  });
});

describe("numbers", () => {
  const score = (text: string) => BODY.replace('"painScore":6', `"painScore":${text}`);

  it.each(["0", "-0", "10", "6.0", "6e0", "60e-1", "0.6E+1", "1e-400"])(
    "that are whole: %s",
    async (text) => {
      expect(await verdictOn(score(text))).toBe("202");
    },
  );

  it.each(["-1e400", "18446744073709551616", "9".repeat(10_000), "[6]", "{}"])(
    "that are none from 0 to 10: %s",
    async (text) => {
      expect(await verdictOn(score(text))).toBe("422 not-valid /data/outcome/painScore");
    },
  );
});
