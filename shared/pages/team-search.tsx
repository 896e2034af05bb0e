/** @jsxImportSource hono/jsx */
import type { Page } from "../services/http.ts";
import { Button } from "./parts.tsx";
import { type TeamFrame, teamPage } from "./team-frame.tsx";
import { type ListedClient, type Listing, People } from "./team-people.tsx";

/** The search for a client. It posts, so that no address contains a name. */
export function FindClient({
  wanted = "",
  action = "/team",
}: {
  wanted?: string;
  action?: "/team" | `/session-form${string}`;
}) {
  return (
    <form method="post" action={action}>
      {action !== "/team" && <input type="hidden" name="do" value="find" />}
      <div class="field">
        <label for="name">The client's last name, or their id</label>
        <p class="hint" id="name-hint">
          The beginning will do. A client whose last name is not known is found by the first.
        </p>
        <input
          id="name"
          name="name"
          type="search"
          value={wanted}
          required
          maxlength={200}
          autocomplete="off"
          aria-describedby="name-hint"
        />
      </div>
      <Button look="plain">Find</Button>
    </form>
  );
}

interface Found extends TeamFrame {
  readonly wanted: string;
  readonly found: Listing<ListedClient>;
}

export function foundPage({ wanted, found, ...frame }: Found): Page {
  return teamPage(frame, {
    title: "Find a client",
    children: (
      <>
        <h1>{found.shown.length === 0 ? "Nobody is found" : "Clients found"}</h1>
        <People level="h2" list={found} nobody="Please try the beginning of the last name." />
        <h2>Find a client</h2>
        <FindClient wanted={wanted} />
      </>
    ),
  });
}
