import { timeWords } from "./dates.ts";
import type { EmailContext } from "./email.ts";
import { Paragraph } from "./prose.tsx";

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
