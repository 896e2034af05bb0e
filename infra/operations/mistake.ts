/** A user's error: the message says what to do, and is printed without a stack trace. */
export class Mistake extends Error {
  /** 1: not done. 2: usage error. */
  readonly exitCode: 1 | 2;

  constructor(sentences: string, exitCode: 1 | 2 = 1) {
    super(sentences);
    this.name = "Mistake";
    this.exitCode = exitCode;
  }
}
