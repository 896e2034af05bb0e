import type { AcceptedEmail, Change, ClientFacts, Facts, FollowUpFacts } from "./facts.ts";

/** One of the rules of the design that always hold, told as what breaks it. Undefined: it holds. */
export interface Rule {
  /** Its number in the design and a few words. */
  readonly name: string;
  /** After each write of a follow-up. */
  onChange?(followUp: FollowUpFacts, change: Change, facts: Facts): string | undefined;
  /** After each email that SES accepted; it is the last of the follow-up's emails. */
  onEmail?(followUp: FollowUpFacts, accepted: AcceptedEmail, facts: Facts): string | undefined;
  /** When everything is over. */
  atEnd?(followUp: FollowUpFacts, facts: Facts, now: number): string | undefined;
  /** The same, of what a client is owed, whether the table has anything of it or not. */
  atEndOf?(client: ClientFacts, facts: Facts, now: number): string | undefined;
}

export class RuleBroken extends Error {
  override readonly name = "RuleBroken";
  readonly rule: string;

  constructor(rule: string, what: string) {
    super(`${rule}: ${what}`);
    this.rule = rule;
  }
}
