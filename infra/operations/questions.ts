import { COUNTRIES, COUNTRY_CODES } from "../../shared/domain/practice/countries.ts";
import { help, teamMember } from "../../shared/domain/practice/practice.ts";
import { wordsFor } from "../settings/settings-words.ts";
import { domainOf, stackSettings } from "../settings/stack-settings.ts";

/** The questions for a new practice; every other setting has a default. */

type Settings = Readonly<Record<string, unknown>>;

export interface Question {
  readonly field: keyof typeof stackSettings.shape;
  /** The part of the setting that this is about. */
  readonly part?: keyof typeof help.shape;
  readonly asks: string;
  /** For a setting of several lines, ended by an empty one: what each line has to hold, and an example. */
  readonly lines?: { readonly hold: string; readonly example: string };
  /** What an empty answer means. */
  suggests?(known: Settings): string | undefined;
  /** Turns what was typed into the setting, before it is checked. */
  read?(line: string): unknown;
  /** Whether it is asked at all; true if left out. */
  applies?(known: Settings): boolean;
}

const inOtherCountry = ({ country }: Settings) => country === "other";

export const QUESTIONS: readonly Question[] = [
  { field: "name", asks: "What is the practice called?" },
  {
    field: "addressLines",
    asks: "Its postal address, as it stands at the foot of emails?",
    lines: { hold: "a line of the address", example: "2 Sample Street" },
  },
  { field: "phone", asks: "Its phone number, as clients dial it?" },
  { field: "bookingUrl", asks: "The web address at which clients book (https://...)?" },
  {
    field: "sender",
    asks: "The address that emails come from? You need access to the DNS of its domain.",
    suggests: ({ bookingUrl }) => `care@${new URL(String(bookingUrl)).hostname.replace(/^www\./, "")}`,
  },
  {
    field: "replyTo",
    asks: "Where do clients' replies go? Someone has to read them.",
    suggests: ({ sender }) => `reception@${domainOf(String(sender))}`,
  },
  {
    field: "timeZone",
    asks: "Its time zone, such as Europe/London?",
    suggests: () => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      // Servers run on UTC, and practices do not.
      return timeZone === "UTC" ? undefined : timeZone;
    },
  },
  {
    field: "country",
    asks: `Its country? ${COUNTRY_CODES.map((code) => `${code} ${COUNTRIES[code].name}`).join(", ")}, or other.`,
    read: (code) => (code.toLowerCase() === "other" ? "other" : code.toUpperCase()),
  },
  {
    field: "help",
    part: "emergencyNumber",
    asks: "The emergency number there, such as 112?",
    applies: inOtherCountry,
  },
  {
    field: "help",
    part: "emergencyPlace",
    asks: "Where do people go in an emergency, such as a hospital emergency department?",
    applies: inOtherCountry,
  },
  {
    field: "help",
    part: "urgentHelp",
    asks: "What should they do if it is urgent, but no emergency, such as call 10 177?",
    applies: inOtherCountry,
  },
  {
    field: "help",
    part: "familyDoctor",
    asks: "What is the family doctor called, such as doctor?",
    applies: inOtherCountry,
  },
  {
    field: "team",
    asks:
      "Who may sign in and see clients' stories? One person a line: id, name, address. If a system reports your " +
      "sessions, the id is the one that it has for the therapist; else choose one.",
    lines: {
      hold: "id, name and address, with commas between them",
      example: "anna, Anna Kowalska, anna@example.com",
    },
    read: (line) => {
      const parts = line.split(",").map((part) => part.trim());
      const [id, name, address] = parts;
      return parts.length === Object.keys(teamMember.shape).length ? { id, name, address } : line;
    },
  },
  {
    field: "alertAddress",
    asks: "The address that gets every alert about a client? Someone has to look at it on every working day.",
    suggests: ({ replyTo }) => String(replyTo),
  },
  {
    field: "operatorAddress",
    asks: "The address of the person who looks after the software? It gets the alarms.",
    suggests: ({ alertAddress }) => String(alertAddress),
  },
];

/** The setting, or what is wrong with what was typed, in sentences. */
export function readSetting(
  { field, part, lines, read = (line) => line }: Question,
  typed: readonly string[],
): { readonly value: unknown } | { readonly fault: string } {
  if (lines && typed.length === 0) return { fault: `Write ${lines.hold}, such as: ${lines.example}` };
  const schema = part ? help.shape[part] : stackSettings.shape[field];
  const answer = typed.map(read);
  const { success, data, error } = schema.safeParse(lines ? answer : answer[0], { error: wordsFor });
  if (success) return { value: data };
  const faults = error.issues.flatMap((issue) => {
    // A line without its commas: the example says what to type.
    if (lines && issue.code === "invalid_type" && issue.expected === "object") return [];
    const about = issue.path.at(-1);
    return `${typeof about === "string" ? `The ${about}` : "It"} ${issue.message}.`;
  });
  return {
    fault: [...faults, ...(lines ? [`Write ${lines.hold}, such as: ${lines.example}`] : [])].join(" "),
  };
}
