import { OWN_EXERCISE_FIELDS } from "../../shared/domain/sessions/typed-exercise.ts";
import type { Member } from "../../shared/domain/team/sign-in.ts";
import { formOf, type HttpRequest } from "../../shared/services/http.ts";
import { retryOnConflict } from "../../shared/services/retry-on-conflict.ts";
import { againActs } from "./again.ts";
import { careActs } from "./care.ts";
import { choiceActs } from "./choices.ts";
import { contactActs } from "./contact.ts";
import type { Dependencies } from "./dependencies.ts";
import { holdActs } from "./hold.ts";
import { noteActs } from "./notes.ts";
import { type ActOutcome, type Decide, OUT_OF_DATE } from "./posted.ts";
import { proposalActs } from "./proposals.ts";
import { fingerprintOfForm, seenOf } from "./seen.ts";

/** The fields of all forms. `seen`: see `seenOf`. */
export const ACT_FIELDS = new Set([
  "seen",
  "text",
  "note",
  "keep",
  "add",
  "proposal",
  "choice",
  "until",
  "email",
  "step",
  ...OWN_EXERCISE_FIELDS,
]);

export function clientActs(dependencies: Dependencies) {
  const { clock, readStory, log } = dependencies;
  const acts: Readonly<Record<string, Decide>> = {
    ...noteActs(dependencies),
    ...holdActs(dependencies),
    ...careActs(dependencies),
    ...choiceActs(dependencies),
    ...contactActs(dependencies),
    ...againActs(dependencies),
    ...proposalActs(dependencies),
  };

  /** @returns undefined for an unknown act or client */
  return async (
    request: HttpRequest,
    clientId: string,
    by: Member,
  ): Promise<{ act: string; form: URLSearchParams; outcome: ActOutcome } | undefined> => {
    const act = new URLSearchParams(request.rawQueryString).get("act") ?? "";
    const decide = Object.hasOwn(acts, act) ? acts[act] : undefined;
    if (!decide) return undefined;
    const form = formOf(request, ACT_FIELDS);
    const fingerprint = fingerprintOfForm([by.id, act, ...form]);
    let isReadAgain = false;
    const outcome = await retryOnConflict(async (): Promise<ActOutcome | "unknown" | undefined> => {
      const story = await readStory(clientId);
      if (!story) return "unknown";
      if (story.profile.acts?.form === fingerprint) return { done: act };
      const isCurrent = form.get("seen") === seenOf(story);
      const decision = { person: by.id, form: fingerprint, now: clock() };
      const made = isCurrent ? await decide({ story, form, by, act: decision }) : OUT_OF_DATE;
      // Several reads make a story: the same form may have been recorded between two of them.
      if (made && "news" in made && !isReadAgain) {
        isReadAgain = true;
        return undefined;
      }
      return made;
    });
    if (outcome === "unknown") return undefined;
    if ("done" in outcome) log.info("team-decided", { clientId, kind: act });
    return { act, form, outcome };
  };
}
