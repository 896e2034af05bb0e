import { DAY, HOUR, type World } from "../world.ts";

const OUTAGES = ["over the daily quota", "no connection", "sending paused"] as const;
type Outage = (typeof OUTAGES)[number];

/** Lets SES fail for hours or days, in one way per run. The result says how it fails now, if it does. */
export function emailOutage({ agenda, random, faults, trace }: World): () => Outage | undefined {
  let outage: Outage | undefined;
  if (faults.strikes("email-outage")) {
    const kind = random.pick(OUTAGES);
    const end = () => {
      outage = undefined;
    };
    agenda.after(random.int(0, 12 * DAY), () => {
      outage = kind;
      trace.note(agenda.now, "ses", `is out: ${kind}`);
      agenda.after(random.int(HOUR, 4 * DAY), end);
      faults.atEnd(end);
    });
  }
  return () => outage;
}
