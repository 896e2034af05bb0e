import type { Member } from "../../shared/domain/team/sign-in.ts";
import { isAway, lastDays, readAway, whoGetsEmailsOf } from "../../shared/domain/team/stand-ins.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import type { Unrecorded } from "../../shared/pages/team-act.tsx";
import { type AwayPerson, awayPage } from "../../shared/pages/team-away.tsx";
import type { MemberRecord } from "../../shared/records/team.ts";
import {
  formOf,
  type HttpRequest,
  type HttpResponse,
  htmlResponse,
  seeOther,
} from "../../shared/services/http.ts";
import { retryOnConflict } from "../../shared/services/retry-on-conflict.ts";
import type { Dependencies } from "./dependencies.ts";
import { type ActOutcome, OUT_OF_DATE } from "./posted.ts";
import { fingerprintOfForm } from "./seen.ts";

export const AWAY_PATH = "/team/away";
export const AWAY_FIELDS = new Set(["seen", "standIn", "lastDay"]);

/** The page on which a team member records that they are away, and who stands in. */
export function awayPages({ practice, clock, team, standIns, log }: Dependencies) {
  async function show(request: HttpRequest, reader: Member, unrecorded?: Unrecorded): Promise<HttpResponse> {
    const now = clock();
    const others = practice.team.filter(({ id }) => id !== reader.id);
    const [record, own, ...away] = await Promise.all([
      team.find(reader.id),
      ...[reader, ...others].map((member) => awayPerson(member, now)),
    ]);
    return htmlResponse(
      awayPage({
        practice,
        reader: reader.name,
        own,
        others: away.filter((person) => person !== undefined),
        choice: others,
        days: lastDays(now, practice.timeZone),
        seen: seenOf(reader, record),
        done: new URLSearchParams(request.rawQueryString).get("done") ?? undefined,
        unrecorded,
      }),
    );
  }

  async function awayPerson(member: Member, now: Instant): Promise<AwayPerson | undefined> {
    const { away } = await team.find(member.id);
    if (!isAway(away, now, practice.timeZone)) return undefined;
    const receiver = await whoGetsEmailsOf(member, (id) => team.find(id), now, practice);
    const standIn = practice.team.find(({ id }) => id === away.standIn)?.name ?? "Your stand-in";
    return { name: member.name, standIn, lastDay: away.lastDay, isVain: receiver === member };
  }

  async function decide(request: HttpRequest, reader: Member): Promise<HttpResponse> {
    const act = new URLSearchParams(request.rawQueryString).get("act") ?? "";
    if (act !== "away" && act !== "back") return seeOther(AWAY_PATH);
    const form = formOf(request, AWAY_FIELDS);
    const fingerprint = fingerprintOfForm([reader.id, act, ...form]);
    const outcome = await retryOnConflict(async (): Promise<ActOutcome | undefined> => {
      const [before, now] = [await team.find(reader.id), clock()];
      if (before.awayForm === fingerprint) return { done: act };
      if (form.get("seen") !== seenOf(reader, before)) return OUT_OF_DATE;
      const said = { standIn: form.get("standIn") ?? "", lastDay: form.get("lastDay") ?? "" };
      const away = act === "away" ? readAway(said, reader, now, practice) : undefined;
      if (away && "fault" in away) return away;
      const isWritten = await standIns.change(reader.id, before, { away, form: fingerprint, now });
      return isWritten ? { done: act } : undefined;
    });
    if ("done" in outcome) {
      log.info("team-decided", { clientId: reader.id, kind: act });
      return seeOther(`${AWAY_PATH}?done=${act}`);
    }
    return await show(request, reader, { act, form, ...("fault" in outcome && outcome) });
  }

  return { show, decide };
}

/** The version of the page's content. A form with an older version records nothing. */
function seenOf({ id }: Member, { away, awayForm }: MemberRecord): string {
  return fingerprintOfForm([id, away?.standIn, away?.lastDay, awayForm]);
}
