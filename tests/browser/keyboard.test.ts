import { describe, expect, it } from "vitest";
import { CHANGES } from "../../shared/domain/answers/check-in.ts";
import { SAFETY_SIGN_IDS } from "../../shared/domain/answers/safety.ts";
import { checkInFormPage } from "../../shared/pages/check-in-form.tsx";
import { preferencesPage } from "../../shared/pages/preferences.tsx";
import { signGroups } from "../../shared/pages/sign-groups.ts";
import { aPractice } from "../domain/builders.ts";
import { PAUSES } from "../pages/builders.ts";
import { describeInChromium, type Tab } from "./chromium.ts";

const who = { practice: aPractice(), firstName: "Samantha" };
const form = { ...who, action: "/check-in/token", askDays: 7 };

/** The focused element: a field as `pain=0`, a link or button by its text; undefined if none. */
function focused({ page }: Tab): Promise<string | undefined> {
  return page.evaluate<string | undefined>("inPage.focused()");
}

/** All tab stops of the page. */
async function tabOrder(tab: Tab): Promise<string[]> {
  const reached: string[] = [];
  for (let presses = 0; presses < 100; presses++) {
    await tab.page.keyboard.press("Tab");
    const stop = await focused(tab);
    if (stop === undefined) break;
    reached.push(stop);
  }
  return reached;
}

/** Without the telephone numbers. */
function questionsIn(stops: readonly string[]): string[] {
  return stops.filter((stop) => !/^[\d ]+$/.test(stop));
}

describeInChromium("the keyboard", (tab) => {
  describe("on the check-in form", () => {
    it("reaches every question, none of the signs, the comment and the button, in document order", async () => {
      await tab().show(checkInFormPage(form), { width: 390 });
      // A radio group is one stop, at its first button; arrow keys move within it.
      expect(questionsIn(await tabOrder(tab()))).toEqual([
        "pain=0",
        `change=${CHANGES[0]}`,
        "days=0",
        "sign=none",
        "Yes: show the list",
        "comment",
        "contact=yes",
        "Send my answer",
      ]);
    });

    it("reaches every sign once the list is opened", async () => {
      await tab().show(checkInFormPage({ ...form, pain: 3 }), { width: 390 });
      await tab().page.locator("summary").focus();
      await tab().page.keyboard.press("Enter");
      const signs = signGroups(SAFETY_SIGN_IDS).flatMap((group) => group.signs.map((sign) => `sign=${sign}`));
      expect(questionsIn(await tabOrder(tab()))).toEqual([
        ...signs,
        "comment",
        "contact=yes",
        "Send my answer",
      ]);
    });

    it.each([320, 390, 1280])(
      "never hides what has the focus behind the button, at %i pixels",
      async (width) => {
        await tab().show(checkInFormPage({ ...form, signs: SAFETY_SIGN_IDS }), { width });
        await tab().page.evaluate("document.querySelector('details').open = true");
        await tab().page.keyboard.press("Tab");
        for (let stop = await focused(tab()); stop !== undefined; stop = await focused(tab())) {
          expect(await tab().page.evaluate("inPage.isFocusSeen()"), stop).toBe(true);
          await tab().page.keyboard.press("Tab");
        }
      },
    );

    it("starts at the number that was tapped in the email", async () => {
      await tab().show(checkInFormPage({ ...form, pain: 7 }), { width: 390 });
      await tab().page.keyboard.press("Tab");
      expect(await focused(tab())).toBe("pain=7");
    });

    it("answers everything and sends it, without a mouse", async () => {
      await tab().show(checkInFormPage(form), { width: 390 });
      const { keyboard } = tab().page;
      await keyboard.press("Tab");
      await keyboard.press("Space");
      for (let at = 0; at < 4; at++) await keyboard.press("ArrowRight");
      await keyboard.press("Tab");
      await keyboard.press("Space");
      await keyboard.press("Tab");
      await keyboard.press("Space");
      await keyboard.press("ArrowDown");
      await tab().page.locator("#sign").focus();
      await keyboard.press("Space");
      await tab().page.locator("#comment").focus();
      await keyboard.type("Two\nlines");
      // Past the wish to be contacted, and the telephone number of the note.
      for (let at = 0; at < 3; at++) await keyboard.press("Tab");
      expect(await focused(tab())).toBe("Send my answer");
      await keyboard.press("Enter");
      await expect.poll(() => tab().left).toHaveLength(1);
      const [{ method, path, body } = { method: "", path: "", body: "" }] = tab().left;
      expect({ method, path }).toEqual({ method: "POST", path: "/check-in/token" });
      expect([...new URLSearchParams(body)]).toEqual([
        ["pain", "4"],
        ["change", CHANGES[0]],
        ["days", "1"],
        ["sign", "none"],
        ["comment", "Two\r\nlines"],
      ]);
    });

    it("sends the form with Enter in a question", async () => {
      await tab().show(checkInFormPage({ ...form, pain: 3 }), { width: 390 });
      await tab().page.keyboard.press("Tab");
      await tab().page.keyboard.press("Enter");
      await expect
        .poll(() => tab().left)
        .toEqual([{ method: "POST", path: "/check-in/token", body: expect.stringContaining("pain=3") }]);
    });

    it("shows a visible outline on the focused element", async () => {
      await tab().show(checkInFormPage(form), { width: 390 });
      await tab().page.keyboard.press("Tab");
      for (let stop = await focused(tab()); stop !== undefined; stop = await focused(tab())) {
        expect(await tab().page.evaluate("inPage.outline()"), stop).toMatch(/^(solid 3px|auto \dpx)$/);
        await tab().page.keyboard.press("Tab");
      }
    });

    it("links from an error to its question", async () => {
      const faults = { pain: "Choose a number from 0 to 10 for your pain." };
      const values = new URLSearchParams();
      await tab().show(checkInFormPage({ ...form, faults, values }), { width: 390 });
      await tab().page.keyboard.press("Tab");
      expect(await focused(tab())).toBe(faults.pain);
      await tab().page.keyboard.press("Enter");
      expect(await focused(tab())).toBe("pain=0");
    });
  });

  it("stops the emails with Tab and Enter", async () => {
    await tab().show(preferencesPage({ ...who, ...PAUSES, receiving: true, action: "/preferences/token" }), {
      width: 390,
    });
    const reached: (string | undefined)[] = [];
    while (reached.at(-1) !== "Stop these emails" && reached.length < 20) {
      await tab().page.keyboard.press("Tab");
      reached.push(await focused(tab()));
    }
    expect(reached.slice(0, 2)).toEqual(["Stop the check-ins", "until="]);
    await tab().page.keyboard.press("Enter");
    await expect
      .poll(() => tab().left)
      .toEqual([{ method: "POST", path: "/preferences/token", body: "choice=stop" }]);
  });
});
