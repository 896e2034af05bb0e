export const OWN_EXERCISE_FIELDS = ["own-name", "own-steps", "own-dose", "own-link"] as const;

/** The exercise of the therapist's own that is typed into a form, if one is. Its schema checks it. */
export function typedExercise(form: URLSearchParams): Readonly<Record<string, unknown>> | undefined {
  const [name = "", steps = "", dose, link] = OWN_EXERCISE_FIELDS.map((field) => form.get(field)?.trim());
  if (!name && !steps && !dose && !link) return undefined;
  const lines = steps
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return { name, ...(lines.length > 0 && { steps: lines }), ...(dose && { dose }), ...(link && { link }) };
}
