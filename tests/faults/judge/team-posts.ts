/** What people of the team posted on a client's page. */
export interface TeamPosts {
  readonly notes: NotePost[];
  readonly handHolds: HoldPost[];
  readonly careChanges: CarePost[];
  /** Proposals whose turning down is undone. */
  readonly reopened: TeamPost[];
  readonly again: AgainPost[];
}

export interface TeamPost {
  /** The earliest time of its effect. */
  readonly requestedAt: number;
  /** When it was acknowledged. */
  ackedAt?: number;
}

/** A person of the team writes to the client, or takes a note back. */
export interface NotePost extends TeamPost {
  readonly text: string;
  readonly takenBack?: true;
}

/** A person of the team holds the client's check-ins, or lets them go on. */
export interface HoldPost extends TeamPost {
  readonly what: "hold" | "resume";
}

/** A person of the team adds an exercise, or approves a proposal. */
export interface CarePost extends TeamPost {
  /** So that the exercises may be again as they were after another. */
  readonly takesOut?: true;
}

/** A person of the team sends an email again, or takes that back. */
export interface AgainPost extends TeamPost {
  /** Of the first email; of the one that repeats it when it is taken back. */
  readonly step: string;
  readonly takenBack?: true;
}
