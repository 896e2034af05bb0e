/** @jsxImportSource hono/jsx */
import type { Practice } from "../domain/practice/practice.ts";
import type { Page } from "../services/http.ts";
import { page } from "./layout.tsx";
import { Button, LinkLine, Notice } from "./parts.tsx";
import { Phone } from "./phone.tsx";
import { Hidden } from "./session-form-parts.tsx";
import { TEAM_RULES } from "./team-stylesheet.ts";

interface SignIn {
  readonly practice: Practice;
  /** The team member's last action: asking for a link, whatever the address was, or signing out. */
  readonly after: "sent" | "out" | undefined;
}

/** The page on which a team member asks for a link. */
export function signInPage({ practice, after }: SignIn): Page {
  return page({
    practice,
    title: "For our team",
    rules: TEAM_RULES,
    children: (
      <>
        <h1>{`Sign in to ${practice.name}`}</h1>
        {after === "out" && <Notice words="You are signed out on this device." />}
        {after === "sent" && (
          <Notice
            words="Please look in your inbox."
            more="If this is an address of our team, a link is on its way to it. It works once, for 15 minutes."
          />
        )}
        <p>These pages are for our team. There is no password: we send you a link.</p>
        <form method="post" action="/sign-in">
          <div class="field">
            <label for="email">Your email address</label>
            <p class="hint" id="which">
              It is the one that {practice.name} has for you in its settings. If you do not know which, or no
              link comes, ask there: <Phone number={practice.phone} />.
            </p>
            <input
              id="email"
              name="email"
              type="email"
              autocomplete="email"
              required
              maxlength={254}
              aria-describedby="which"
            />
          </div>
          <Button>Send me a link</Button>
        </form>
        <p class="hint">
          Are you a client? Please open the link in our latest email to you. You need not sign in.
        </p>
      </>
    ),
  });
}

/** Opened by the link. Only its button signs in, so that a scanner that opens every link does not. */
export function signInLinkPage({
  practice,
  name,
  action,
}: {
  practice: Practice;
  name: string;
  action: string;
}): Page {
  return page({
    practice,
    title: "For our team",
    rules: TEAM_RULES,
    children: (
      <>
        <h1>{`Sign in as ${name}`}</h1>
        <p>
          You stay signed in on this device for 12 hours. On a shared one, please sign out when you leave.
        </p>
        <form method="post" action={action}>
          <Button>Sign in</Button>
        </form>
      </>
    ),
  });
}

/** For every sign-in link that opens nothing: used, too old, or not a team member's. */
export function signInUnknownPage({ practice }: { practice: Practice }): Page {
  return page({
    practice,
    status: 404,
    title: "This link does not work",
    children: (
      <>
        <h1>This link does not work any more</h1>
        <p>A link to sign in works once, for 15 minutes. Please ask for a new one.</p>
        <LinkLine look="main" href="/sign-in">
          Ask for a new link
        </LinkLine>
      </>
    ),
  });
}

interface SignedOut {
  readonly practice: Practice;
  /** Where the form was posted to. */
  readonly action: string;
  readonly values: URLSearchParams;
}

/** For a form that arrives after the team member's session has ended: none of its fields is lost. */
export function signedOutPage({ practice, action, values }: SignedOut): Page {
  return page({
    practice,
    status: 401,
    title: "Nothing is recorded yet",
    rules: TEAM_RULES,
    children: (
      <>
        <h1>Please sign in again</h1>
        <p>
          You have been signed out, so nothing was recorded. This page still holds what you sent. Keep it
          open, sign in in another tab, then come back and go on.
        </p>
        <LinkLine look="plain" href="/sign-in" target="_blank" rel="noopener">
          Sign in, in another tab
        </LinkLine>
        <form method="post" action={action}>
          <Hidden values={values} names={[...new Set(values.keys())]} />
          <Button>I am signed in: go on</Button>
        </form>
      </>
    ),
  });
}
