import type { Reason } from "../follow-ups/follow-up.ts";

/** Why a follow-up was not sent, or will not be, for the practice and its operator. */
export const REASON_WORDS: Record<Reason, string> = {
  unsubscribed: "the client, or someone at the same address, stopped all emails",
  complained: "the client, or someone at the same address, marked an email as spam, which is taken as a stop",
  "no-consent": "the therapist reported that the client does not agree to follow-ups",
  superseded: "a later session has its own follow-ups",
  corrected: "a correction of the session took it out of the plan",
  answered: "the client had already answered a check-in",
  "not-asked": "the check-in that it is about was never sent",
  silent: "the client had answered neither two check-ins in a row nor the reminder",
  ended: "the client had ended the check-ins of this session",
  "no-check-ins": "the client wants no check-ins",
  paused: "the emails were paused until it was too late to be useful",
  "too-late": "it would have been too late to be useful",
  suppressed: "the client's address refuses our emails",
  refused: "the mail service refused the message itself",
  unreadable: "the email could not be rendered",
  unconfirmed: "it was sent, at most twice, and the mail service never confirmed it",
  held: "it waited for the team to let the check-ins go on until it was too late",
  cleared: "the hold by its alert had ended",
  acknowledged: "the team had acknowledged the alert",
  closed: "the alert was closed",
  restarted: "a new reason raised the alert's level, and its emails were sent again",
  "nothing-to-tell": "there was nothing to tell that week",
  "not-in-team": "the person is not in the team",
  "stand-in": "the team member is away, and their stand-in's own email says the same",
  withdrawn: "it was taken back before it left",
  limited:
    "three emails had gone to the client's address within 24 hours, until it was too late to be useful",
  erased: "the client's record was erased",
};

/** Why a planned follow-up waits that was due before. */
export const HELD_BACK = "three emails have gone to the client's address within 24 hours";
