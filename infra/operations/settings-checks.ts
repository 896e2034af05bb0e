import type { Instant } from "../../shared/domain/time/instant.ts";
import type { StackSettings } from "../settings/stack-settings.ts";
import { warningsOf } from "../settings/warnings.ts";
import { type ChecklistLine, check, missing, ok } from "./checklist.ts";
import { told } from "./print.ts";

/** Settings that are allowed, but may be unintended. */
export function checkSettings(
  {
    timeZone,
    sender,
    alertAddress,
    secondAlertAddress = alertAddress,
  }: Pick<StackSettings, "timeZone" | "sender" | "alertAddress" | "secondAlertAddress">,
  now: Instant,
): ChecklistLine[] {
  const warnings = warningsOf({ timeZone, sender });
  const [ofZone, ofSender] = (["timeZone", "sender"] as const).map((name) =>
    warnings.find(({ setting }) => setting === name),
  );
  return [
    check("Time zone", { is: timeZone }, (zone) =>
      ofZone ? missing(ofZone.says, ofZone.instead) : ok(`${zone}, where it is now ${told(now, zone)}`),
    ),
    ...(ofSender ? [check("Sender", { is: ofSender }, ({ says, instead }) => missing(says, instead))] : []),
    check("Clients' alerts", { is: secondAlertAddress }, (second) =>
      second === alertAddress
        ? ok(`reach ${alertAddress} alone, also when nobody answers there; see secondAlertAddress`)
        : ok(`reach ${alertAddress}, then ${second}`),
    ),
  ];
}
