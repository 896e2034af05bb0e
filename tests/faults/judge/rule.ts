import type { AcceptedEmail, Change, ClientFacts, Facts, FollowUpFacts } from "./facts.ts";

/** A rule that always holds: returns what breaks it, or undefined. */
export interface Rule {
  /** Its number among the rules that always hold (ARCHITECTURE.md; 0: AWS accepts our requests) and a short name. */
  readonly name: string;
  /** After each write of a follow-up. */
  onChange?(followUp: FollowUpFacts, change: Change, facts: Facts): string | undefined;
  /** After each email that SES accepted; it is the last of the follow-up's emails. */
  onEmail?(followUp: FollowUpFacts, accepted: AcceptedEmail, facts: Facts): string | undefined;
  /** At the end. */
  atEnd?(followUp: FollowUpFacts, facts: Facts, now: number): string | undefined;
  /** At the end, per client, independent of the table. */
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
