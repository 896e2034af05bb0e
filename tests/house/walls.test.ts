import { describe, expect, it } from "vitest";
import { readSources, type Source } from "./sources.ts";
import { isIn, LONGEST_SOURCE, LONGEST_TEST, PACKAGES, ROOMS } from "./walls.ts";

const SOURCES = readSources();
const ROOM_NAMES = Object.keys(ROOMS);

describe("the walls between folders", () => {
  it("stand around every folder, and around nothing else", () => {
    const folders = [...new Set(SOURCES.map(({ folder }) => folder))];
    expect(folders.filter((folder) => roomOf(folder) === undefined)).toEqual([]);
    expect(ROOM_NAMES.filter((room) => !folders.some((folder) => roomOf(folder) === room))).toEqual([]);
  });

  it("let nothing through that the table does not name", () => {
    const forbidden = SOURCES.flatMap(({ path, folder, imports }) => {
      const uses = ROOMS[roomOf(folder) ?? ""] ?? [];
      return imports
        .filter((each) => each.folder !== undefined && !isOwn(folder, each.folder))
        .filter((each) => /\.tsx?$/.test(each.what) && !uses.some((room) => isIn(each.folder ?? "", room)))
        .map(({ what }) => `${path} imports ${what}`);
    });
    expect(forbidden).toEqual([]);
  });

  it("have arrows in one direction: a room uses only rooms above it", () => {
    const back = ROOM_NAMES.flatMap((room, place) =>
      ROOM_NAMES.slice(place + 1)
        .filter((below) => (ROOMS[room] ?? []).some((used) => isIn(below.replace(/\/\*+$/, ""), used)))
        .map((below) => `${room} uses ${below}`),
    );
    expect(back).toEqual([]);
  });

  it("name no arrow that nothing goes along", () => {
    const unused = ROOM_NAMES.flatMap((room) =>
      (ROOMS[room] ?? [])
        .filter(
          (used) =>
            !sourcesIn(room).some(({ imports }) =>
              imports.some(({ folder }) => folder && isIn(folder, used)),
            ),
        )
        .map((used) => `${room} does not use ${used}`),
    );
    expect(unused).toEqual([]);
  });

  it.each(Object.entries(PACKAGES))("keep other packages out of %s", (room, allowed) => {
    const others = SOURCES.filter(({ folder }) => isIn(folder, room)).flatMap(({ path, imports }) =>
      imports
        .filter(({ folder, what }) => folder === undefined && !allowed.test(what))
        .map(({ what }) => `${path} imports ${what}`),
    );
    expect(others).toEqual([]);
  });
});

describe("a file", () => {
  it(`has at most ${LONGEST_SOURCE} lines, or ${LONGEST_TEST} if it is a test`, () => {
    const longer = SOURCES.filter(
      ({ path, lines }) => lines > (path.includes(".test.") ? LONGEST_TEST : LONGEST_SOURCE),
    );
    expect(longer.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  it("has no double cast", () => {
    expect(SOURCES.filter(({ text }) => /\bas unknown\s+as\b/.test(text)).map(({ path }) => path)).toEqual(
      [],
    );
  });
});

function roomOf(folder: string): string | undefined {
  return ROOM_NAMES.find((room) => isIn(folder, room));
}

function sourcesIn(room: string): readonly Source[] {
  return SOURCES.filter(({ folder }) => roomOf(folder) === room);
}

/** The same folder, or another one of a room that includes all below it. */
function isOwn(folder: string, other: string): boolean {
  const room = roomOf(folder);
  return folder === other || (room?.endsWith("/**") === true && isIn(other, room));
}
