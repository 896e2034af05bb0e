/** The team members' posts on a client's page. */
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

/** A team member writes to the client, or takes a note back. */
export interface NotePost extends TeamPost {
  readonly text: string;
  readonly takenBack?: true;
}

/** A team member holds the client's check-ins, or lets them resume. */
export interface HoldPost extends TeamPost {
  readonly what: "hold" | "resume";
}

/** A team member adds an exercise, or approves a proposal. */
export interface CarePost extends TeamPost {
  /** So that the exercises may be again as they were after another. */
  readonly takesOut?: true;
}

/** A team member sends an email again, or takes that back. */
export interface AgainPost extends TeamPost {
  /** The first email's step; when a repeat is taken back, the repeat's. */
  readonly step: string;
  readonly takenBack?: true;
}
