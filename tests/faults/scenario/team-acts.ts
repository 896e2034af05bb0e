import type { Choice, ClientFacts, Report } from "../judge/facts.ts";
import type { Asked, PendingFacts } from "../judge/pending-facts.ts";
import type { AgainPost, CarePost, HoldPost, NotePost, TeamPost } from "../judge/team-posts.ts";
import { CANARY } from "../judge/words.ts";
import type { HttpCall, HttpReply } from "../platform/http-api.ts";
import { DAY, MINUTE, type World } from "../world.ts";

const PENDING_FORM =
  /action="\/team\?pending=([^"]+)"[^>]*><input type="hidden" name="seen" value="([^"]+)"/g;

export type Open = (call: HttpCall, then: (reply: HttpReply) => void) => void;

export type TeamActs = ReturnType<typeof teamActs>;

type Fields = Readonly<Record<string, string | readonly string[]>>;

function entriesOf(fields: Fields): [string, string][] {
  return Object.entries(fields).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );
}

/** The acts of a signed-in person on a client's page, late and twice, and sometimes two at once. */
export function teamActs(
  world: World,
  open: Open,
  {
    clientOf,
    pendingOf,
  }: { clientOf(clientId: string): ClientFacts; pendingOf(appointmentId: string): PendingFacts },
) {
  const { agenda, random } = world;
  let written = 0;

  /** Reads the client's page, and posts one of its forms unchanged, perhaps some time later. */
  function act<Post extends TeamPost | Choice | Report>(
    clientId: string,
    name: string,
    cookies: string[],
    fill: (page: string) => { fields: Fields; asked: Post; among: Post[] } | undefined,
    query = "",
  ): void {
    const path = `/team/clients/${clientId}`;
    open({ method: "GET", path, query, cookies }, (page) => {
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
          body: new URLSearchParams([["seen", seen], ...entriesOf(filled.fields)]).toString(),
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
    /** Says of each session on Today that it needs no follow-up. */
    dismiss(cookies: string[]): void {
      open({ method: "GET", path: "/team", cookies }, (page) => {
        for (const [, id = "", seen = ""] of (page?.body ?? "").matchAll(PENDING_FORM)) {
          const asked: Asked = { requestedAt: agenda.now };
          pendingOf(id).dismissals.push(asked);
          const headers = { "content-type": "application/x-www-form-urlencoded" };
          const body = new URLSearchParams({ seen }).toString();
          const call = {
            method: "POST",
            path: "/team",
            query: `pending=${id}`,
            cookies,
            headers,
            body,
          } as const;
          const taps = random.chance(0.3) ? 2 : 1;
          for (let tap = 0; tap < taps; tap++)
            open(call, (reply) => {
              if (reply?.location?.endsWith("done=no-follow-up")) asked.ackedAt ??= agenda.now;
            });
        }
      });
    },

    write(clientId: string, cookies: string[]): void {
      act(clientId, "note", cookies, (page) => {
        if (!page.includes('id="note-text"')) return undefined;
        const text = `${CANARY} note ${++written} to ${clientId}.`;
        const asked = { text, requestedAt: agenda.now };
        return { fields: { text }, asked, among: clientOf(clientId).team.notes };
      });
    },

    /** Says that they are away, or back if they were. */
    goAway(cookies: string[]): void {
      const path = "/team/away";
      open({ method: "GET", path, cookies }, (page) => {
        const body = page?.body ?? "";
        const seen = /name="seen" value="([^"]+)"/.exec(body)?.[1];
        const standIn = /<option value="([^"]+)"/.exec(body)?.[1];
        if (!seen) return;
        const lastDay = new Date(agenda.now + random.int(0, 9 * DAY)).toISOString().slice(0, 10);
        const fields: Record<string, string> = standIn ? { seen, standIn, lastDay } : { seen };
        const call = {
          method: "POST",
          path,
          query: `act=${standIn ? "away" : "back"}`,
          cookies,
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: new URLSearchParams(fields).toString(),
        } as const;
        const taps = random.chance(0.3) ? 2 : 1;
        for (let tap = 0; tap < taps; tap++) open(call, () => {});
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

    /** Sends one of the emails again that the page offers, or takes that back. */
    sendAgain(what: "again" | "undo-again", clientId: string, cookies: string[]): void {
      act(clientId, what, cookies, (page) => {
        const forms = page.split("<form").filter((form) => form.includes(`act=${what}"`));
        const step = /name="step" value="([^"]+)"/.exec(forms.length > 0 ? random.pick(forms) : "")?.[1];
        if (!step) return undefined;
        const takenBack = what === "undo-again";
        const asked: AgainPost = { step, requestedAt: agenda.now, ...(takenBack && { takenBack }) };
        return { fields: { step }, asked, among: clientOf(clientId).team.again };
      });
    },

    /** Records what the client wants of their emails, as the page offers it. */
    choose(what: Choice["what"], clientId: string, cookies: string[]): void {
      act(clientId, "choice", cookies, (page) => {
        const address = /Emails go to ([^<]+)\.</.exec(page)?.[1];
        if (!address || !page.includes(`name="choice" value="${what}"`)) return undefined;
        // Two days ahead are in the future in every zone.
        const until = new Date(agenda.now + random.int(2, 10) * DAY).toISOString().slice(0, 10);
        const asked: Choice = { what, until, address, requestedAt: agenda.now, tries: 1 };
        const fields = { choice: what, until, text: `${CANARY} reason` };
        return { fields, asked, among: clientOf(clientId).choices };
      });
    },

    /** Records that the client agrees to emails: their known details count as reported now. */
    agree(clientId: string, cookies: string[]): void {
      act(clientId, "consent", cookies, (page) => {
        const { reports } = clientOf(clientId);
        const [known] = reports.toSorted((a, b) => b.timestamp - a.timestamp);
        if (!known || !page.includes('id="consent-text"')) return undefined;
        const { email, timeZone } = known;
        const now = agenda.now;
        const asked: Report = {
          type: "client.updated",
          timestamp: now,
          requestedAt: now,
          email,
          timeZone,
          consent: true,
          forsaken: true,
        };
        return { fields: { text: `${CANARY} said so` }, asked, among: reports };
      });
    },

    /** Holds the check-ins, or lets them resume, whichever the page offers. */
    holdOrResume(what: HoldPost["what"], clientId: string, cookies: string[]): void {
      act(clientId, what, cookies, (page) => {
        if (!page.includes(`act=${what}"`)) return undefined;
        const asked: HoldPost = { what, requestedAt: agenda.now };
        return { fields: { text: `${CANARY} reason` }, asked, among: clientOf(clientId).team.handHolds };
      });
    },

    /** Adds one of the exercises that the page offers. */
    changeCare(clientId: string, cookies: string[]): void {
      const fill = (page: string) => {
        const [keep, offered] = ["keep", "add"].map((name) =>
          [...page.matchAll(new RegExp(`name="${name}" value="([^"]+)"`, "g"))].map(
            ([, value = ""]) => value,
          ),
        );
        if (!keep || !offered || offered.length === 0) return undefined;
        const fields = { keep, add: random.pick(offered), text: `${CANARY} why` };
        return { fields, asked: { requestedAt: agenda.now }, among: clientOf(clientId).team.careChanges };
      };
      act(clientId, "care", cookies, fill, "care");
    },

    /** Undoes the last change of the exercises, which may take one out. */
    undoCare(clientId: string, cookies: string[]): void {
      const fill = (page: string) => {
        if (!page.includes('act=undo-care"')) return undefined;
        const asked: CarePost = { requestedAt: agenda.now, takesOut: true };
        return { fields: {}, asked, among: clientOf(clientId).team.careChanges };
      };
      act(clientId, "undo-care", cookies, fill, "done=care");
    },

    /** Lets what was turned down last wait for a decision again, if that can still be undone. */
    undoTurnDown(clientId: string, cookies: string[]): void {
      const fill = (page: string) => {
        const form = page.split("<form").find((part) => part.includes('act=undo-turn-down"'));
        const proposal = /name="proposal" value="([^"]+)"/.exec(form ?? "")?.[1];
        if (!proposal) return undefined;
        const asked = { requestedAt: agenda.now };
        return { fields: { proposal }, asked, among: clientOf(clientId).team.reopened };
      };
      act(clientId, "undo-turn-down", cookies, fill, "done=turn-down");
    },

    /** Approves what is proposed, or turns it down; an approval may take an exercise out. */
    decideProposal(clientId: string, cookies: string[]): void {
      const name = random.pick(["approve", "turn-down"] as const);
      act(clientId, name, cookies, (page) => {
        const form = page.split("<form").find((part) => part.includes(`act=${name}"`));
        const proposal = /name="proposal" value="([^"]+)"/.exec(form ?? "")?.[1];
        if (!proposal) return undefined;
        const asked: CarePost = { requestedAt: agenda.now, takesOut: true };
        const among = name === "approve" ? clientOf(clientId).team.careChanges : [];
        return { fields: { proposal, text: `${CANARY} no` }, asked, among };
      });
    },
  };
}
