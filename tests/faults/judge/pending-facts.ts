export interface Asked {
  /** The earliest time of its effect. */
  readonly requestedAt: number;
  /** When it was acknowledged. */
  ackedAt?: number;
}

/** An appointment that the practice's system reported as ended. */
export interface PendingFacts {
  readonly id: string;
  /** Its reported ends. A later one may come after a dismissal. */
  readonly ends: (Asked & { readonly endedAt: number })[];
  readonly dismissals: Asked[];
  /** A later end may come after it as well. `requestedAt` is its timestamp too. */
  readonly cancellations: Asked[];
  /** Whether it waits after each write. */
  readonly waits: boolean[];
}
