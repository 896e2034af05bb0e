/** @jsxImportSource hono/jsx */

import { highestTier } from "../domain/answers/safety.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { Page } from "../services/http.ts";
import { EmergencyNow, SafetyAdvice } from "./help.tsx";
import { page } from "./layout.tsx";
import { Button, LinkLine } from "./parts.tsx";
import { Phone } from "./phone.tsx";
import { signsIn } from "./sign-groups.ts";

interface TryAgain {
  readonly practice: Practice;
  /** The path to retry: a POST if there are values, else a GET. */
  readonly action?: string | undefined;
  /** The posted values. The page keeps them, since browsers forget forms under `no-store`. */
  readonly values?: URLSearchParams | undefined;
  /** For the practice's own people, not a client. */
  readonly forTeam?: boolean;
}

const RETRY_AFTER_SECONDS = 60;

/** Shown when reading or saving failed. */
export function tryAgainPage({ practice, action, values, forTeam = false }: TryAgain): Page {
  const signs = values ? signsIn(values) : [];
  return page({
    practice,
    status: 503,
    title: "Please try again",
    headers: { "retry-after": String(RETRY_AFTER_SECONDS) },
    children: (
      <>
        <SafetyAdvice practice={practice} signs={signs} heading="h2" />
        <h1>Please try again in a minute</h1>
        {action && values ? (
          <>
            <p>
              We could not save this just now. Nothing is lost: this page still holds what you sent. Keep it
              open, wait a minute, and try again.
            </p>
            <form method="post" action={action}>
              {[...values].map(([name, value]) => (
                <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
              ))}
              <Button>Try again</Button>
            </form>
          </>
        ) : (
          <p>Something on our side did not work just now. You have done nothing wrong.</p>
        )}
        {action && !values && (
          <LinkLine look="main" href={action}>
            Try again
          </LinkLine>
        )}
        {forTeam ? (
          <p>If it keeps happening, tell the person who looks after Aftercare at the practice.</p>
        ) : (
          <p>
            If it keeps happening, call us on <Phone number={practice.phone} />.
          </p>
        )}
        {!forTeam && !highestTier(signs) && <EmergencyNow practice={practice} />}
      </>
    ),
  });
}
