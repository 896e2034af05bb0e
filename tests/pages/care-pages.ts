import { EXERCISES } from "../../shared/domain/home-care/exercises.ts";
import type { OwnExercise } from "../../shared/domain/sessions/named-exercise.ts";
import { type CarePage, carePage } from "../../shared/pages/team-care.tsx";
import type { TeamFrame } from "../../shared/pages/team-frame.tsx";
import type { Treatment } from "../../shared/records/items.ts";
import type { Page } from "../../shared/services/http.ts";
import { aTreatment } from "../records/builders.ts";

/** Whose therapist has written this exercise. */
export function aTreatmentWith(own: OwnExercise): Treatment {
  return aTreatment({ outcome: { presentation: [{ area: "neck" }], homeCare: { exercises: [own] } } });
}

/** The page where the team changes exercises, in its variants. */
export function carePages(frame: TeamFrame, name: string, comment: string): Record<string, Page> {
  const session = aTreatment();
  const [newest] = session.care;
  if (!newest) throw new Error("A session without home care");
  const page = (others: Partial<CarePage> = {}) =>
    carePage({
      ...frame,
      clientId: "c-42",
      firstName: name,
      name,
      cautions: [],
      session,
      newest,
      bar: undefined,
      onHold: false,
      seen: "seen",
      news: false,
      unrecorded: undefined,
      ...others,
    });
  const form = new URLSearchParams({ add: "chin-tuck", text: comment });
  const noted = { ...newest.exercises[0], id: "knee-to-chest", dose: EXERCISES["knee-to-chest"].dose };
  const own = aTreatmentWith({ name, steps: [comment] }).care.flatMap(({ exercises }) => exercises);
  return {
    exercises: page(),
    "exercises, of a client to take care with": page({
      cautions: ["pregnancy", "knee-problem"],
      session: { ...session, outcome: { ...session.outcome, concerns: ["trapped-nerve"] } },
      newest: { ...newest, exercises: [{ because: "", ...noted, note: comment }, ...own] },
      onHold: true,
      bar: "unsubscribed",
    }),
    "exercises, none": page({ newest: { ...newest, exercises: [] } }),
    "exercises, without a reason": page({
      unrecorded: { act: "care", form: new URLSearchParams(), fault: "Write why." },
    }),
    "exercises, with a fault": page({ unrecorded: { act: "care", form, fault: "Nothing is changed." } }),
    "exercises, out of date": page({ news: true, unrecorded: { act: "care", form } }),
  };
}
