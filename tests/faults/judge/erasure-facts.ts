import type { Asked } from "./pending-facts.ts";

export interface ErasureFacts {
  /** By client: the erasures that the practice's system asked for. */
  readonly asked: Map<string, Erasure[]>;
  /**
   * By client: the keys of all items about them in the table, including their sessions' guards and ended appointments.
   */
  readonly items: Map<string, Set<string>>;
}

/** The erasure of a client's record. Times in milliseconds, by the true clock unless stated. */
export interface Erasure extends Asked {
  /** The report's timestamp. */
  readonly timestamp: number;
  /** When the record was found empty. */
  sweptAt?: number;
}
