import { describe, expect, it } from "vitest";
import { findingsOf, RULES } from "../../shared/domain/answers/answer-rules.ts";
import {
  renderDigest,
  renderSignIn,
  renderTeamAlert,
  renderUndeliveredAlert,
} from "../../shared/emails/render.ts";
import { DOCUMENTS, rowsUnder, textOf } from "../documents/documents.ts";
import { aPractice } from "../domain/builders.ts";
import { COUNTS, DERBY, EVERY_ALERT, TEAM_ALERT } from "../emails/samples.ts";
import { CLAIMS, claimsIn } from "./claims.ts";
import { forbiddenIn } from "./forbidden.ts";
import { blocksOf } from "./reading.ts";

const PURPOSE = textOf("INTENDED_PURPOSE.md");
/**
 * The texts that people read about the software: all but the documents of its tests, which quote the words they search
 * for.
 */
const READ = DOCUMENTS.filter((document) => !document.startsWith("tests/"));

const PAGE = "https://d1.example/team";

describe("the intended purpose", () => {
  it.each(["README.md", "ARCHITECTURE.md"])("is linked from %s", (document) => {
    expect(textOf(document)).toContain("(INTENDED_PURPOSE.md)");
  });

  it("names every rule for answers once", () => {
    const rows = rowsUnder("Near the line", PURPOSE);
    const named = rows.flatMap(([rule = ""]) => /^`(.+)`$/.exec(rule)?.[1] ?? []);
    expect(named.toSorted()).toEqual([...RULES].toSorted());
  });

  it("names the setting that switches off each rule about numbers, and it does", () => {
    const near = rowsUnder("Near the line", PURPOSE).filter((cells) => cells.length === 4 && cells[3]);
    const settings = near.filter(([rule = ""]) => rule.startsWith("`")).map(([, , , setting]) => setting);
    expect(settings).toEqual(["`numberAlerts`", "`numberAlerts`", "`numberAlerts`", "`proposals`"]);
    const answer = { pain: 7, exerciseDays: 0, signs: [] };
    const rulesOf = (numberAlerts: boolean) =>
      findingsOf(answer, { baseline: 5, earlier: [], day: 14 }, aPractice({ numberAlerts })).map(
        ({ rule }) => rule,
      );
    expect(rulesOf(true)).toEqual(["number", "not-improving", "few-days"]);
    expect(rulesOf(false)).toEqual([]);
  });
});

describe("no claim beyond the intended purpose", () => {
  it.each(READ)("stands in %s", (document) => {
    expect(claimsIn(textOf(document))).toEqual([]);
  });

  it("stands in any email to the team", async () => {
    const emails = [
      ...(await Promise.all(EVERY_ALERT.map((alert) => renderUndeliveredAlert(alert, DERBY)))),
      await renderTeamAlert(TEAM_ALERT, DERBY),
      await renderSignIn({ name: "Anna", signInUrl: PAGE }, DERBY),
      await renderDigest({ name: "Anna", counts: COUNTS, teamUrl: PAGE, standsInFor: ["Ben"] }, DERBY),
    ];
    for (const { subject, html, text } of emails) {
      const words = [subject, text, ...blocksOf(html).map((block) => block.text)].join("\n");
      expect(claimsIn(words)).toEqual([]);
    }
  });

  it.each(CLAIMS.flatMap(({ examples }) => examples))("passes unseen: %s", (example) => {
    expect(claimsIn(example)).not.toEqual([]);
    // Emails and pages to clients are held to the same, and to more (see forbidden.ts).
    expect(forbiddenIn(example)).not.toEqual([]);
  });

  it("is not seen in a sentence that says never or no", () => {
    expect(claimsIn("The software tells no client a diagnosis.")).toEqual([]);
    expect(claimsIn("It never detects anything. It monitors your back.")).toHaveLength(1);
  });
});
