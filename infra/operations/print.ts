import { Temporal } from "temporal-polyfill";
import { type Instant, secondsBetween } from "../../shared/domain/time/instant.ts";

/** Columns. */
const WIDTH = 80;

/** Wraps paragraphs. Lines that begin with a space, such as commands, stay as they are. */
export function wrap(text: string, indent = 0): string {
  const margin = " ".repeat(indent);
  return text
    .split("\n")
    .map((line) => (line.startsWith(" ") ? `${margin}${line}` : wrapLine(line, margin)))
    .join("\n");
}

function wrapLine(line: string, margin: string): string {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    if (current !== "" && margin.length + current.length + 1 + word.length > WIDTH) {
      lines.push(margin + current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  lines.push(current === "" ? "" : margin + current);
  return lines.join("\n");
}

/** Two columns; the second is wrapped. */
export function pairs(rows: readonly (readonly [name: string, says: string])[]): string {
  const column = 2 + Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows.map(([name, says]) => `  ${name}`.padEnd(column) + wrap(says, column).slice(column)).join("\n");
}

/** `Fri 20 Nov 2026 15:20` in the zone, followed by UTC if that differs. */
export function told(moment: Instant, timeZone: string): string {
  const local = written(moment, timeZone);
  const utc = written(moment, "UTC");
  if (local === utc) return `${utc} UTC`;
  const sameDay = local.slice(0, -5) === utc.slice(0, -5);
  return `${local} (${sameDay ? utc.slice(-5) : utc} UTC)`;
}

function written(moment: Instant, timeZone: string): string {
  const local = Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone);
  const day = local.toLocaleString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
  });
  return `${day.replaceAll(",", "")} ${local.toPlainTime().toString({ smallestUnit: "minute" })}`;
}

/** `3 hours ago`, `in 2 days`, `just now`. */
export function fromNow(moment: Instant, now: Instant): string {
  const seconds = secondsBetween(now, moment);
  if (Math.abs(seconds) < 60) return "just now";
  const span = spanOf(Math.abs(seconds));
  return seconds < 0 ? `${span} ago` : `in ${span}`;
}

/** In the largest fitting unit: `90 minutes`, `2 days`. */
function spanOf(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return count(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours < 48 ? count(hours, "hour") : count(Math.round(hours / 24), "day");
}

export function count(number: number, thing: string, things = `${thing}s`): string {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? thing : things}`;
}
