import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { derbyTemplate, resourcesOf } from "./template.ts";

const runbook = readFileSync(new URL("../../infra/RUNBOOK.md", import.meta.url), "utf8");
const template = derbyTemplate();
const STACK = "Aftercare-derby-";

/** What a person is led through that no alarm asks for by itself. */
const PROCEDURES = [
  "stop-sending",
  "rotate-a-secret-in-a-hurry",
  "restore-the-table",
  "region-outage",
  "roll-back",
  "put-back",
  "send-it-once-more",
];
const alarmNames = [
  ...resourcesOf(template, "AWS::CloudWatch::Alarm").map(([, { Properties }]) => Properties.AlarmName),
  ...resourcesOf(template, "AWS::Events::Rule").map(([, { Properties }]) => Properties.Name),
].flatMap((name) => (typeof name === "string" ? [name.slice(STACK.length)] : []));

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

  it("leads nowhere that is not there", () => {
    const anchors = new Set(headings.map((heading) => heading.toLowerCase().replaceAll(" ", "-")));
    for (const [, anchor] of runbook.matchAll(/\]\(#([^)]*)\)/g)) expect(anchors).toContain(anchor);
  });

  it.each(alarmNames)("tells of %s what it means, how to see, how to mend and how to undo", (name) => {
    const part = parts[headings.indexOf(name)] ?? "";
    for (const word of ["For clients:", "See", "Mend", "Undo:"]) {
      expect(part).toMatch(new RegExp(`^\\*\\*${word}`, "m"));
    }
    expect(part.split("\n").length, "short enough for three in the morning").toBeLessThan(45);
  });

  it("tells of every procedure how to undo it", () => {
    for (const name of PROCEDURES) expect(parts[headings.indexOf(name)], name).toMatch(/^\*\*Undo:/m);
  });
});
