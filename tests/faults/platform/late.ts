import type { Fault } from "../faults.ts";
import { SECOND, type World } from "../world.ts";

/**
 * Runs something after its usual delay, or much later if this fault strikes, but at the latest just after the faults
 * end.
 */
export function afterOrLate(
  { agenda, random, faults, trace }: World,
  { usual, fault, longest }: { usual: number; fault: Fault; longest: number },
  run: () => void,
): void {
  if (!faults.strikes(fault)) {
    agenda.after(usual, run);
    return;
  }
  const late = usual + random.int(SECOND, longest);
  trace.note(agenda.now, "late", `${fault}: ${Math.round(late / SECOND)} s`);
  let isDone = false;
  const once = () => {
    if (isDone) return;
    isDone = true;
    run();
  };
  agenda.after(late, once);
  const dueAt = agenda.now + usual;
  faults.atEnd(() => agenda.at(Math.max(dueAt, agenda.now + SECOND), once));
}
