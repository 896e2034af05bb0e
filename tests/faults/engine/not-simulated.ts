/**
 * The simulator cannot do this, or no service would. Not a service error: a function would retry that, and the run
 * would continue as if it were valid.
 */
export class NotSimulated extends Error {
  override readonly name = "NotSimulated";
}
