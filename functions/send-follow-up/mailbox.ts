import { addressOf } from "../../shared/domain/alerts/alert-emails.ts";
import type { FollowUp } from "../../shared/domain/follow-ups/follow-up.ts";
import { type Member, memberAt } from "../../shared/domain/team/sign-in.ts";
import { whoGetsEmailsOf, whomTheyStandInFor } from "../../shared/domain/team/stand-ins.ts";
import { addressId } from "../../shared/domain/text/address.ts";
import type { Instant } from "../../shared/domain/time/instant.ts";
import type { Dependencies } from "./dependencies.ts";

/** Where an email to the team goes in the end. */
export interface Mailbox {
  readonly address: string;
  /** The name of the team member who is away. */
  readonly standsInFor?: string;
}

/**
 * Decided when an email is sent, not when it is planned: a reminder or an escalation then follows a team member who
 * has gone or come back meanwhile, and the link is bound to the address that it really goes to.
 */
export function mailboxes({ practice, team }: Pick<Dependencies, "practice" | "team">) {
  /** An address outside the team has no stand-in: it always gets its emails itself. */
  async function mailboxAt(address: string, now: Instant): Promise<Mailbox> {
    const member = memberAt(addressId(address), practice);
    if (!member) return { address };
    const receiver = await whoGetsEmailsOf(member, team.find, now, practice);
    return receiver === member ? { address } : { address: receiver.address, standsInFor: member.name };
  }

  /** Undefined if there is nobody, or they get the alert at the practice's address anyway. */
  async function mailboxOf(
    { alert }: Pick<FollowUp, "alert">,
    therapistId: string,
    now: Instant,
  ): Promise<Mailbox | undefined> {
    const to = alert?.to ?? "practice";
    const address = addressOf(to, therapistId, practice);
    if (address === undefined) return undefined;
    const mailbox = await mailboxAt(address, now);
    if (to !== "therapist") return mailbox;
    const atPractice = await mailboxAt(practice.alertAddress, now);
    return addressId(atPractice.address) === addressId(mailbox.address) ? undefined : mailbox;
  }

  /**
   * For a weekly overview, which counts the clients of the whole team: a stand-in gets one, their own, and it names whom
   * they stand in for.
   * @returns undefined if the member is away and another one stands in
   */
  async function standsInFor(member: Member, now: Instant): Promise<readonly Member[] | undefined> {
    const receiver = await whoGetsEmailsOf(member, team.find, now, practice);
    return receiver === member ? await whomTheyStandInFor(member, team.find, now, practice) : undefined;
  }

  return { mailboxOf, standsInFor };
}
