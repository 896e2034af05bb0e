/** `local`: the servers of the local practice. `simulator`: the table of tests/faults. */
export type EngineName = "local" | "MiniStack" | "DynamoDB Local" | "simulator";

/** A deviation of an engine from AWS's documentation. */
export interface Difference<Capability extends string = string> {
  readonly engines: readonly EngineName[];
  /** The capability's sentence in the contract. */
  readonly capability: Capability;
  /** What these engines answer. */
  readonly answer: unknown;
  /** In words. */
  readonly instead: string;
  /** The reason, and its effect on tests. */
  readonly because: string;
}

export const UNCHECKED = "It checks less of a request than AWS. The local practice's servers check it.";
