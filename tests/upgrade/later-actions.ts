import { actAsTeam, approve, reportByForm } from "./acts.ts";
import { linksOf } from "./mail.ts";
import { reportBody } from "./reports.ts";
import { type Action, action, answer, newLink, post, type Scene, submit, treatAndErase } from "./steps.ts";

/** Everything that today's code can write once the first check-ins have been sent. */
export const LATER_ACTIONS: readonly Action[] = [
  action("an answer with every field, through a new link", async (scene) => {
    await answer(scene, newLink(scene, "new-full", "check-in"));
    await answer(scene, newLink(scene, "in-doubt", "check-in"));
  }),
  action("an answer that is changed", async (scene) => {
    await submit(scene.today, newLink(scene, "new-full", "check-in"), "pain=1&sign=fever&comment=Changed");
  }),
  action("an answer that is back to normal, and the end of the check-ins", async (scene) => {
    const link = newLink(scene, "in-doubt", "check-in");
    await submit(scene.today, link, "pain=0&days=1&activity=10&obstacle=feel-fine&normal=yes");
    await submit(scene.today, link, "choice=no-check-ins");
  }),
  action("a stop through a new link", async (scene) => {
    await submit(scene.today, newLink(scene, "new-doctor", "preferences"), "choice=stop");
    scene.silenced.add("new-doctor@example.com");
  }),
  action("a team member signs in, looks at a client, and asks again", async (scene) => {
    await actAsTeam(scene.today, await signInLink(scene), "c-new");
    scene.world.services.mood = "throttles";
    await submit(scene.today, "/sign-in", "email=anna%40example.com");
    scene.world.services.mood = "accepts";
  }),
  action("an answer that leads to a proposal, and its approval", async (scene) => {
    await submit(scene.today, newLink(scene, "new", "check-in"), "pain=9&change=worse");
    await approve(scene.today, await signInLink(scene), "c-new", "check-in-day-1");
  }),
  action("the erasure of a client, and its sweep", async (scene) => {
    await treatAndErase(scene, "new-erased");
  }),
  action("a client who comes back after an erasure", async (scene) => {
    await treatAndErase(scene, "new-back");
    await post(scene, reportBody({ at: scene.world.time.now, name: "new-back", sessionId: "s-new-back-2" }));
    scene.silenced.delete("new-back@example.com");
  }),
  action("sessions by the form, some of them taken back", async (scene) => {
    const clients = { stands: "by-form@example.com", takenBack: "taken-back@example.com", known: "c-new" };
    await reportByForm(scene.today, await signInLink(scene), clients);
    scene.silenced.add(clients.takenBack);
  }),
];

/** The path of the newest link of a person who asks to sign in. */
async function signInLink(scene: Scene): Promise<string> {
  await submit(scene.today, "/sign-in", "email=anna%40example.com");
  const links = scene.world.services.sent.flatMap(linksOf);
  return links.findLast(({ purpose }) => purpose === "sign-in")?.path ?? "";
}
