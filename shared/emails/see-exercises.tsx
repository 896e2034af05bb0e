import type { EmailContext } from "./email.ts";
import { shownHomeCare } from "./hold-part.tsx";
import { looks } from "./theme.ts";

/** The way to the exercises without answering; empty for a client without any, or on hold. */
export function SeeExercises({ context, exercisesUrl }: { context: EmailContext; exercisesUrl: string }) {
  const { length } = shownHomeCare(context).exercises;
  if (length === 0) return null;
  // 44 pixels high with its line: tall enough for a thumb.
  const link = { color: context.practice.colour, display: "inline-block", padding: "9px 0" };
  return (
    <p className="ink" style={looks.text}>
      {length === 1 ? "Want to see your exercise again? " : "Want to see your exercises again? "}
      <a className="link" style={link} href={exercisesUrl}>
        {length === 1 ? "See my exercise" : "See my exercises"}
      </a>
      {" You do not have to answer first."}
    </p>
  );
}
