import { strict as assert } from "node:assert";
import { answerCheckIn, linksIn } from "./letter-links.ts";
import type { Message, PracticeClient } from "./practice-client.ts";
import { ANNA, only, overviewsTo, SAMANTHA, seen } from "./story-steps.ts";

const HER_PAGE = "/team/clients/c-42";
const NOTE = "The stretch may be too much for now. Try the new one.";

/** Samantha is hardly better after two weeks. Anna signs in, writes to her and approves the proposed change. */
export async function decideOnAChange(client: PracticeClient, checkIn: Message): Promise<void> {
  const { checkIn: link = "", exercises = "" } = await linksIn(await client.rawEmail(checkIn.id));
  const answered = await (await answerCheckIn(link, { pain: "5", days: "6", change: "same" })).text();
  assert.match(answered, /5 out of 10/);
  const before = await (await fetch(exercises)).text();
  assert.match(before, /Figure-four stretch/);
  assert.doesNotMatch(before, /changed your exercises/);
  seen("She answers: pain 5, where it was 6. Her exercises stay as they are.");

  const anna = await signedIn(client);
  assert.match(await anna.read("/team"), /Samantha/);
  const herPage = await anna.read(HER_PAGE);
  assert.match(herPage, /Pain 5 of 10, and 6 at the start/);
  const [, takenOut = "", added = ""] = /Take out ([^<]+), and add ([^<]+)\.</.exec(herPage) ?? [];
  assert.match(takenOut, /^Figure-four stretch/);
  seen(`Samantha's page puts a change before Anna, with the reason: ${added} in place of the stretch.`);

  await anna.decide("note", { text: NOTE });
  await anna.decide("approve", { proposal: "check-in-day-14" });
  await only(client, SAMANTHA, 5);
  const now = await (await fetch(exercises)).text();
  for (const words of [added, "Anna changed your exercises on", "5 out of 10"])
    assert.ok(now.includes(words), `The page lacks “${words}”`);
  assert.ok(!now.includes(takenOut));
  seen("Anna writes a note and approves. Samantha's own page has it at once, with what she has answered.");

  await client.advance("PT2H");
  const text = (await only(client, SAMANTHA, 6)).text.replaceAll(/\s+/g, " ");
  for (const words of [NOTE, added]) assert.ok(text.includes(words), `The email lacks “${words}”`);
  assert.ok(!text.includes(takenOut));
  seen("An hour later one email brings Samantha the note and the new exercise.");
}

/** Anna gets an overview on each Monday that has news, without a client's name. */
export async function readOverviews(client: PracticeClient): Promise<void> {
  const overviews = await overviewsTo(client, ANNA);
  assert.notEqual(overviews.length, 0);
  for (const { subject, text } of overviews)
    assert.doesNotMatch(`${subject} ${text}`, /\b(Samantha|Tom|Maya|Leo)\b/);
  seen(`Anna has had an overview on Mondays (${overviews.length}): counts and a link, and no names.`);
}

/** Anna signs in by the link in her inbox. */
async function signedIn(client: PracticeClient) {
  const team = browser(client.url);
  const asked = await team.post("/sign-in", { email: ANNA });
  assert.equal(asked.headers.get("location"), "/sign-in?sent");
  await client.settled();
  const { html } = await only(client, ANNA, 2);
  const [, link = ""] = /href="([^"]+\/sign-in\/[^"]+)"/.exec(html) ?? [];
  assert.match(await team.read(link), /Sign in as Anna Kowalska/);
  assert.equal((await team.get("/team")).headers.get("location"), "/sign-in");
  seen("Anna asks to sign in, and gets a link. Opening it signs nobody in.");

  assert.equal((await team.post(link, {})).headers.get("location"), "/team");
  seen("Its button signs her in, without a password.");
  return {
    ...team,
    /** Posts a form of Samantha's current page. */
    async decide(act: string, fields: Record<string, string>): Promise<void> {
      const [, shown = ""] = /name="seen" value="([^"]+)"/.exec(await team.read(HER_PAGE)) ?? [];
      const { headers } = await team.post(`${HER_PAGE}?act=${act}`, { seen: shown, ...fields });
      assert.equal(headers.get("location"), `${HER_PAGE}?done=${act}`);
    },
  };
}

/** Keeps the latest cookie of each name, and follows no redirect. */
function browser(url: string) {
  const cookies = new Map<string, string>();

  async function request(path: string, body?: Record<string, string>): Promise<Response> {
    const response = await fetch(new URL(path, url), {
      redirect: "manual",
      headers: { cookie: [...cookies].map((pair) => pair.join("=")).join("; ") },
      ...(body && { method: "POST", body: new URLSearchParams(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    return response;
  }

  return {
    get: (path: string) => request(path),
    post: request,
    /** The page's HTML; asserts that it is shown. */
    async read(path: string): Promise<string> {
      const page = await request(path);
      assert.equal(page.status, 200);
      return await page.text();
    },
  };
}
