import type { PendingSession } from "../../shared/domain/sessions/pending.ts";
import type { Member } from "../../shared/domain/team/sign-in.ts";
import { id } from "../../shared/domain/text/schemas.ts";
import type { ListedSession } from "../../shared/pages/team-pending.tsx";
import { formOf, type HttpRequest, type HttpResponse, seeOther } from "../../shared/services/http.ts";
import type { Dependencies } from "./dependencies.ts";
import { fingerprintOfForm } from "./seen.ts";

/** The team's decisions about a pending session. */
export function pendingActs({ clock, pending, log }: Pick<Dependencies, "clock" | "pending" | "log">) {
  /** It needs no follow-up. Nothing changes if it is no longer as the page has shown it. */
  async function dismiss(request: HttpRequest, by: Member): Promise<HttpResponse> {
    const sessionId = new URLSearchParams(request.rawQueryString).get("pending") ?? "";
    if (!id.safeParse(sessionId).success) return NEWS;
    const { last, dismissedAt, isReported } = await pending.known(sessionId);
    const isAsShown = last && formOf(request, FIELDS).get("seen") === seenOf({ id: sessionId, ...last });
    if (!isAsShown || isReported) return NEWS;
    if (dismissedAt === undefined) {
      if (!(await pending.dismiss({ id: sessionId, ...last }, by.id, clock()))) return NEWS;
      log.info("team-decided", { sessionId, kind: "no-follow-up" });
    }
    return seeOther("/team?done=no-follow-up");
  }

  return { dismiss };
}

const NEWS = seeOther("/team?news");
const FIELDS = new Set(["seen"]);

export function asListed(session: PendingSession): ListedSession {
  return { ...session, seen: seenOf(session) };
}

function seenOf({ id, endedAt, reportedAt }: Pick<PendingSession, "id" | "endedAt" | "reportedAt">): string {
  return fingerprintOfForm([id, endedAt, reportedAt]);
}
