import type { EmailContext } from "./email.ts";
import { shownHomeCare } from "./hold-part.tsx";
import { looks } from "./theme.ts";

/** The way to the exercises without answering; empty for a client without any, or on hold. */
export function SeeExercises({ context, exercisesUrl }: { context: EmailContext; exercisesUrl: string }) {
  const { length } = shownHomeCare(context).exercises;
  if (length === 0) return null;
  const exercises = length === 1 ? "exercise" : "exercises";
  const link = { ...looks.lineLink, color: context.practice.colour };
  return (
    <p className="ink" style={looks.text}>
      {`You can look at your ${exercises} again without answering.`}
      <br />
      <a className="link" style={link} href={exercisesUrl}>
        {`See my ${exercises}`}
      </a>
    </p>
  );
}
