/** Something to be mended by whoever called, in sentences that say what to do. Ends a command without a stack trace. */
export class Mistake extends Error {
  /** 1: it was not done, or could not be. 2: the command line was not understood. */
  readonly exitCode: 1 | 2;

  constructor(sentences: string, exitCode: 1 | 2 = 1) {
    super(sentences);
    this.name = "Mistake";
    this.exitCode = exitCode;
  }
}
