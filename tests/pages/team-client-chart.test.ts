import { describe, expect, it } from "vitest";
import { NumbersChart } from "../../shared/pages/team-client-chart.tsx";
import { aPractice } from "../domain/builders.ts";
import { type Element, withTag } from "./html.ts";

const SESSIONS = [
  {
    completedAt: "2026-11-20T14:55:00.000Z",
    outcome: { presentation: [{ area: "neck" as const }], painScore: 6 },
  },
  { completedAt: "2026-12-20T14:55:00.000Z", outcome: { presentation: [{ area: "neck" as const }] } },
];
const ANSWERS = [
  { answeredAt: "2026-11-27T09:10:00.000Z", pain: 2, exerciseDays: 4 },
  { answeredAt: "2026-11-22T09:10:00.000Z", pain: 5 },
];

type Parts = Parameters<typeof NumbersChart>[0];

function drawn(parts: Partial<Parts> = {}): string {
  return `${NumbersChart({ sessions: SESSIONS, answers: ANSWERS, practice: aPractice(), ...parts }) ?? ""}`;
}

/** The elements of a class in the first panel: pain. */
function ofPain(html: string, name: string): Element[] {
  const [panel = ""] = /<svg[^>]*aria-label="Pain.*?<\/svg>/s.exec(html) ?? [];
  return [...withTag(panel, "path"), ...withTag(panel, "text")].filter(
    ({ attributes }) => attributes.class === name,
  );
}

function placesOf(points: readonly Element[]): number[][] {
  return points.map(({ attributes }) => (attributes.transform?.match(/[\d.]+/g) ?? []).map(Number));
}

describe("the chart of a client's numbers", () => {
  it("draws each score at its own moment and height, in order of time", () => {
    const places = placesOf(ofPain(drawn(), "point"));
    const [session, second, last] = places;
    expect(places).toHaveLength(3);
    // Left to right: 20, 22 and 27 November of 30 days; a lower score is lower on the chart.
    const [start = 0, end = 0] = [session?.[0], 386];
    const dayOf = ([x = 0]: number[] = []) => ((x - start) / (end - start)) * 30;
    expect([session, second, last].map((place) => Math.round(dayOf(place)))).toEqual([0, 2, 7]);
    const heights = places.map(([, y = 0]) => y);
    expect(heights.toSorted((a, b) => a - b)).toEqual(heights);
    const lines = ofPain(drawn(), "grid").map(({ attributes }) =>
      Number(/ ([\d.]+)H/.exec(attributes.d ?? "")?.[1]),
    );
    const [zero = 0, , ten = 0] = lines;
    expect(heights.map((y) => Math.round(((zero - y) / (zero - ten)) * 10))).toEqual([6, 5, 2]);
  });

  it("marks every session, also one without a score", () => {
    expect(ofPain(drawn(), "session")).toHaveLength(2);
  });

  it("names the first and the last day, and one between, in the practice's zone", () => {
    const names = (practice = aPractice()) => ofPain(drawn({ practice }), "day").map(({ text }) => text);
    expect(names()).toEqual(["20 Nov", "5 Dec", "20 Dec"]);
    expect(names(aPractice({ timeZone: "Australia/Sydney" }))).toEqual(["21 Nov", "6 Dec", "21 Dec"]);
  });

  it("names one day once", () => {
    const html = drawn({
      sessions: SESSIONS.slice(0, 1),
      answers: [{ answeredAt: "2026-11-20T18:00:00.000Z", pain: 4 }],
    });
    expect(ofPain(html, "day").map(({ text }) => text)).toEqual(["20 Nov"]);
  });

  it("draws days of exercises by themselves, as reported, if there are any", () => {
    const titles = (html: string) => withTag(html, "svg").map(({ attributes }) => attributes["aria-label"]);
    expect(titles(drawn())).toEqual([
      "Pain, of 10, over time, as in the table below",
      "Days with exercises, as reported, over time, as in the table below",
    ]);
    expect(titles(drawn({ answers: ANSWERS.slice(1) }))).toHaveLength(1);
  });

  it("shades nothing unless the practice has set it, and then from 2 points below a session's score", () => {
    expect(ofPain(drawn(), "shade")).toEqual([]);
    expect(drawn()).not.toContain("shade");
    const html = drawn({ practice: aPractice({ chartShading: true }) });
    const [shade, ...others] = ofPain(html, "shade");
    expect(others).toEqual([]);
    const [, , four] = /M([\d.]+) ([\d.]+)/.exec(shade?.attributes.d ?? "") ?? [];
    // 4 of 10, in a panel from 142 (0) to 16 (10).
    expect(Number(four)).toBeCloseTo(142 - 0.4 * 126, 1);
    expect(html).toContain("The shade begins 2 points below the score of the session.");
  });

  it.each([
    ["one moment alone", { sessions: SESSIONS.slice(0, 1), answers: [] }],
    ["no score", { sessions: SESSIONS.slice(1), answers: [] }],
    ["nothing", { sessions: [], answers: [] }],
  ])("is left out while there is %s", (_, parts) => {
    expect(drawn(parts)).toBe("");
  });
});
