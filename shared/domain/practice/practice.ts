import * as z from "zod";
import { checkInDays } from "../sessions/session.ts";
import { emailAddress, id, line, timeZone } from "../sessions/text.ts";
import { USUAL_WORKING_HOURS, workingHours } from "../time/working-time.ts";
import { COUNTRY_CODES } from "./countries.ts";

const hour = z.int().min(0).max(23);
const httpsAddress = z.url({ protocol: /^https$/, error: "must be an https address" }).max(2_000);

/** Someone of the practice who may sign in, and who gets the alerts about the clients they treat. */
const teamMember = z.strictObject({
  /** The therapist's id in sessions, where they are one. */
  id,
  name: line(100),
  address: emailAddress,
});

const team = z
  .array(teamMember)
  .max(20)
  .refine((members) => new Set(members.map((member) => member.id)).size === members.length, {
    error: "must give each person a different id",
  });

const NO_TEAM =
  "add the people who may sign in and get alerts, such as " +
  '[{ "id": "anna", "name": "Anna Kowalska", "address": "anna@example.com" }]';

/** The settings of one practice that its functions know. Everything that a practice can change stands in this file. */
export const practiceSettings = z
  .strictObject({
    name: line(80),
    addressLines: z.array(line(100)).min(1).max(6),
    phone: line(40),
    /** Where clients book; shown in emails and pages. */
    bookingUrl: httpsAddress,
    /** The address that emails come from. Its domain is verified with SES. */
    sender: emailAddress,
    /** Where a client's reply goes. */
    replyTo: emailAddress,
    /** Where news goes that a person of the practice must see. */
    alertAddress: emailAddress,
    /** Where an alert goes that nobody has taken up in its time; to `alertAddress` again if left out. */
    secondAlertAddress: emailAddress.optional(),
    team: team.default([]),
    /** When somebody looks at answers and can be called. */
    workingHours: workingHours.default(USUAL_WORKING_HOURS),
    /** Local days on which nobody works, whatever the weekday. */
    holidays: z
      .array(z.iso.date({ error: "must be a day such as 2026-12-25" }))
      .max(40)
      .default([]),
    /** Whether pain scores alone may alert the team. Switched off, only what a client says in words does. */
    numberAlerts: z.boolean().default(true),
    timeZone,
    country: z.enum(COUNTRY_CODES),
    /** Check-ins leave within this local hour. */
    sendHour: hour.default(9),
    /** Local hours in which nothing is sent unless it is about safety; the same hour twice means none. */
    quietHours: z.strictObject({ from: hour, to: hour }).default({ from: 20, to: 8 }),
    checkIns: checkInDays.default(["P2D", "P7D", "P14D", "P28D"]),
    /** As many as SES lets the account send; 14 is what a new account outside the sandbox gets. */
    emailsPerSecond: z.number().min(1).max(1_000).default(14),
    /** How long a client's records are kept after their last session (8 years for adults in the NHS and with insurers). */
    retentionYears: z.int().min(1).max(30).default(8),
    /** Buttons and headings of emails and pages: a dark colour, since white text stands on it. */
    colour: z
      .string()
      .regex(/^#[0-9a-f]{6}$/, { error: "must be a colour such as #0f5c56", abort: true })
      .refine(
        (colour) => contrastWithWhite(colour) >= 4.5,
        "must be dark enough for white text on it (contrast of 4.5 or more)",
      )
      .default("#0f5c56"),
    /**
     * A PNG in shared/pictures/logos, at the head of every email; at most 100 KB, and 1,200 pixels wide. Best on a
     * white ground of its own: some mail programs darken what is behind a picture.
     */
    logo: z
      .string()
      .regex(/^[a-z0-9-]+\.png$/, "must be a file name such as derby.png, of a-z, 0-9 and - alone")
      .optional(),
  })
  .refine(({ sendHour, quietHours }) => !isQuietHour(sendHour, quietHours), {
    path: ["sendHour"],
    message: "must be outside the quiet hours",
  });

export type Practice = z.infer<typeof practiceSettings>;

/** A whole entry of `practices` in cdk.json: a practice's settings, and those that only its deployment needs. */
export const stackSettings = practiceSettings
  .safeExtend({
    team: z.array(teamMember, { error: NO_TEAM }).min(1, { error: NO_TEAM }).pipe(team),
    /** True: removing the stack removes everything, the clients' records too. For trying things out. */
    trial: z.boolean().default(false),
    /**
     * Whether what the practice keeps is encrypted with a key of its own, for $1 a month and what its use costs. False:
     * with keys of AWS's. Both ways can be changed on a deployed practice; its old key is kept.
     */
    ownKey: z.boolean().default(true),
    /** Whether there is a dashboard in CloudWatch, for $3 a month; an account's first three cost nothing. */
    dashboard: z.boolean().default(false),
    /**
     * Every alarm, for about $3 a month, or the essential ones, for about $1, with all others joined in one; an
     * account's first ten cost nothing.
     */
    alarms: z.enum(["all", "essential"]).default("all"),
    /** Where alarms go: whoever looks after the deployment. Without it they show in the console alone. */
    operatorAddress: emailAddress.optional(),
    /**
     * The subdomain of the sender's domain to which mail servers return what they cannot deliver; `mail` if left
     * out. It must carry no other mail.
     */
    mailFrom: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "must be one part of a domain name, such as mail")
      .optional(),
    /**
     * Whether this stack verifies the sender's domain with SES, which one stack of an account and Region can do.
     * Left out it does; practices that share a domain each have to say.
     */
    verifiesDomain: z.boolean().optional(),
  })
  .refine(({ verifiesDomain, mailFrom }) => verifiesDomain !== false || mailFrom === undefined, {
    path: ["mailFrom"],
    message: "applies only where the domain is verified: leave it out, or let this stack verify the domain",
  });

export type StackSettings = z.infer<typeof stackSettings>;

/** Without what only the deployment needs. */
export function practiceOf(settings: StackSettings): Practice {
  return z.object(practiceSettings.shape).parse(settings);
}

/** The domain of an address, as DNS compares it. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/** Local hours, 0 to 23; `from` is quiet, `to` no longer is. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

export function isQuietHour(localHour: number, { from, to }: QuietHours): boolean {
  return from <= to ? localHour >= from && localHour < to : localHour >= from || localHour < to;
}

/** The contrast ratio of WCAG 2 between white and the colour `#rrggbb`. */
function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
