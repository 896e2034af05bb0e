import type { ClientFacts } from "../judge/facts.ts";
import type { HoldPost, NotePost } from "../judge/team-posts.ts";
import { CANARY } from "../judge/words.ts";
import type { HttpCall, HttpReply } from "../platform/http-api.ts";
import { MINUTE, type World } from "../world.ts";

export type Open = (call: HttpCall, then: (reply: HttpReply) => void) => void;

export type TeamActs = ReturnType<typeof teamActs>;

/** What a person who is signed in does on a client's page, late and twice, and sometimes two at once. */
export function teamActs(world: World, open: Open, clientOf: (clientId: string) => ClientFacts) {
  const { agenda, random } = world;
  let written = 0;

  /** Reads the client's page, and posts one of its forms as it stands there, perhaps some time later. */
  function act<Post extends NotePost | HoldPost>(
    clientId: string,
    name: string,
    cookies: string[],
    fill: (page: string) => { fields: Record<string, string>; asked: Post; among: Post[] } | undefined,
  ): void {
    const path = `/team/clients/${clientId}`;
    open({ method: "GET", path, cookies }, (page) => {
      const body = page?.body ?? "";
      const seen = /name="seen" value="([^"]+)"/.exec(body)?.[1];
      const filled = seen === undefined ? undefined : fill(body);
      if (!seen || !filled) return;
      agenda.after(random.pick([0, random.int(0, 10 * MINUTE)]), () => {
        const asked: Post = { ...filled.asked, requestedAt: agenda.now };
        filled.among.push(asked);
        const call = {
          method: "POST",
          path,
          query: `act=${name}`,
          cookies,
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: new URLSearchParams({ seen, ...filled.fields }).toString(),
        } as const;
        const taps = random.chance(0.3) ? 2 : 1;
        for (let tap = 0; tap < taps; tap++)
          open(call, (reply) => {
            if (reply?.location?.endsWith(`done=${name}`)) asked.ackedAt ??= agenda.now;
          });
      });
    });
  }

  return {
    write(clientId: string, cookies: string[]): void {
      act(clientId, "note", cookies, (page) => {
        if (!page.includes('id="note-text"')) return undefined;
        const text = `${CANARY} note ${++written} to ${clientId}.`;
        const asked = { text, requestedAt: agenda.now };
        return { fields: { text }, asked, among: clientOf(clientId).team.notes };
      });
    },

    takeBack(clientId: string, cookies: string[]): void {
      act(clientId, "undo-note", cookies, (page) => {
        const waiting = page.split("<section").find((section) => section.includes('name="note"'));
        const note = /name="note" value="(\d+)"/.exec(waiting ?? "")?.[1];
        const text = /“([^”]+)”/.exec(waiting ?? "")?.[1];
        if (!note || !text) return undefined;
        const asked: NotePost = { text, takenBack: true, requestedAt: agenda.now };
        return { fields: { note }, asked, among: clientOf(clientId).team.notes };
      });
    },

    /** Holds the check-ins, or lets them go on, as the page offers it. */
    holdOrResume(what: HoldPost["what"], clientId: string, cookies: string[]): void {
      act(clientId, what, cookies, (page) => {
        if (!page.includes(`act=${what}"`)) return undefined;
        const asked: HoldPost = { what, requestedAt: agenda.now };
        return { fields: { text: `${CANARY} reason` }, asked, among: clientOf(clientId).team.handHolds };
      });
    },
  };
}
