/** @jsxImportSource hono/jsx */
import type { FollowUp } from "../domain/follow-ups/follow-up.ts";
import type { Page } from "../services/http.ts";
import { momentInWords } from "./alert-parts.tsx";
import { type TeamFrame, teamPage } from "./team-frame.tsx";
import { type ListedClient, type Listing, People } from "./team-people.tsx";
import { emailName } from "./team-words.ts";

interface Due extends TeamFrame {
  readonly due: Listing<ListedClient & { readonly followUp: FollowUp }>;
}

/** The emails to clients of this day that are still to leave. */
export function duePage({ due, ...frame }: Due): Page {
  return teamPage(frame, {
    title: "Due today",
    children: (
      <>
        <h1>Due today</h1>
        <p>
          These emails are planned for today. Each is looked at again when it is about to leave: the
          client&apos;s page says whether anything keeps it back.
        </p>
        <People
          level="h2"
          list={due}
          nobody="No more emails are due today."
          about={({ followUp }) => `${emailName(followUp)}, ${momentInWords(followUp.dueAt, frame.practice)}`}
        />
      </>
    ),
  });
}
