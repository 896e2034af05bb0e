/** @jsxImportSource hono/jsx */
import type { Practice } from "../domain/practice/practice.ts";
import type { Page } from "../services/http.ts";
import { EmergencyNow } from "./help.tsx";
import { page } from "./layout.tsx";
import { Phone } from "./phone.tsx";

/**
 * For every invalid link: bad, foreign or expired. It depends only on the practice, so it reveals neither the reason
 * nor whether a client exists.
 */
export function linkUnknownPage({ practice }: { readonly practice: Practice }): Page {
  return page({
    practice,
    status: 404,
    title: "This link does not work",
    children: (
      <>
        <h1>This link does not work</h1>
        <p>It may have run out, or a part of it may be missing. Please open the link in our latest email.</p>
        <p>
          If that does not help, call us on <Phone number={practice.phone} /> and we will sort it out.
        </p>
        <EmergencyNow practice={practice} />
      </>
    ),
  });
}
