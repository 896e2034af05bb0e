import * as z from "zod/mini";
import { checkInDays } from "../sessions/check-in-days.ts";
import { emailAddress, id, line, timeZone } from "../text/schemas.ts";
import { isQuietHour } from "../time/local-time.ts";
import { COUNTRY_CODES } from "./countries.ts";
import { PRACTICE_DEFAULTS } from "./defaults.ts";
import { dialling } from "./dialling.ts";

const hour = z.int().check(z.minimum(0), z.maximum(23));
const httpsAddress = z
  .url({ protocol: /^https$/, error: "must be an https address, such as https://www.example.com" })
  .check(z.maxLength(2_000));

const hours = z
  .strictObject({
    from: z.int().check(z.minimum(0), z.maximum(23)),
    to: z.int().check(z.minimum(1), z.maximum(24)),
  })
  .check(z.refine(({ from, to }) => from < to, { path: ["to"], error: "must be later than from" }));

/** Whole local working hours by weekday; `to` is exclusive. */
const workingHours = z
  .strictObject({
    monday: z.optional(hours),
    tuesday: z.optional(hours),
    wednesday: z.optional(hours),
    thursday: z.optional(hours),
    friday: z.optional(hours),
    saturday: z.optional(hours),
    sunday: z.optional(hours),
  })
  .check(z.refine((days) => Object.values(days).some(Boolean), "must name at least one weekday"));

/** A team member, who may sign in and gets the alerts about their clients. */
export const teamMember = z.strictObject({
  /** A therapist's id, as in sessions. */
  id,
  name: line(100),
  address: emailAddress,
});

export const team = z.array(teamMember).check(
  z.maxLength(20),
  z.refine(
    (members) => new Set(members.map((member) => member.id)).size === members.length,
    "must give each person a different id",
  ),
);

/** Where clients get help in a country that is not listed. Each value completes a sentence of emails and pages. */
export const help = z.strictObject({
  emergencyNumber: line(20).check(
    z.refine((words) => dialling(words)?.number === words, "must be a number to dial, such as 112"),
  ),
  emergencyPlace: line(60),
  urgentHelp: line(120),
  familyDoctor: line(40),
  locale: z._default(
    z.string().check(z.refine(isLocale, "must be a language tag of English, such as en-ZA")),
    "en",
  ),
});

/** A practice's settings that its functions read. Those of its deployment: infra/settings. */
export const practiceSettings = z
  .strictObject({
    name: line(80),
    addressLines: z.array(line(100)).check(z.minLength(1), z.maxLength(6)),
    phone: line(40),
    /** The booking address, shown in emails and pages. */
    bookingUrl: httpsAddress,
    /** The From address. Its domain is verified with SES. */
    sender: emailAddress,
    /** The Reply-To address. */
    replyTo: emailAddress,
    /** Receives all alerts. */
    alertAddress: emailAddress,
    /** Receives alerts that were not acknowledged in time; default: `alertAddress`. */
    secondAlertAddress: z.optional(emailAddress),
    team: z._default(team, PRACTICE_DEFAULTS.team),
    /** When the practice reads answers and takes calls. */
    workingHours: z._default(workingHours, PRACTICE_DEFAULTS.workingHours),
    /** Local days without work, whatever the weekday. */
    holidays: z._default(
      z.array(z.iso.date({ error: "must be a day such as 2026-12-25" })).check(z.maxLength(40)),
      PRACTICE_DEFAULTS.holidays,
    ),
    /** Whether a client's numbers alone may have consequences. If false, only words do. */
    numberAlerts: z._default(z.boolean(), PRACTICE_DEFAULTS.numberAlerts),
    /** Whether changes of home care are proposed to the team. */
    proposals: z._default(z.boolean(), PRACTICE_DEFAULTS.proposals),
    /** Whether the team's charts shade the area that is a meaningful change below a session's pain score. */
    chartShading: z._default(z.boolean(), PRACTICE_DEFAULTS.chartShading),
    /** Sentences that therapists often write to clients, for a tap in the session form. */
    phrases: z._default(z.array(line(200)).check(z.maxLength(12)), PRACTICE_DEFAULTS.phrases),
    timeZone,
    country: z.enum([...COUNTRY_CODES, "other"]),
    help: z.optional(help),
    /** Check-ins are sent within this local hour. */
    sendHour: z._default(hour, PRACTICE_DEFAULTS.sendHour),
    /** Local hours in which only safety emails are sent; the same hour twice means none. */
    quietHours: z._default(z.strictObject({ from: hour, to: hour }), PRACTICE_DEFAULTS.quietHours),
    checkIns: z._default(checkInDays, PRACTICE_DEFAULTS.checkIns),
    /** SES's rate limit of the account; a new account outside the sandbox has 14. */
    emailsPerSecond: z._default(
      z.number().check(z.minimum(1), z.maximum(1_000)),
      PRACTICE_DEFAULTS.emailsPerSecond,
    ),
    /** How long a client's records are kept after their last session (8 years for adults in the NHS and with insurers). */
    retentionYears: z._default(z.int().check(z.minimum(1), z.maximum(30)), PRACTICE_DEFAULTS.retentionYears),
    /** For buttons and headings. Must be dark: its text is white. */
    colour: z._default(
      z.string().check(
        z.regex(/^#[0-9a-f]{6}$/, { error: "must be a colour such as #0f5c56", abort: true }),
        z.refine(
          (colour) => contrastWithWhite(colour) >= 4.5,
          "must be dark enough for white text on it (contrast of 4.5 or more)",
        ),
      ),
      PRACTICE_DEFAULTS.colour,
    ),
    /**
     * A PNG in shared/pictures/logos, at the head of every email and page; at most 100 KB, and 1,200 pixels wide. Best
     * with a white background: some mail programs darken transparent ones.
     */
    logo: z.optional(
      z
        .string()
        .check(
          z.regex(/^[a-z0-9-]+\.png$/, "must be a file name such as derby.png, of a-z, 0-9 and - alone"),
        ),
    ),
  })
  .check(
    z.refine(({ sendHour, quietHours }) => !isQuietHour(sendHour, quietHours), {
      path: ["sendHour"],
      error: "must be outside the quiet hours",
    }),
    z.refine(({ country, help }) => (country === "other") === (help !== undefined), {
      path: ["help"],
      error: 'must say where clients get help if the country is "other", and only then',
    }),
  );

export type Practice = z.infer<typeof practiceSettings>;

/** All text is English; the rest of the tag says how dates are written. */
function isLocale(tag: string): boolean {
  return /^en(-[A-Z]{2})?$/.test(tag) && Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
}

/** The contrast ratio of WCAG 2 between white and the colour `#rrggbb`. */
function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
