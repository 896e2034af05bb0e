import { readReason } from "../../shared/domain/team/reason.ts";
import { emailAddress } from "../../shared/domain/text/schemas.ts";
import { replannedFor } from "../../shared/reports/replanned.ts";
import type { Dependencies } from "./dependencies.ts";
import type { Decide, Posted } from "./posted.ts";

/** A client's address with a typing error, until the practice's own system reports the right one. */
export function addressActs(dependencies: Dependencies): Readonly<Record<string, Decide>> {
  const { clients } = dependencies;
  return { address: correct };

  async function correct({ story, form, act }: Posted) {
    const { profile } = story;
    const { data: email } = emailAddress.safeParse(form.get("email")?.trim());
    if (email === undefined) return { fault: "Give an address such as name@example.com.", field: "email" };
    if (email === profile.email) return { fault: "This is the address already.", field: "email" };
    const read = readReason(form.get("text") ?? "", "how you know");
    if ("fault" in read) return { ...read, field: "text" };
    const replanned = await replannedFor({ ...profile, email }, profile, act.now, dependencies);
    const corrected = { ...replanned, act: { ...act, ...read } };
    return (await clients.correctAddress(profile, email, corrected))
      ? ({ done: "address" } as const)
      : undefined;
  }
}
