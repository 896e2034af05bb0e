import type { Instant } from "../../shared/domain/time/instant.ts";
import type { StackSettings } from "../settings/stack-settings.ts";
import { type ChecklistLine, check, missing, ok } from "./checklist.ts";
import { told } from "./print.ts";

/** Zones without summer time. Valid as settings, but hardly ever a practice's. */
const FIXED = /^(UTC|GMT|Etc\/.*)$/;

/** What is allowed in the settings, but may not be meant. */
export function checkSettings(
  {
    timeZone,
    alertAddress,
    secondAlertAddress = alertAddress,
  }: Pick<StackSettings, "timeZone" | "alertAddress" | "secondAlertAddress">,
  now: Instant,
): ChecklistLine[] {
  return [
    check("Time zone", { is: timeZone }, (zone) =>
      FIXED.test(zone)
        ? missing(`${zone} has no summer time`, "Set timeZone to the practice's own, such as Europe/London.")
        : ok(`${zone}, where it is now ${told(now, zone)}`),
    ),
    check("Clients' alerts", { is: secondAlertAddress }, (second) =>
      second === alertAddress
        ? ok(`reach ${alertAddress} alone, also when nobody answers there; see secondAlertAddress`)
        : ok(`reach ${alertAddress}, then ${second}`),
    ),
  ];
}
