import { shownCare } from "../../shared/domain/home-care/care.ts";
import { isFromCatalogue } from "../../shared/domain/home-care/home-care.ts";
import type { Practice } from "../../shared/domain/practice/practice.ts";
import { listWords } from "../../shared/domain/sessions/client-words.ts";
import type { Caution } from "../../shared/domain/sessions/vocabulary.ts";
import { momentInWords } from "../../shared/pages/alert-parts.tsx";
import { plain } from "../../shared/pages/team-words.ts";
import type { Treatment } from "../../shared/records/items.ts";

/** The client's last session in a line, such as "20 November, 14:55: lower back; glutes; sports massage". */
export function lastTimeInWords({ completedAt, outcome }: Treatment, practice: Practice): string {
  const { presentation, findings = [], techniques = [] } = outcome;
  const parts = [presentation.map(({ area }) => area), findings.map(({ site }) => site), techniques];
  const words = parts.map((part) => listWords([...new Set(part)].map(plain))).filter(Boolean);
  return `${momentInWords(completedAt, practice)}: ${words.join("; ")}`;
}

/** Those of the catalogue: the form takes no others over. */
export function shownExerciseIds(treatment: Treatment, cautions: readonly Caution[]): string[] {
  return shownCare(treatment, cautions)
    .exercises.filter(isFromCatalogue)
    .map(({ exercise }) => exercise.id);
}
