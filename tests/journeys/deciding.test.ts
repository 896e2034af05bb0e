import { describe, expect, it } from "vitest";
import { answerCheckIn, linksIn } from "../../infra/local/commands/letter-links.ts";
import { browser } from "../../infra/local/commands/story-team.ts";
import { visibleText } from "../pages/html.ts";
import { addressOf, treat, usePractice } from "./local-practice.ts";

const ANNA = "anna@example.com";
const THE_STRETCH = "Figure-four stretch";

describe("six weeks with a team that decides", () => {
  const practice = usePractice();

  async function latestTo(name: string) {
    const message = (await practice.client.emailsTo(addressOf(name))).at(-1);
    if (message === undefined) throw new Error("There is no email.");
    return { ...message, ...(await linksIn(await practice.client.rawEmail(message.id))) };
  }

  /** Moves on to the check-in of this day, and answers it. @returns its page's address, and what the page says then */
  async function answerOn(day: number, span: string, name: string, fields: Record<string, string>) {
    await practice.client.advance(span);
    const { checkIn = "", subject } = await latestTo(name);
    expect(subject).toBe(`Your day-${day} check-in from Massage Therapy Derby`);
    return { checkIn, page: visibleText(await (await answerCheckIn(checkIn, fields)).text()) };
  }

  /** Anna signs in by the link in her inbox; a session ends after 12 hours. */
  async function annaAt(name: string) {
    const { client } = practice;
    const path = `/team/clients/c-${name}`;
    const anna = browser(client.url);
    await anna.post("/sign-in", { email: ANNA });
    await client.settled();
    const links = (await client.emailsTo(ANNA)).flatMap(
      ({ html }) => /href="([^"]+\/sign-in\/[^"]+)"/.exec(html)?.[1] ?? [],
    );
    await anna.post(links.at(-1) ?? "", {});
    const html = await anna.read(path);
    return {
      html,
      page: visibleText(html),
      today: visibleText(await anna.read("/team")),
      async decide(act: string, fields: Record<string, string>): Promise<void> {
        const [, seen = ""] = /name="seen" value="([^"]+)"/.exec(html) ?? [];
        const { headers } = await anna.post(`${path}?act=${act}`, { seen, ...fields });
        expect(headers.get("location")).toBe(`${path}?done=${act}`);
      },
    };
  }

  async function exercisesOf(address: string): Promise<string> {
    return visibleText(await (await fetch(address)).text());
  }

  it("hold a client who gets worse after their proposal was turned down, and do not propose it again", async () => {
    const { client } = practice;
    await treat("hal", client);
    await answerOn(2, "P3D", "hal", { pain: "5", days: "", change: "same" });
    await answerOn(7, "P5D", "hal", { pain: "6", days: "6", change: "same" });
    await answerOn(14, "P7D", "hal", { pain: "6", change: "same" });
    const { exercises = "" } = await latestTo("hal");
    const before = await annaAt("hal");
    expect(before.html).toContain("act=approve");
    await before.decide("turn-down", { proposal: "check-in-day-14", text: "She sits too long yet." });
    expect(await exercisesOf(exercises)).toContain(THE_STRETCH);
    const alertsBefore = await client.alerts("c-hal");

    const { page } = await answerOn(28, "P14D", "hal", { pain: "6", change: "much-worse" });
    expect(page).not.toContain(THE_STRETCH);
    expect(alertsBefore).toEqual([]);
    expect(await client.alerts("c-hal")).toMatchObject([{ level: "today", status: "open" }]);
    expect(await exercisesOf(exercises)).not.toContain(THE_STRETCH);
    const after = await annaAt("hal");
    expect(after.page).toContain("On hold");
    expect(after.page).toContain("Earlier proposals: 1");
    expect(after.html).not.toContain("act=approve");
    expect(after.today).toContain("c-hal");

    await client.advance("P13D");
    const subjects = (await client.emailsTo(ANNA)).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject === "Your Monday overview").length).toBeGreaterThan(0);
    const { subject, text } = await latestTo("hal");
    expect(subject).toBe("Please ring Massage Therapy Derby");
    expect(text).not.toContain(THE_STRETCH);
  });

  it("let a client who is back to normal end the check-ins with a last kind email", async () => {
    const { client } = practice;
    await treat("ida", client);
    await answerOn(2, "P3D", "ida", { pain: "3", change: "better" });
    await answerOn(7, "P5D", "ida", { pain: "2", change: "same" });
    const { checkIn, page } = await answerOn(14, "P7D", "ida", { pain: "0", normal: "yes" });
    expect(page).toContain("If you like, we ask no more about this session.");
    await answerCheckIn(checkIn, { choice: "no-check-ins" });
    await client.advance("PT16H");
    const { subject, text } = await latestTo("ida");
    expect(subject).toBe("Thank you from Massage Therapy Derby");
    expect(text).not.toMatch(/\/check-in\//);
    const emails = await client.emailsTo(addressOf("ida"));

    await client.advance("P27D");
    expect(await client.emailsTo(addressOf("ida"))).toHaveLength(emails.length);
    const statuses = (await client.followUps("c-ida")).map(({ kind, status }) => `${kind} ${status}`);
    expect(statuses.slice(-2)).toEqual(["farewell sent", "check-in cancelled"]);
    expect((await annaAt("ida")).page).toContain("Back to normal");
  });
});
