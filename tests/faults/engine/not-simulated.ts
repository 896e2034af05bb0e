/**
 * Something is asked of the simulator that it cannot do, or that no service would take. It is no answer of a service:
 * a function that heard it would try again, and the run would go on as if it told something.
 */
export class NotSimulated extends Error {
  override readonly name = "NotSimulated";
}
