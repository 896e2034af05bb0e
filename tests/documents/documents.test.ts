import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readRequest } from "../../infra/operations/command.ts";
import { COMMANDS } from "../../infra/operations/command-line/commands.ts";
import { stackSettings } from "../../infra/settings/stack-settings.ts";
import { volumeOf } from "../../infra/settings/volume.ts";
import packageJson from "../../package.json" with { type: "json" };
import { TRANSITIONS } from "../../shared/domain/follow-ups/follow-up.ts";
import { COUNTRY_CODES } from "../../shared/domain/practice/countries.ts";
import { EVENT_TYPES } from "../../shared/domain/sessions/session.ts";
import { anchorsOf, DOCUMENTS, ROOT, rowsUnder, textOf, withoutCode } from "./documents.ts";

describe.each(DOCUMENTS)("%s", (document) => {
  const text = textOf(document);

  it("links to files and headings that exist", () => {
    const links = withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g);
    for (const [, link = ""] of links) {
      if (/^https?:/.test(link)) continue;
      const [path = "", anchor] = link.split("#");
      const file = path === "" ? document : join(dirname(document), path);
      expect(existsSync(join(ROOT, file)), link).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(textOf(file)), link).toContain(anchor);
    }
  });

  it("shows pictures that exist", () => {
    for (const [, picture = ""] of text.matchAll(/\bsrc(?:set)?="([^"]+)"/g))
      expect(existsSync(join(ROOT, dirname(document), picture)), picture).toBe(true);
  });

  it("names files and folders that exist", () => {
    for (const [, path = ""] of text.matchAll(/`((?:functions|infra|shared|tests)\/[\w./-]+)`/g)) {
      expect(existsSync(join(ROOT, path)), path).toBe(true);
    }
  });

  it("asks for npm scripts that exist", () => {
    for (const [, script] of text.matchAll(/\bnpm run (?:-s )?([a-z][a-z:-]*)/g)) {
      expect(Object.keys(packageJson.scripts)).toContain(script);
    }
  });

  it("gives operators' commands as they are understood", () => {
    for (const [, words = ""] of text.matchAll(/npm run operate -- ([^`\n|]+)/g)) expectUnderstood(words);
  });
});

function expectUnderstood(words: string): void {
  const [name, ...argv] = words.trim().replaceAll("$PRACTICE", "derby").split(/\s+/);
  const command = COMMANDS.find((each) => each.name === name);
  expect(command, words).toBeDefined();
  // In a sentence the name alone is enough.
  if (command && argv.length > 0) expect(readRequest(command, argv).yes, words).toBe(command.changes);
}

describe("docs/operate.md", () => {
  const text = textOf("docs/operate.md");

  it("shows every command, as it is understood", () => {
    const cells = rowsUnder("Commands", text).map(([, given = ""]) => given);
    const commands = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, words = ""]) => words));
    for (const words of commands) expectUnderstood(words);
    const shown = commands.map((words) => words.split(" ")[0]);
    expect(shown.toSorted()).toEqual(COMMANDS.map(({ name }) => name).toSorted());
  });

  it("lists every setting, with what counts when it is left out", () => {
    const rows = rowsUnder("Settings", text).map(([name = "", , without = ""]) => [name, without]);
    const settings = Object.keys(stackSettings.shape).map((name) => [`\`${name}\``, expect.any(String)]);
    expect(rows.toSorted()).toEqual(settings.toSorted());
    const required = rows.flatMap(([name = "", without]) =>
      without === "must be given" ? [name.replaceAll("`", "")] : [],
    );
    const missing = stackSettings.safeParse({}).error?.issues.map(({ path }) => path.join(".")) ?? [];
    expect(required.toSorted()).toEqual(missing.toSorted());
  });

  it("names every country whose words are known", () => {
    const [, holds = ""] = rowsUnder("Settings", text).find(([name]) => name === "`country`") ?? [];
    const named = [...holds.matchAll(/`([A-Z]{2})`/g)].map(([, code]) => code);
    expect(named).toEqual(COUNTRY_CODES);
  });
});

describe("docs/report-a-session.md", () => {
  it("lists every event type", () => {
    const rows = rowsUnder("The events", textOf("docs/report-a-session.md"));
    expect(rows.map(([type]) => type)).toEqual(EVENT_TYPES.map((type) => `\`${type}\``));
  });
});

describe("docs/scale.md", () => {
  it("has the load that check-account computes, for a session every four weeks", () => {
    const { checkIns } = stackSettings.shape;
    const days = { checkIns: checkIns.parse(undefined) };
    for (const row of rowsUnder("The load", textOf("docs/scale.md"))) {
      const [clients = 0, ...shown] = row.map((cell) => Number(cell.replaceAll(",", "")));
      const volume = volumeOf(days, Math.round(clients / 28));
      const { sessionsPerDay, emailsPerDay, emailsPerSecond, schedules } = volume;
      expect(shown, row[0]).toEqual([sessionsPerDay, emailsPerDay, emailsPerSecond, schedules]);
    }
  });
});

describe("ARCHITECTURE.md", () => {
  it("draws the follow-up's states as the code has them", () => {
    const [, machine = ""] = /## The states of a follow-up.*?^```mermaid\n(.*?)^```$/ms.exec(
      textOf("ARCHITECTURE.md"),
    ) ?? [""];
    const drawn = [...machine.matchAll(/^ *(\w+) --> (\w+): ([a-z-]+)$/gm)].map((arrow) => arrow.slice(1));
    const { answer: _, ...others } = TRANSITIONS;
    const known = Object.entries(others).flatMap(([name, { from, to }]) =>
      from.map((status) => [status, to, name]),
    );
    expect(drawn.toSorted()).toEqual(known.toSorted());
  });

  it("lists every key of the table", () => {
    const listed = rowsUnder("The table", textOf("ARCHITECTURE.md")).flatMap(([partition = "", sort = ""]) =>
      [...`${partition} ${sort}`.matchAll(/`([A-Z0-9-]+)/g)].map(([, word]) => word),
    );
    const used = textOf("shared/records/keys.ts").matchAll(/["`]([A-Z][A-Z0-9-]+)(?=["`#])/g);
    for (const [, word] of used) expect(listed).toContain(word);
  });
});

describe("README.md", () => {
  it("sells and starts: what is longer has a document of its own", () => {
    expect(textOf("README.md").split("\n").length).toBeLessThan(150);
  });
});
