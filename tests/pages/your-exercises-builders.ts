import { homeCareFor } from "../../shared/domain/home-care/home-care.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { yourExercisesPage } from "../../shared/pages/your-exercises.tsx";
import type { Page } from "../../shared/services/http.ts";

const NOW = "2026-07-01T13:05:00.000Z";

/** Every variant of the page of a client's exercises. @param comment stands for all that people write */
export function yourExercisesPages(
  who: { practice: Practice; firstName: string },
  comment: string,
): Record<string, Page> {
  const { firstName } = who;
  const { exercises } = homeCareFor({ presentation: [{ area: "glutes" }] });
  const since = { timeZone: "Europe/London", changes: [], answers: [] };
  const yours = { ...who, exercises, held: false, since };
  const own = { name: firstName, steps: [comment, firstName], dose: comment, link: "https://a.example/b" };
  return {
    "your exercises": yourExercisesPage(yours),
    "your exercises, changed and answered": yourExercisesPage({
      ...yours,
      since: {
        ...since,
        changes: [{ by: firstName, at: NOW }],
        answers: [
          { pain: 4, change: "better", signs: ["fever"], contact: true, comment, answeredAt: NOW },
          {
            pain: 6,
            exerciseDays: 1,
            obstacle: "hurts",
            signs: [],
            answeredAt: "2026-06-29T08:00:00.000Z",
          },
        ],
      },
    }),
    "your exercises, one of the therapist's own": yourExercisesPage({
      ...yours,
      exercises: [{ exercise: own, note: comment, because: "" }, ...exercises],
    }),
    "your exercises, none": yourExercisesPage({ ...yours, exercises: [] }),
    "your exercises, to be talked about": yourExercisesPage({
      ...yours,
      exercises: [],
      talkFirst: firstName,
    }),
    "your exercises, after a referral": yourExercisesPage({ ...yours, exercises: [], referred: true }),
    "your exercises, on hold": yourExercisesPage({ ...yours, held: true }),
  };
}
