/** @jsxImportSource hono/jsx */

import type { SafetySign } from "../domain/answers/safety.ts";
import type { Practice } from "../domain/practice/practice.ts";
import type { Page } from "../services/http.ts";
import { EmergencyNow, SafetyAdvice } from "./help.tsx";
import { page } from "./layout.tsx";
import { Notice } from "./parts.tsx";
import { Phone } from "./phone.tsx";

interface CheckInClosed {
  readonly practice: Practice;
  readonly firstName: string;
  /** Signs ticked on a late form: not recorded, but answered with advice. */
  readonly signs?: readonly SafetySign[];
  /** Whether the team was alerted. */
  readonly isTold?: boolean;
}

/** Shown when a newer check-in was sent. */
export function checkInClosedPage(closed: CheckInClosed): Page {
  const { practice, firstName, signs = [], isTold = false } = closed;
  return page({
    practice,
    title: "Your check-in",
    children: (
      <>
        <h1>This check-in is closed</h1>
        <SafetyAdvice practice={practice} signs={signs} heading="h2" />
        <p>
          {`Hello ${firstName}. We have sent you a newer check-in, so this one takes no more answers. Please open the link in our newest email to you.`}
        </p>
        {isTold && (
          <Notice
            words="We have passed on what worries you."
            more="Someone here looks at it when we are open. Nobody watches answers around the clock."
          />
        )}
        <EmergencyNow practice={practice} />
        <p>
          If you want to talk to us, call <Phone number={practice.phone} />.
        </p>
      </>
    ),
  });
}
