import { readReason } from "../../shared/domain/team/reason.ts";
import { emailAddress } from "../../shared/domain/text/schemas.ts";
import type { CorrectedContact } from "../../shared/records/contact.ts";
import { replannedFor } from "../../shared/reports/replanned.ts";
import type { Dependencies } from "./dependencies.ts";
import { type ActOutcome, type Decide, OUT_OF_DATE, type Posted } from "./posted.ts";

/**
 * Corrections that a team member makes before the practice's own system reports them: the client's right address, and
 * their consent to emails.
 */
export function contactActs(dependencies: Dependencies): Readonly<Record<string, Decide>> {
  const { clients } = dependencies;
  return { address: correctAddress, consent: agree, "undo-consent": doNotAgree };

  async function correctAddress(posted: Posted) {
    const { form, story } = posted;
    const { data: email } = emailAddress.safeParse(form.get("email")?.trim());
    if (email === undefined) return { fault: "Give an address such as name@example.com.", field: "email" };
    if (email === story.profile.email) return { fault: "This is the address already.", field: "email" };
    return await correct({ email }, posted, "address-corrected", "address");
  }

  async function agree(posted: Posted) {
    return await setConsent(true, posted, "consent-given", "consent");
  }

  async function doNotAgree(posted: Posted) {
    return await setConsent(false, posted, "consent-undone", "undo-consent");
  }

  async function setConsent(followUp: boolean, posted: Posted, what: string, done: string) {
    const { consent } = posted.story.profile;
    if (consent.followUp === followUp) return OUT_OF_DATE;
    return await correct({ consent: { ...consent, followUp } }, posted, what, done);
  }

  async function correct(
    details: CorrectedContact,
    { story: { profile }, form, act }: Posted,
    what: string,
    done: string,
  ): Promise<ActOutcome | undefined> {
    const read = readReason(form.get("text") ?? "", "how you know");
    if ("fault" in read) return { ...read, field: "text" };
    const replanned = await replannedFor({ ...profile, ...details }, profile, act.now, dependencies);
    const corrected = { ...replanned, act: { ...act, ...read } };
    const written = await clients.correctContact(profile, details, what, corrected);
    return written ? { done } : undefined;
  }
}
