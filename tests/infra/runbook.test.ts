import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ALARM_OF_CODE } from "../../infra/constructs/alarms/by-code.ts";
import { readRequest } from "../../infra/operations/command.ts";
import { COMMANDS } from "../../infra/operations/command-line/commands.ts";
import { finish } from "../../infra/operations/rotation.ts";
import { plus } from "../../shared/domain/time/instant.ts";
import { counts } from "./filter-pattern.ts";
import { derbyTemplate, resourcesOf, templateWith } from "./template.ts";
import { codesWrittenBy } from "./written-codes.ts";

const runbook = readFileSync(new URL("../../infra/RUNBOOK.md", import.meta.url), "utf8");
const template = derbyTemplate();
const CODES = Object.keys(ALARM_OF_CODE);
const STACK = "Aftercare-derby-";

/** Procedures without an alarm. */
const PROCEDURES = [
  "stop-sending",
  "rotate-a-secret-in-a-hurry",
  "restore-the-table",
  "region-outage",
  "roll-back",
  "put-back",
  "send-it-again",
  "a-client-asks",
  "try-the-alarms",
];
const essential = templateWith({ alarms: "essential" });
/** The text of each alarm, whichever alarms a practice has. */
const describedAlarms = new Map(
  [template, essential]
    .flatMap((stack) => [
      ...resourcesOf(stack, "AWS::CloudWatch::Alarm").map(
        ([, { Properties }]) => [Properties.AlarmName, Properties.AlarmDescription] as const,
      ),
      ...resourcesOf(stack, "AWS::Events::Rule").map(
        ([, { Properties }]) => [Properties.Name, Properties.Description] as const,
      ),
    ])
    .flatMap(([name, text]) =>
      typeof name === "string" ? [[name.slice(STACK.length), String(text)] as const] : [],
    ),
);
const alarmNames = [...describedAlarms.keys()];

const parts = runbook.split(/^## /m).slice(1);
const headings = parts.map((part) => part.split("\n", 1)[0] ?? "");
const [, allAlarms = ""] = /^## All alarms\n(.*?)^## /ms.exec(runbook) ?? [];

describe("the runbook", () => {
  it("has a heading for every alarm, and an alarm or a procedure for every heading", () => {
    const own = headings.filter((heading) => /^[a-z-]+$/.test(heading));
    expect(own.toSorted()).toEqual([...alarmNames, ...PROCEDURES].toSorted());
    expect(headings.slice(0, 2)).toEqual(["When you are woken", "All alarms"]);
    expect(headings).toHaveLength(own.length + 2);
  });

  it("lists every alarm by its name", () => {
    const listed = [...allAlarms.matchAll(/^\| \[([a-z-]+)\]\(#([a-z-]+)\)/gm)];
    expect(listed.map(([, name]) => name).toSorted()).toEqual(alarmNames.toSorted());
    for (const [, name, anchor] of listed) expect(anchor).toBe(name);
  });

  it("says how soon, as the alarm's own text does", () => {
    for (const [name, text] of [...describedAlarms]) {
      const [, soon] = new RegExp(`^\\| \\[${name}\\].*\\| ([a-z ]+) \\|$`, "m").exec(allAlarms) ?? [];
      expect(text, name).toContain(` What to do ${soon}: infra/RUNBOOK.md#${name}`);
    }
  });

  it("has the alarms tried by one that every practice has", () => {
    const fired = [...runbook.matchAll(/--alarm-name \$STACK-([a-z-]+)/g)].map(([, name]) => name);
    expect(fired).toHaveLength(1);
    for (const stack of [template, essential]) {
      const names = resourcesOf(stack, "AWS::CloudWatch::Alarm").map(
        ([, { Properties }]) => Properties.AlarmName,
      );
      for (const name of fired) expect(names).toContain(`${STACK}${name}`);
    }
  });

  it("has no broken link", () => {
    const anchors = new Set(headings.map((heading) => heading.toLowerCase().replaceAll(" ", "-")));
    for (const [, anchor] of runbook.matchAll(/\]\(#([^)]*)\)/g)) expect(anchors).toContain(anchor);
  });

  it.each(alarmNames)("says for %s what it means, how to check, how to fix and how to undo", (name) => {
    const part = parts[headings.indexOf(name)] ?? "";
    for (const word of ["For clients:", "What to look at", "What to do", "Undo:"]) {
      expect(part).toMatch(new RegExp(`^\\*\\*${word}`, "m"));
    }
    expect(part.split("\n").length, "short enough for three in the morning").toBeLessThan(45);
  });

  it("says how to undo every procedure", () => {
    for (const name of PROCEDURES) expect(parts[headings.indexOf(name)], name).toMatch(/^\*\*Undo:/m);
  });

  it("waits as long as a rotation of secrets does, and no longer", () => {
    const part = parts[headings.indexOf("rotate-a-secret-in-a-hurry")] ?? "";
    const waits = [...part.matchAll(/(\d+) minutes/g)].map(([, minutes]) => Number(minutes));
    expect(waits).toHaveLength(3);
    const since = "2026-11-24T09:00:00.000Z";
    const finished = (minutes: number) =>
      finish("links", { stored: { current: "n", previous: "o" }, since }, plus(since, { minutes }), true);
    for (const minutes of waits) {
      expect(finished(minutes)).toMatchObject({ step: "finish" });
      expect(finished(minutes - 1)).toMatchObject({ not: "too-soon" });
    }
  });

  const operated = [
    ...new Set([...runbook.matchAll(/npm run operate -- ([^`\n|]+)/g)].map(([, words = ""]) => words)),
  ];

  it.each(operated)("uses npm run operate -- %s correctly", (words) => {
    const [name, ...argv] = words.trim().replaceAll("$PRACTICE", "derby").split(" ");
    const command = COMMANDS.find((each) => each.name === name);
    expect(command).toBeDefined();
    // In a title or sentence the name alone is enough.
    if (!command || argv.length === 0) return;
    const { yes } = readRequest(command, argv);
    expect(yes, "a step that changes something has --yes").toBe(command.changes);
  });

  it("queries existing logs for codes that they have", () => {
    const looks = [...runbook.matchAll(/look ([a-z-]+) '([^']+)'/g)];
    expect(looks.length).toBeGreaterThan(20);
    for (const [look, capability = "", pattern = ""] of looks) {
      const codes = codesWrittenBy(capability, CODES).map(({ code, level }) => ({
        code,
        level,
        status: 401,
      }));
      expect(
        codes.some((entry) => counts(pattern, JSON.stringify(entry))),
        look,
      ).toBe(true);
    }
    for (const [, capability] of runbook.matchAll(/crashes ([a-z-]+)/g)) {
      expect(alarmNames).toContain(`${capability}-errors`);
    }
  });
});
