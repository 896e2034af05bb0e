import type { Rule } from "./rule.ts";

/** A mentioned appointment is in the future and was reported. */
export const appointmentsAreToCome: Rule = {
  name: "5 an appointment in an email is still to come",
  onEmail(followUp, { email }, { clients, clocksApart }) {
    const client = clients.get(followUp.clientId);
    if (!client || !/next appointment:/i.test(email.html)) return undefined;
    const isToCome = client.appointments.some(
      ({ startsAt, requestedAt }) =>
        requestedAt <= email.at && startsAt > email.at - clocksApart - ON_ITS_WAY,
    );
    return isToCome ? undefined : `${followUp.key} names an appointment that is over or never was`;
  },
};

const ON_ITS_WAY = 2 * 60_000;
