import * as z from "zod/mini";
import { dialling } from "../../shared/domain/practice/dialling.ts";
import { type Practice, practiceSettings, team, teamMember } from "../../shared/domain/practice/practice.ts";
import { emailAddress } from "../../shared/domain/text/schemas.ts";

const NO_TEAM =
  "add the people who may sign in and get alerts, such as " +
  '[{ "id": "anna", "name": "Anna Kowalska", "address": "anna@example.com" }]';

/** An entry of `practices` in cdk.json: the practice's settings and those of its deployment. */
export const stackSettings = z
  .safeExtend(practiceSettings, {
    team: z.pipe(z.array(teamMember, { error: NO_TEAM }).check(z.minLength(1, { error: NO_TEAM })), team),
    phone: practiceSettings.shape.phone.check(
      z.refine((phone) => dialling(phone) !== undefined, "must hold a number to dial, such as 01632 960123"),
    ),
    /** True: removing the stack deletes everything, clients' records too. For trials. */
    trial: z._default(z.boolean(), false),
    /**
     * Whether the practice's data has its own encryption key, for $1 a month plus its use. False: AWS's keys. Can be
     * changed on a deployed practice, which keeps its old key.
     */
    ownKey: z._default(z.boolean(), true),
    /**
     * The host name in emails' links, such as `care.massage-therapy-derby.example`; default the API's own, which always
     * works.
     */
    publicDomain: z.optional(
      z
        .string()
        .check(
          z.regex(
            /^(?=.{4,64}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.){2,}[a-z][a-z0-9-]*[a-z0-9]$/,
            "must be a host name of small letters below a domain of the practice's, such as care.example.com",
          ),
        ),
    ),
    /** Whether to create a CloudWatch dashboard, for $3 a month; an account's first three are free. */
    dashboard: z._default(z.boolean(), false),
    /**
     * All alarms, for about $3 a month, or the essential ones, for about $1, with the others combined in one; an
     * account's first ten are free.
     */
    alarms: z._default(z.enum(["all", "essential"]), "all"),
    /** Sessions of a usual day: alarms fire when as many come in one hour, or when the emails of a day leave in one. */
    sessionsPerDay: z._default(z.int().check(z.minimum(1), z.maximum(1_000_000)), 50),
    /** The operator's address for alarms. Without it they only show in the console. */
    operatorAddress: z.optional(emailAddress),
    /** The MAIL FROM subdomain, for bounces; default `mail`. It must not be used for other mail. */
    mailFrom: z.optional(
      z
        .string()
        .check(
          z.regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "must be one part of a domain name, such as mail"),
        ),
    ),
    /**
     * Whether this stack verifies the sender's domain with SES; only one stack per account and Region can. Default
     * true; required for practices that share a domain.
     */
    verifiesDomain: z.optional(z.boolean()),
  })
  .check(
    z.refine(
      ({ sender, mailFrom = "mail", publicDomain }) =>
        publicDomain !== domainOf(sender) && publicDomain !== `${mailFrom}.${domainOf(sender)}`,
      {
        path: ["publicDomain"],
        error: "must be a name without other DNS records, beside which its CNAME is not allowed",
      },
    ),
    z.refine(({ verifiesDomain, mailFrom }) => verifiesDomain !== false || mailFrom === undefined, {
      path: ["mailFrom"],
      error: "applies only where the domain is verified: leave it out, or let this stack verify the domain",
    }),
  );

export type StackSettings = z.infer<typeof stackSettings>;

/** Drops the settings that only the deployment needs. */
export function practiceOf(settings: StackSettings): Practice {
  return z.object(practiceSettings.shape).parse(settings);
}

/** The domain of an address, in lower case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}
