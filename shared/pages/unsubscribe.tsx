/** @jsxImportSource hono/jsx */
import type { Practice } from "../domain/practice/practice.ts";
import type { Page } from "../services/http.ts";
import { page } from "./layout.tsx";
import { Button } from "./parts.tsx";
import { StopMeans } from "./preferences.tsx";

interface Unsubscribe {
  readonly practice: Practice;
  /** Absent if the address is no longer its client's. */
  readonly firstName: string | undefined;
  /** The one-click address; this form posts to it as mail programs do (RFC 8058). */
  readonly action: string;
}

/** For a person who opens the one-click address. Only opening it stops nothing, since scanners open links too. */
export function unsubscribePage({ practice, firstName, action }: Unsubscribe): Page {
  return page({
    practice,
    title: "Stop emails",
    children: (
      <>
        <h1>
          {firstName ? `Do you want to stop our emails, ${firstName}?` : "Do you want to stop our emails?"}
        </h1>
        <p>Nothing has changed yet. If you stop the emails from {practice.name}:</p>
        <StopMeans />
        <form method="post" action={action}>
          <input type="hidden" name="List-Unsubscribe" value="One-Click" />
          <Button>Stop these emails</Button>
        </form>
      </>
    ),
  });
}
