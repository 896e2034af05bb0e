import { COUNTRIES, COUNTRY_CODES } from "../../shared/domain/practice/countries.ts";
import { wordsFor } from "../settings/settings-words.ts";
import { domainOf, stackSettings } from "../settings/stack-settings.ts";

/** What a new practice must be asked; every other setting has a default. */

type Settings = Readonly<Record<string, unknown>>;

export interface Question {
  readonly field: keyof typeof stackSettings.shape;
  readonly asks: string;
  /** More than one line may be given; an empty one ends them. */
  readonly many?: boolean;
  /** What an empty answer means. */
  suggests?(known: Settings): string | undefined;
  /** Makes the setting of what was typed, before it is checked. */
  read?(lines: readonly string[]): unknown;
  /** Whether it is asked at all; true if left out. */
  applies?(known: Settings): boolean;
}

export const QUESTIONS: readonly Question[] = [
  { field: "name", asks: "What is the practice called?" },
  { field: "addressLines", asks: "Its postal address, as it stands at the foot of emails?", many: true },
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
    asks: "Its time zone?",
    suggests: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  },
  {
    field: "country",
    asks: `Its country? ${COUNTRY_CODES.map((code) => `${code} ${COUNTRIES[code].name}`).join(", ")}, or other.`,
    read: ([code = ""]) => (code.toLowerCase() === "other" ? "other" : code.toUpperCase()),
  },
  {
    field: "help",
    asks:
      "Where clients get help there, on four lines: the emergency number (112); where to go in an emergency " +
      "(a hospital emergency department); what to do if it is urgent (call 10 177); what the family doctor is called (doctor).",
    many: true,
    read: ([emergencyNumber, emergencyPlace, urgentHelp, familyDoctor]) => ({
      emergencyNumber,
      emergencyPlace,
      urgentHelp,
      familyDoctor,
    }),
    applies: ({ country }) => country === "other",
  },
  {
    field: "team",
    asks:
      "Who may sign in and see clients' stories? One person a line: id, name, address. The id is the one that your " +
      "system has for the therapist (anna, Anna Kowalska, anna@example.com).",
    many: true,
    read: (lines) =>
      lines.map((line) => {
        const [id, name, address] = line.split(",").map((part) => part.trim());
        return { id, name, address };
      }),
  },
  {
    field: "alertAddress",
    asks: "The address that gets every alert about a client? Someone has to look at it on every working day.",
    suggests: ({ replyTo }) => String(replyTo),
  },
];

/** The setting, or what is wrong with what was typed. */
export function readAnswer(
  { field, many, read }: Question,
  lines: readonly string[],
): { readonly value: unknown } | { readonly fault: string } {
  const typed = read ? read(lines) : many ? lines : lines[0];
  const { success, data, error } = stackSettings.shape[field].safeParse(typed, { error: wordsFor });
  if (success) return { value: data };
  return {
    fault: error.issues
      .map(({ path, message }) => (path.length > 0 ? `${place(path)} ${message}` : message))
      .join("; "),
  };
}

/** `line 2, address:` for the second entry's address. */
function place(path: readonly PropertyKey[]): string {
  return `${path.map((part) => (typeof part === "number" ? `line ${part + 1}` : String(part))).join(", ")}:`;
}
