import { describe, expect, it } from "vitest";
import { renderEmail } from "../../shared/emails/render.ts";
import { aContext, FAREWELL, onOneLine } from "./samples.ts";

describe("the last email", () => {
  it("repeats what the client told, thanks them, and says that it is the last one", async () => {
    const { text, subject } = await renderEmail(FAREWELL, aContext());
    const words = onOneLine(text);
    expect(subject).toBe("Thank you from Massage Therapy Derby");
    expect(words).toContain("You told us that you are back to normal, and you have ended your check-ins.");
    expect(words).toContain("This is our last email about your session.");
    expect(words).toContain("If anything changes, reply to this email or call us on 01332 555 012.");
  });

  it("asks nothing, and has no exercises", async () => {
    const { html, pictures } = await renderEmail(FAREWELL, aContext());
    expect(html).not.toMatch(/check-in\/|How much:/);
    expect(pictures).toEqual([]);
  });

  it("says where to get help, and the next appointment if there is one", async () => {
    const nextAppointment = { startsAt: "2026-12-04T10:30:00.000Z" };
    const { text } = await renderEmail(FAREWELL, aContext({ nextAppointment }));
    expect(text).toContain("Your next appointment");
    expect(text).toContain("Much worse, or worried?");
  });
});
