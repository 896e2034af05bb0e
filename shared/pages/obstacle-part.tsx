/** @jsxImportSource hono/jsx */
import type { Obstacle } from "../domain/answers/check-in.ts";
import { OBSTACLE_WORDS } from "./answer-in-words.tsx";
import { Choices, optionsOf } from "./choices.tsx";
import { Button } from "./parts.tsx";

/** Asks what got in the way of the exercises, in a form of its own; once answered, shows the tip for it. */
export function ObstaclePart({ obstacle, action }: { obstacle: Obstacle | undefined; action: string }) {
  if (obstacle) {
    return (
      <div class="note">
        <p>
          <strong>{TIPS[obstacle].title}</strong>
        </p>
        <p>{TIPS[obstacle].words}</p>
      </div>
    );
  }
  return (
    <form method="post" action={action}>
      <ObstacleChoices chosen={undefined} fault={undefined} />
      <Button look="plain">Send this too</Button>
    </form>
  );
}

export function ObstacleChoices(parts: { chosen: string | undefined; fault: string | undefined }) {
  return (
    <Choices
      {...parts}
      name="obstacle"
      question="What got in the way of your exercises?"
      hint="You need not answer this."
      options={optionsOf(OBSTACLE_WORDS)}
    />
  );
}

/** Fixed: none changes what the therapist chose. */
const TIPS: Readonly<Record<Obstacle, { readonly title: string; readonly words: string }>> = {
  forgot: {
    title: "So that you think of them",
    words: "Do them after something that you do each day, such as brushing your teeth. Or set an alarm.",
  },
  "no-time": {
    title: "Finding the time",
    words: "You need not do them all at once. Do one in the morning, and the others later in the day.",
  },
  hurts: {
    title: "If they hurt",
    words: "Leave out the ones that hurt, and call us before you do them again.",
  },
  "unsure-how": {
    title: "How to do them",
    words: "The pictures and steps are below. If they are not clear, call us or ask at your next visit.",
  },
  "feel-fine": {
    title: "If you feel fine without them",
    words:
      "Your exercises are meant for 6 to 8 weeks, even when you feel better. Ask us if you want to stop.",
  },
  other: {
    title: "Tell us more, if you like",
    words: "Press “Change my answer” and write it in the last box, or call us.",
  },
};
