import { timeWords } from "./dates.ts";
import { Paragraph } from "./prose.tsx";
import type { EmailContext } from "./render.ts";

/** Empty when none is booked. */
export function NextAppointment({ context }: { context: EmailContext }) {
  if (!context.nextAppointment) return null;
  return (
    <Paragraph>
      {"Your next appointment: "}
      <strong>{timeWords(context.nextAppointment.startsAt, context)}</strong>
    </Paragraph>
  );
}
