import { writeFileSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import cdkJson from "../../cdk.json" with { type: "json" };
import { galleryFiles } from "../../infra/gallery/gallery.ts";
import { readPractices } from "../../infra/settings/settings.ts";
import { ARGUMENTS, ENGINE } from "./chromium.ts";

/** The README's pictures, from the gallery: an email, a client's page and one of the team's. */
const SHOWN = [
  "emails/derby/glutes.email.html",
  "pages/derby/form.page.html",
  "pages/derby/today.page.html",
] as const;
const PHONE = { width: 430, height: 880 };
/** In the picture each phone is this wide, in CSS pixels. */
const WIDTH = 300;

/** `npm run readme-picture`: writes the pictures of the README, for light and dark screens. */
async function main(): Promise<void> {
  const browser = await chromium.launch({ ...(ENGINE && { executablePath: ENGINE }), args: ARGUMENTS });
  try {
    for (const colorScheme of ["light", "dark"] as const) {
      const file = `docs/pictures/aftercare-${colorScheme}.png`;
      writeFileSync(file, await pictureOf(await phones(browser, colorScheme), browser));
      console.log(`${file} is written.`);
    }
  } finally {
    await browser.close();
  }
}

async function phones(browser: Browser, colorScheme: "light" | "dark"): Promise<Buffer[]> {
  const files = galleryFiles(readPractices(cdkJson.context.practices));
  const page = await browser.newPage({ viewport: PHONE, colorScheme });
  const shots: Buffer[] = [];
  for (const path of SHOWN) {
    const make = files.get(path);
    if (!make) throw new Error(`The gallery has no ${path}.`);
    await page.setContent(String(await make()));
    shots.push(await page.screenshot());
  }
  return shots;
}

/** Side by side, on nothing, so that it suits any background. */
async function pictureOf(shots: readonly Buffer[], browser: Browser): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 980, height: 640 } });
  const images = shots.map(
    (shot) =>
      `<img alt="" style="width: ${WIDTH}px; border: 1px solid #8888; border-radius: 22px" src="data:image/png;base64,${shot.toString("base64")}">`,
  );
  await page.setContent(
    `<body style="margin: 0; height: 640px; display: flex; justify-content: space-around; align-items: center">${images.join("")}`,
  );
  return await page.screenshot({ omitBackground: true });
}

await main();
