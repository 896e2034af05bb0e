import { describe, expect, it } from "vitest";
import { MATERNITY_CALL, MATERNITY_SIGNS } from "../../shared/domain/answers/maternity.ts";
import { CAUTIONS } from "../../shared/domain/sessions/vocabulary.ts";
import { renderEmail } from "../../shared/emails/render.ts";
import { AFTER_CARE, aContext, EVERY_EMAIL, emailText, onOneLine } from "./samples.ts";

const TALK_FIRST = "Anna wants to talk about exercises with you first.";

const afterCare = async (given: Parameters<typeof aContext>[0]) => await emailText(AFTER_CARE, given);

describe("an after-care email without exercises", () => {
  it.each(["osteoporosis", "recent-surgery"] as const)(
    "says to a client with %s that the therapist wants to talk first, and how to reach them",
    async (caution) => {
      const text = await afterCare({ cautions: [caution] });
      expect(text).toContain(TALK_FIRST);
      expect(text).toContain("reply to this email or call us on 01332 555 012");
    },
  );

  it("says nothing of it while there are exercises, during a hold, and where the therapist wanted none", async () => {
    expect(await afterCare({})).not.toContain("wants to talk");
    expect(await afterCare({ cautions: ["osteoporosis"], onHold: true })).not.toContain("wants to talk");
    const homeCare = { exercises: [] };
    expect(await afterCare({ cautions: ["osteoporosis"], outcome: { homeCare } })).not.toContain(
      "wants to talk",
    );
  });
});

describe("an after-care email about what has no exercises here", () => {
  it("says nothing of a talk: nothing was kept back", async () => {
    const presentation = [{ area: "arms" as const }];
    expect(await afterCare({ outcome: { presentation, findings: [] } })).not.toContain("wants to talk");
  });

  it("says so when much pain keeps exercises back", async () => {
    expect(await afterCare({ outcome: { painScore: 9 } })).toContain(TALK_FIRST);
  });
});

describe("the signs for the maternity unit", () => {
  it("stand in the emails to pregnant clients, each of them", async () => {
    for (const email of EVERY_EMAIL) {
      const { text } = await renderEmail(email, aContext({ cautions: ["pregnancy"] }));
      expect(onOneLine(text)).toContain(MATERNITY_CALL);
      for (const sign of MATERNITY_SIGNS) expect(text).toContain(sign);
    }
  });

  it("stand in no email to anybody else", async () => {
    const cautions = CAUTIONS.filter((caution) => caution !== "pregnancy");
    for (const email of EVERY_EMAIL)
      expect((await renderEmail(email, aContext({ cautions }))).text).not.toContain("maternity");
  });
});
