import type { Page } from "playwright-core";
import type { PracticeClient } from "../../infra/local/commands/practice-client.ts";

/** On the page that asks for the address: leads on to where the person wanted to go. */
export async function signInHere(page: Page, practice: PracticeClient, address: string): Promise<void> {
  const links = async () =>
    (await practice.emailsTo(address)).flatMap(
      ({ html }) => /href="([^"]+\/sign-in\/[^"]+)"/.exec(html)?.[1] ?? [],
    );
  const before = (await links()).length;
  await page.getByLabel("Your email address").fill(address);
  await page.keyboard.press("Enter");
  await page.waitForURL(/sent/);
  while ((await links()).length === before) await page.waitForTimeout(100);
  await page.goto((await links()).at(-1) ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function signIn(page: Page, practice: PracticeClient, address: string): Promise<void> {
  // Only so many links are sent to a person in an hour.
  await practice.advance("PT1H");
  await page.goto(`${practice.url}/sign-in`);
  await signInHere(page, practice, address);
  await page.waitForURL(/\/team|\/session-form/);
}
